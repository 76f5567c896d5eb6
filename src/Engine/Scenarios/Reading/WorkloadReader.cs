using System.Collections.Immutable;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads a <c>workload</c>: the calls of <c>send()</c> of one application.</summary>
internal static class WorkloadReader
{
    /// <summary>Null when absent.</summary>
    public static WorkloadSpec? Read(ObjectReader parent)
    {
        if (parent.Object("workload") is not { } workload)
            return null;
        var standard = new WorkloadSpec { Topic = "" };
        var spec = new WorkloadSpec
        {
            Topic = workload.Topic(),
            Start = workload.Duration("start") ?? standard.Start,
            Interval = workload.Duration("interval") ?? standard.Interval,
            Count = workload.Whole("count", 0, int.MaxValue),
            Sync = workload.Choice("mode", "async", "sync") == "sync",
            Key = ReadKey(workload),
            Partition = workload.Int("partition", 0),
            ValueBytes = ValueBytes(workload) ?? standard.ValueBytes,
        };
        workload.Close();
        return spec;
    }

    /// <summary>A size within the limit of one value.</summary>
    public static int? ValueBytes(ObjectReader reader)
    {
        if (reader.Size("valueBytes") is not { } bytes)
            return null;
        reader.Context.Limit("valueBytes", reader.Context.Limits.ValueBytes, bytes, reader.At("valueBytes"));
        return (int)Math.Min(bytes, int.MaxValue);
    }

    private static KeySpec ReadKey(ObjectReader workload)
    {
        if (workload.Raw("key") is not { } value || value.ValueKind == JsonValueKind.Null)
            return KeySpec.None;
        if (value.ValueKind == JsonValueKind.String)
            return new KeySpec.Fixed(value.GetString()!);
        const string Expected = "null, a text, {\"cycle\": [...]} or {\"prefix\": \"user-\", \"cardinality\": 5}";
        if (ObjectReader.Open(workload.Context, value, workload.At("key"), Expected) is not { } key)
            return KeySpec.None;
        KeySpec spec = key.Has("cycle") ? ReadCycle(key) : ReadPrefix(key);
        key.Close();
        return spec;
    }

    private static KeySpec.Cycle ReadCycle(ObjectReader key)
    {
        var keys = Texts(key, "cycle");
        if (keys.IsEmpty)
            key.Context.Error(key.At("cycle"), "A cycle needs at least one key.");
        return new KeySpec.Cycle(keys);
    }

    private static KeySpec.Prefix ReadPrefix(ObjectReader key) =>
        new(key.RequiredText("prefix"), key.RequiredInt("cardinality", 1), key.Flag("random"));

    public static ImmutableArray<string> Texts(ObjectReader reader, string field) =>
        reader.List(field, "a list of texts", (item, path) =>
        {
            if (item.ValueKind == JsonValueKind.String)
                return item.GetString();
            reader.Context.Unexpected(path, "a text", item);
            return null;
        });
}
