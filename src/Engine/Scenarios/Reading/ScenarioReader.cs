using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Turns a scenario document (JSON) into the checked model. Every complaint is found in one reading: single fields first, then
/// references,
/// which may name things that the document declares further down or that a step adds.
/// </summary>
public static class ScenarioReader
{
    /// <summary>Reads a document. A text that is no JSON is one error at <c>$</c> with line and column.</summary>
    public static ReadResult Read(string json, Limits limits) => Read(Encoding.UTF8.GetBytes(json), limits);

    /// <summary>Reads a document of UTF-8 bytes.</summary>
    public static ReadResult Read(ReadOnlySpan<byte> utf8, Limits limits)
    {
        var context = new ReadContext(limits);
        using var tree = WellFormed.Parse(WithoutByteOrderMark(utf8), context, DocumentPath.Root);
        var scenario = tree is null ? null : ReadDocument(tree.RootElement, context);
        context.RunLater();
        if (scenario is not null)
            CheckLimits(context, DocumentPath.Root);
        var sound = context.Errors.Count == 0 && context.LimitExceeded is null;
        return new ReadResult
        {
            Scenario = sound ? scenario : null,
            Errors = [.. context.Errors],
            Warnings = [.. context.Warnings],
            LimitExceeded = context.LimitExceeded,
        };
    }

    private static byte[] WithoutByteOrderMark(ReadOnlySpan<byte> utf8) =>
        (utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8).ToArray();

    /// <summary>Reads a document that may be part of a larger one. The caller runs what is put off, and then <see cref="CheckLimits"/>.</summary>
    /// <param name="path">Where it stands; null for the root.</param>
    internal static Scenario? ReadDocument(JsonElement root, ReadContext context, DocumentPath? path = null)
    {
        if (ObjectReader.Open(context, root, path ?? DocumentPath.Root, "a scenario, which is an object") is not { } document)
            return null;
        var standard = new Scenario();
        ReadVersion(document);
        var scenario = new Scenario
        {
            Title = LocalizedTextReader.Read(document, "title"),
            Description = LocalizedTextReader.Read(document, "description"),
            Seed = ReadSeed(document) ?? standard.Seed,
            Cluster = ClusterReader.Read(document),
            Topics = Objects(document, "topics", TopicReader.Declared),
            Producers = Objects(document, "producers", Closing(ClientReader.Producer)),
            Consumers = Objects(document, "consumers", Closing(ClientReader.Consumer)),
            Processors = Objects(document, "processors", Closing(ClientReader.Processor)),
            Steps = document.List("steps", "a list of steps", (item, path) => StepReader.Read(context, item, path)),
            Until = ReadUntil(document) ?? standard.Until,
            Checks = document.List("checks", "a list of checks", (item, path) => CheckReader.Read(context, item, path, goal: false)),
        };
        document.Close();
        CheckStepCount(document);
        return scenario;
    }

    /// <summary>Counts also those that are wrong.</summary>
    private static void CheckStepCount(ObjectReader document)
    {
        if (document.Raw("steps") is { ValueKind: JsonValueKind.Array } steps)
            document.Context.Limit("steps", document.Context.Limits.Steps, steps.GetArrayLength(), document.At("steps"));
    }

    private static ImmutableArray<T> Objects<T>(ObjectReader document, string field, Func<ObjectReader, T> read)
        where T : class =>
        document.List(field, "a list", (item, path) =>
            ObjectReader.Open(document.Context, item, path) is { } reader ? read(reader) : null);

    private static Func<ObjectReader, T> Closing<T>(Func<ObjectReader, T> read) => reader =>
    {
        var spec = read(reader);
        reader.Close();
        return spec;
    };

    private static void ReadVersion(ObjectReader document)
    {
        document.Require("version");
        if (document.Raw("version") is { } version && !(ObjectReader.TryWhole(version, out var number) && number == 1))
            document.Context.Unexpected(document.At("version"), "1, the only version there is", version);
    }

    private static ulong? ReadSeed(ObjectReader document)
    {
        if (document.Raw("seed") is not { } value)
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when ObjectReader.TryWhole(value, out var whole) => whole.ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return seed;
        document.Context.Unexpected(document.At("seed"), "a whole number from 0 to 18446744073709551615, also as text", value);
        return null;
    }

    private static Kernel.Duration? ReadUntil(ObjectReader document)
    {
        var until = document.Duration("until");
        var context = document.Context;
        if (until is { } end)
            context.Limit("until", context.Limits.Until.Microseconds, end.Microseconds, document.At("until"));
        return until;
    }

    internal static void CheckLimits(ReadContext context, DocumentPath path)
    {
        var (limits, declared) = (context.Limits, context.Declared);
        context.Limit("brokers", limits.Brokers, declared.BrokerCount, path.Field("cluster").Field("brokers"));
        context.Limit("topics", limits.Topics, declared.TopicCount, path.Field("topics"));
        context.Limit("partitions", limits.Partitions, declared.PartitionCount, path.Field("topics"));
        context.Limit("clients", limits.Clients, declared.ClientCount, path);
    }
}
