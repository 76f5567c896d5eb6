using System.Globalization;
using System.Text;
using Playground.Engine.Scenarios;
using static Playground.Server.Exports.Real.ClientPlan;

namespace Playground.Server.Exports.Real;

/// <summary>A program in Python (confluent-kafka) that sends and reads as the scenario's applications do.</summary>
internal static class PythonClients
{
    private const string Prelude = """"
        # pip install confluent-kafka
        import itertools, random, threading, time
        from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition


        def report(error, message):
            if error is not None:
                print(f"failed: {error}")


        def send(config, topic, key, value_bytes, start, interval, count=None, partition=None, sync=False, every=None, abort_every=None):
            """Record n is due at start + n * interval; none is skipped."""
            producer = Producer(config)
            if every:
                producer.init_transactions(30)
            began, transactions = time.monotonic(), 0
            for n in itertools.count() if count is None else range(count):
                time.sleep(max(0.0, began + start + n * interval - time.monotonic()))
                if every and n % every == 0:
                    producer.begin_transaction()
                where = {} if partition is None else {"partition": partition}
                while True:
                    try:
                        producer.produce(topic, value=bytes(value_bytes), key=key(n), on_delivery=report, **where)
                        break
                    except BufferError:
                        producer.poll(0.1)
                producer.poll(0)
                if sync:
                    producer.flush()
                if every and n % every == every - 1:
                    transactions += 1
                    if abort_every and transactions % abort_every == 0:
                        producer.abort_transaction()
                    else:
                        producer.commit_transaction()
            if every and count is not None and count % every:
                producer.commit_transaction()
            producer.flush()


        def read(config, topics=(), assign=(), seconds=0.001, commit="auto", every=None):
            """Works through what poll() gave, and commits by its discipline."""
            consumer = Consumer(config)
            if assign:
                consumer.assign([TopicPartition(topic, partition) for topic, partition in assign])
            else:
                consumer.subscribe(list(topics))
            while True:
                records = [record for record in consumer.consume(500, 0.1) if record.error() is None]
                if records and commit == "before":
                    consumer.commit(asynchronous=False)
                for done, record in enumerate(records, 1):
                    time.sleep(seconds)
                    print(f"{record.topic()}-{record.partition()}@{record.offset()} {record.key()}")
                    if commit == "each" or (every and done % every == 0):
                        consumer.commit(record, asynchronous=commit == "async")
                if records and commit in ("after", "async") and not every:
                    consumer.commit(asynchronous=commit == "async")


        """";

    public static string Write(Scenario scenario)
    {
        var plan = Of(scenario);
        var text = new StringBuilder($"# The workload of \u201c{plan.Title}\u201d against a real Kafka.\n").Append(Prelude.ReplaceLineEndings("\n"));
        foreach (var left in plan.LeftOut)
            text.Append("# Left out: ").Append(RealConfig.OneLine(left)).Append('\n');
        text.Append("applications = [\n");
        foreach (var producer in plan.Producers)
            Producer(text, plan, producer, producer.Workload!);
        foreach (var consumer in plan.Consumers)
            Consumer(text, plan, consumer);
        return text.Append("]\nfor application in applications:\n    application.start()\nfor application in applications:\n    application.join()\n").ToString();
    }

    private static void Producer(StringBuilder text, ClientPlan plan, ProducerSpec producer, WorkloadSpec workload)
    {
        text.Append("    threading.Thread(target=send, kwargs=dict(\n");
        Config(text, plan.Librdkafka(producer));
        text.Append(CultureInfo.InvariantCulture, $"        topic={PythonLiteral(workload.Topic)}, key=lambda n: {Key(workload.Key)}, value_bytes={Number(workload.ValueBytes)},\n")
            .Append(CultureInfo.InvariantCulture, $"        start={Seconds(Milliseconds(workload.Start))}, interval={Seconds(Milliseconds(workload.Interval))}");
        foreach (var (name, value) in Options(producer, workload))
            text.Append(CultureInfo.InvariantCulture, $", {(name == "abortEvery" ? "abort_every" : name)}={value}");
        if (workload.Sync)
            text.Append(", sync=True");
        text.Append("), daemon=True),\n");
    }

    private static void Consumer(StringBuilder text, ClientPlan plan, ConsumerSpec consumer)
    {
        text.Append("    threading.Thread(target=read, kwargs=dict(\n");
        Config(text, plan.Librdkafka(consumer));
        text.Append(consumer.Assign.IsEmpty
            ? $"        topics=[{string.Join(", ", consumer.Topics.Select(PythonLiteral))}]"
            : $"        assign=[{string.Join(", ", consumer.Assign.Select(Partition))}]");
        text.Append(CultureInfo.InvariantCulture, $", seconds={Seconds(Milliseconds(consumer.Processing.Time))}, commit={PythonLiteral(consumer.Processing.Commit)}");
        if (consumer.Processing.CommitEvery is { } every)
            text.Append(", every=").Append(Number(every));
        text.Append("), daemon=True),\n");
    }

    private static void Config(StringBuilder text, ClientConfigs configs)
    {
        foreach (var missing in configs.Missing)
            text.Append("        # librdkafka has no counterpart of ").Append(missing).Append('\n');
        text.Append("        config={\n");
        foreach (var (name, value) in configs.Values)
            text.Append(CultureInfo.InvariantCulture, $"            {PythonLiteral(name)}: {PythonLiteral(value)},\n");
        text.Append("        },\n");
    }

    private static string Partition(string name)
    {
        var dash = name.LastIndexOf('-');
        return $"({PythonLiteral(name[..dash])}, {name[(dash + 1)..]})";
    }

    private static string Key(KeySpec key) => key switch
    {
        KeySpec.Fixed one => PythonLiteral(one.Text),
        KeySpec.Cycle cycle => $"[{string.Join(", ", cycle.Keys.Select(PythonLiteral))}][n % {Number(cycle.Keys.Length)}]",
        KeySpec.Prefix { Random: true } drawn => $"{PythonLiteral(drawn.Text)} + str(random.randrange({Number(drawn.Cardinality)}))",
        KeySpec.Prefix counted => $"{PythonLiteral(counted.Text)} + str(n % {Number(counted.Cardinality)})",
        _ => "None",
    };

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.0##", CultureInfo.InvariantCulture);
}
