using System.Globalization;
using System.Text;
using Playground.Engine.Scenarios;
using static Playground.Server.Exports.Real.ClientPlan;

namespace Playground.Server.Exports.Real;

/// <summary>A program in Java (Kafka's own client) that sends and reads as the scenario's applications do. It takes the scenario's configs as they are.</summary>
internal static class JavaClients
{
    private const string Prelude = """
        // org.apache.kafka:kafka-clients:4.3.1
        import java.time.Duration;
        import java.util.*;
        import java.util.concurrent.ThreadLocalRandom;
        import java.util.function.LongFunction;
        import org.apache.kafka.clients.consumer.*;
        import org.apache.kafka.clients.producer.*;
        import org.apache.kafka.common.TopicPartition;
        import org.apache.kafka.common.serialization.*;

        public class Clients {
            static Properties config(String... pairs) {
                Properties config = new Properties();
                for (int i = 0; i < pairs.length; i += 2) config.put(pairs[i], pairs[i + 1]);
                return config;
            }

            /** Record n is due at start + n * interval; none is skipped. Null for what is not wanted. */
            static void send(Properties config, String topic, LongFunction<String> key, int valueBytes, long start, long interval,
                             Long count, Integer partition, boolean sync, Integer every, Integer abortEvery) {
                try (var producer = new KafkaProducer<String, byte[]>(config, new StringSerializer(), new ByteArraySerializer())) {
                    if (every != null) producer.initTransactions();
                    long began = System.nanoTime(), transactions = 0;
                    boolean open = false;
                    for (long n = 0; count == null || n < count; n++) {
                        Thread.sleep(Math.max(0, start + n * interval - (System.nanoTime() - began) / 1_000_000));
                        if (every != null && !open) {
                            producer.beginTransaction();
                            open = true;
                        }
                        var record = new ProducerRecord<>(topic, partition, key.apply(n), new byte[valueBytes]);
                        var answer = producer.send(record, (metadata, error) -> {
                            if (error != null) System.out.println("failed: " + error);
                        });
                        if (sync) answer.get();
                        if (every == null || n % every != every - 1) continue;
                        open = false;
                        if (abortEvery != null && ++transactions % abortEvery == 0) producer.abortTransaction();
                        else producer.commitTransaction();
                    }
                    if (open) producer.commitTransaction();
                } catch (Exception error) {
                    throw new RuntimeException(error);
                }
            }

            /** Works through what poll() gave, and commits by its discipline. */
            static void read(Properties config, List<String> topics, List<TopicPartition> assign, long time, String commit, Integer every) {
                try (var consumer = new KafkaConsumer<String, byte[]>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                    if (assign.isEmpty()) consumer.subscribe(topics);
                    else consumer.assign(assign);
                    while (true) {
                        var records = consumer.poll(Duration.ofMillis(100));
                        if (!records.isEmpty() && commit.equals("before")) consumer.commitSync();
                        int done = 0;
                        for (var record : records) {
                            Thread.sleep(time);
                            System.out.println(record.topic() + "-" + record.partition() + "@" + record.offset() + " " + record.key());
                            if (commit.equals("each") || (every != null && ++done % every == 0))
                                consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
                        }
                        if (records.isEmpty() || every != null) continue;
                        if (commit.equals("after")) consumer.commitSync();
                        else if (commit.equals("async")) consumer.commitAsync();
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }

            public static void main(String[] arguments) throws Exception {
                var applications = new ArrayList<Thread>();

        """;

    public static string Write(Scenario scenario)
    {
        var plan = Of(scenario);
        var text = new StringBuilder($"// The workload of \u201c{Comment(plan.Title)}\u201d against a real Kafka.\n").Append(Prelude.ReplaceLineEndings("\n"));
        foreach (var left in plan.LeftOut)
            text.Append("        // Left out: ").Append(Comment(left)).Append('\n');
        foreach (var producer in plan.Producers)
            Producer(text, plan, producer, producer.Workload!);
        foreach (var consumer in plan.Consumers)
            Consumer(text, plan, consumer);
        return text.Append("        for (var application : applications) application.start();\n        for (var application : applications) application.join();\n    }\n}\n").ToString();
    }

    private static void Producer(StringBuilder text, ClientPlan plan, ProducerSpec producer, WorkloadSpec workload)
    {
        text.Append("        applications.add(new Thread(() -> send(\n");
        Config(text, plan.Configs(producer));
        text.Append(CultureInfo.InvariantCulture, $"            {Literal(workload.Topic)}, n -> {Key(workload.Key)}, {Number(workload.ValueBytes)}, {Number(Milliseconds(workload.Start))}, {Number(Milliseconds(workload.Interval))},\n")
            .Append(CultureInfo.InvariantCulture, $"            {(workload.Count is { } count ? Number(count) + "L" : "null")}, {Or(workload.Partition)}, {(workload.Sync ? "true" : "false")}, ")
            .Append(CultureInfo.InvariantCulture, $"{Or(Every(producer))}, {Or(producer.Transaction?.AbortEvery)}), {Literal(producer.Id)}));\n");
    }

    private static void Consumer(StringBuilder text, ClientPlan plan, ConsumerSpec consumer)
    {
        text.Append("        applications.add(new Thread(() -> read(\n");
        Config(text, plan.Configs(consumer));
        var (topics, assign) = (string.Join(", ", consumer.Topics.Select(Literal)), string.Join(", ", consumer.Assign.Select(Partition)));
        text.Append(CultureInfo.InvariantCulture, $"            List.of({topics}), List.of({assign}), {Number(Milliseconds(consumer.Processing.Time))}, {Literal(consumer.Processing.Commit)}, ")
            .Append(CultureInfo.InvariantCulture, $"{Or(consumer.Processing.CommitEvery)}), {Literal(consumer.Id)}));\n");
    }

    private static void Config(StringBuilder text, IEnumerable<KeyValuePair<string, string>> configs) =>
        text.Append("            config(").AppendJoin(",\n                ", configs.Select(pair => $"{Literal(pair.Key)}, {Literal(pair.Value)}")).Append("),\n");

    /// <summary>Java reads <c>\u000a</c> as an end of line even in a comment, unless the backslash itself is one of two.</summary>
    private static string Comment(string text) => RealConfig.OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal);

    private static string Or(int? number) => number is { } given ? Number(given) : "null";

    private static string Partition(string name)
    {
        var dash = name.LastIndexOf('-');
        return $"new TopicPartition({Literal(name[..dash])}, {name[(dash + 1)..]})";
    }

    private static string Key(KeySpec key) => key switch
    {
        KeySpec.Fixed one => Literal(one.Text),
        KeySpec.Cycle cycle => $"new String[] {{ {string.Join(", ", cycle.Keys.Select(Literal))} }}[(int) (n % {Number(cycle.Keys.Length)})]",
        KeySpec.Prefix { Random: true } drawn => $"{Literal(drawn.Text)} + ThreadLocalRandom.current().nextInt({Number(drawn.Cardinality)})",
        KeySpec.Prefix counted => $"{Literal(counted.Text)} + n % {Number(counted.Cardinality)}",
        _ => "null",
    };
}
