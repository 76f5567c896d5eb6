using System.Globalization;
using System.Text;
using Playground.Engine.Scenarios;
using static Playground.Server.Exports.Real.ClientPlan;

namespace Playground.Server.Exports.Real;

/// <summary>A program in C# (Confluent.Kafka) that sends and reads as the scenario's applications do.</summary>
internal static class CSharpClients
{
    private const string Opening = """
        // dotnet add package Confluent.Kafka
        using System.Diagnostics;
        using Confluent.Kafka;

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        """;

    private const string Ending = """

        try
        {
            await Task.WhenAll(applications);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped.");
        }

        // Record n is due at start + n * interval; none is skipped.
        static async Task SendAsync(
            Dictionary<string, string> config, string topic, Func<long, string?> key, int valueBytes, TimeSpan start, TimeSpan interval, CancellationToken stop,
            long? count = null, int? partition = null, bool sync = false, int? every = null, int? abortEvery = null)
        {
            using var producer = new ProducerBuilder<string, byte[]>(config).Build();
            if (every is not null)
                producer.InitTransactions(TimeSpan.FromSeconds(30));
            var target = new TopicPartition(topic, partition ?? Partition.Any);
            var (began, transactions, open) = (Stopwatch.StartNew(), 0, false);
            for (long n = 0; count is null || n < count; n++)
            {
                var wait = start + (interval * n) - began.Elapsed;
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, stop);
                stop.ThrowIfCancellationRequested();
                if (every is not null && !open)
                {
                    producer.BeginTransaction();
                    open = true;
                }

                var message = new Message<string, byte[]> { Key = key(n)!, Value = new byte[valueBytes] };
                if (sync)
                    await producer.ProduceAsync(target, message, stop);
                else
                    Produce(producer, target, message);
                if (every is null || n % every != every - 1)
                    continue;
                open = false;
                if (abortEvery is not null && ++transactions % abortEvery == 0)
                    producer.AbortTransaction();
                else
                    producer.CommitTransaction();
            }

            if (open)
                producer.CommitTransaction();
            producer.Flush(stop);
        }

        static void Produce(IProducer<string, byte[]> producer, TopicPartition target, Message<string, byte[]> message)
        {
            while (true)
            {
                try
                {
                    producer.Produce(target, message, report =>
                    {
                        if (report.Error.IsError)
                            Console.WriteLine($"failed: {report.Error}");
                    });
                    return;
                }
                catch (ProduceException<string, byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
                {
                    producer.Poll(TimeSpan.FromMilliseconds(100));
                }
            }
        }

        // Works through what it is given record by record, and commits by its discipline.
        static void Read(
            Dictionary<string, string> config, string[] topics, TopicPartition[] assign, TimeSpan time, string commit, CancellationToken stop, int every = 1)
        {
            using var consumer = new ConsumerBuilder<string, byte[]>(config).Build();
            if (assign.Length > 0)
                consumer.Assign(assign);
            else
                consumer.Subscribe(topics);
            for (var done = 1; !stop.IsCancellationRequested;)
            {
                if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is not { } record)
                    continue;
                if (commit == "before")
                    consumer.Commit(record);
                Thread.Sleep(time);
                Console.WriteLine($"{record.TopicPartitionOffset} {record.Message.Key}");
                if (commit is "after" or "each" or "async" && done++ % every == 0)
                    consumer.Commit(record);
            }

            consumer.Close();
        }

        """;

    public static string Write(Scenario scenario)
    {
        var plan = Of(scenario);
        var text = new StringBuilder($"// The workload of \u201c{plan.Title}\u201d against a real Kafka.\n").Append(Opening.ReplaceLineEndings("\n"));
        foreach (var left in plan.LeftOut)
            text.Append("// Left out: ").Append(RealConfig.OneLine(left)).Append('\n');
        text.Append("\nTask[] applications =\n[\n");
        foreach (var producer in plan.Producers)
            Producer(text, plan, producer, producer.Workload!);
        foreach (var consumer in plan.Consumers)
            Consumer(text, plan, consumer);
        return text.Append("];\n").Append(Ending.ReplaceLineEndings("\n")).ToString();
    }

    private static void Producer(StringBuilder text, ClientPlan plan, ProducerSpec producer, WorkloadSpec workload)
    {
        text.Append("    Task.Run(() => SendAsync(\n");
        Config(text, plan.Librdkafka(producer));
        text.Append(CultureInfo.InvariantCulture, $"        {Literal(workload.Topic)}, n => {Key(workload.Key)}, {Number(workload.ValueBytes)}, TimeSpan.FromMilliseconds({Number(Milliseconds(workload.Start))}), ")
            .Append(CultureInfo.InvariantCulture, $"TimeSpan.FromMilliseconds({Number(Milliseconds(workload.Interval))}), stop.Token");
        foreach (var (name, value) in Options(producer, workload))
            text.Append(CultureInfo.InvariantCulture, $", {name}: {value}");
        if (workload.Sync)
            text.Append(", sync: true");
        text.Append(")),\n");
    }

    private static void Consumer(StringBuilder text, ClientPlan plan, ConsumerSpec consumer)
    {
        text.Append("    Task.Run(() => Read(\n");
        Config(text, plan.Librdkafka(consumer));
        var (topics, assign) = (string.Join(", ", consumer.Topics.Select(Literal)), string.Join(", ", consumer.Assign.Select(Partition)));
        text.Append(CultureInfo.InvariantCulture, $"        [{topics}], [{assign}], TimeSpan.FromMilliseconds({Number(Milliseconds(consumer.Processing.Time))}), {Literal(consumer.Processing.Commit)}, stop.Token");
        if (consumer.Processing.CommitEvery is { } every)
            text.Append(", every: ").Append(Number(every));
        text.Append(")),\n");
    }

    private static void Config(StringBuilder text, ClientConfigs configs)
    {
        foreach (var missing in configs.Missing)
            text.Append("        // librdkafka has no counterpart of ").Append(missing).Append('\n');
        text.Append("        new Dictionary<string, string>\n        {\n");
        foreach (var (name, value) in configs.Values)
            text.Append(CultureInfo.InvariantCulture, $"            [{Literal(name)}] = {Literal(value)},\n");
        text.Append("        },\n");
    }

    private static string Partition(string name)
    {
        var dash = name.LastIndexOf('-');
        return $"new({Literal(name[..dash])}, {name[(dash + 1)..]})";
    }

    private static string Key(KeySpec key) => key switch
    {
        KeySpec.Fixed one => Literal(one.Text),
        KeySpec.Cycle cycle => $"new[] {{ {string.Join(", ", cycle.Keys.Select(Literal))} }}[n % {Number(cycle.Keys.Length)}]",
        KeySpec.Prefix { Random: true } drawn => $"{Literal(drawn.Text)} + Random.Shared.Next({Number(drawn.Cardinality)})",
        KeySpec.Prefix counted => $"{Literal(counted.Text)} + (n % {Number(counted.Cardinality)})",
        _ => "null",
    };
}
