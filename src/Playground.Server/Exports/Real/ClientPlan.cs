using System.Globalization;
using System.Text;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Exports.Real;

/// <summary>What code in any language is made of: the applications of a scenario that real clients can stand for, and those that they can't.</summary>
internal sealed record ClientPlan(
    string Bootstrap, string Title, IReadOnlyList<ProducerSpec> Producers, IReadOnlyList<ConsumerSpec> Consumers, IReadOnlyList<string> LeftOut)
{
    public static ClientPlan Of(Scenario scenario) => new(
        ComposeFile.Bootstrap(scenario), RealConfig.OneLine(scenario.Title.In("en")),
        [.. scenario.Producers.Where(producer => producer.Workload is not null)],
        [.. scenario.Consumers.Where(consumer => !consumer.Share)],
        [
            .. scenario.Producers.Where(producer => producer.Workload is null).Select(producer => $"{producer.Id}: it sends nothing by itself"),
            .. scenario.Consumers.Where(consumer => consumer.Share).Select(consumer => $"{consumer.Id}: share consumers"),
            .. scenario.Processors.Select(processor => $"{processor.Id}: consume-process-produce jobs"),
        ]);

    /// <summary>The configs of a producer; those of the scenario, and where it finds the cluster.</summary>
    public IEnumerable<KeyValuePair<string, string>> Configs(ProducerSpec producer) =>
        [new("bootstrap.servers", Bootstrap), new("client.id", producer.Id), .. producer.Config.Values.Where(pair => !IsOurs(pair.Key))];

    public IEnumerable<KeyValuePair<string, string>> Configs(ConsumerSpec consumer)
    {
        yield return new("bootstrap.servers", Bootstrap);
        yield return new("client.id", consumer.Id);
        if (consumer.Group is { } group)
            yield return new("group.id", group);
        if (consumer.Processing.Commit != "auto" || consumer.Group is null)
            yield return new("enable.auto.commit", "false");
        foreach (var pair in consumer.Config.Values)
        {
            if (!IsOurs(pair.Key) && pair.Key != "group.id" && (pair.Key != "enable.auto.commit" || (consumer.Processing.Commit == "auto" && consumer.Group is not null)))
                yield return pair;
        }
    }

    /// <summary>Records of a transaction; null without transactions.</summary>
    public static int? Every(ProducerSpec producer) => producer.Config["transactional.id"] is null ? null : producer.Transaction?.Every ?? 1;

    /// <summary>What a producer's workload sets beyond the usual, by the name of the argument.</summary>
    public static IEnumerable<(string Name, long Value)> Options(ProducerSpec producer, WorkloadSpec workload)
    {
        if (workload.Count is { } count)
            yield return ("count", count);
        if (workload.Partition is { } partition)
            yield return ("partition", partition);
        if (Every(producer) is { } every)
            yield return ("every", every);
        if (producer.Transaction?.AbortEvery is { } abort)
            yield return ("abortEvery", abort);
    }

    /// <summary>The configs of a consumer for clients on librdkafka, which want a group even where partitions are assigned by hand.</summary>
    public ClientConfigs Librdkafka(ConsumerSpec consumer) => ClientConfigs.Librdkafka(
        consumer.Group is null ? [.. Configs(consumer), new("group.id", consumer.Id)] : Configs(consumer), ConfigScopes.Consumer);

    /// <summary>The configs of a producer for clients on librdkafka.</summary>
    public ClientConfigs Librdkafka(ProducerSpec producer) => ClientConfigs.Librdkafka(Configs(producer), ConfigScopes.Producer);

    public static long Milliseconds(Duration duration) => (duration.Microseconds + 999) / 1000;

    /// <summary>
    /// A text as C#, Java and Python write it alike. Ends of lines have signs of their own: Java takes a <c>\u000a</c> for an end of line of the source itself,
    /// and so for one within the quotes. What lies outside Unicode's first plane is a pair of signs to Java and C#, and one with eight digits to Python.
    /// </summary>
    public static string Literal(string text) => Quoted(text, python: false);

    /// <inheritdoc cref="Literal"/>
    public static string PythonLiteral(string text) => Quoted(text, python: true);

    private static string Quoted(string text, bool python)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (python && i + 1 < text.Length && char.IsSurrogatePair(letter, text[i + 1]))
            {
                literal.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(letter, text[++i]):x8}");
                continue;
            }

            literal.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                >= ' ' and < '\x7f' => letter.ToString(),
                _ => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return literal.Append('"').ToString();
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsOurs(string config) => config is "bootstrap.servers" or "client.id";
}
