using System.Collections.Immutable;
using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

using Readers = IDictionary<string, Func<ObjectReader, StepAction>>;

/// <summary>Actions of producing applications.</summary>
internal static class ProducerActions
{
    private static readonly string[] Calls =
    [
        "producer.crash", "producer.flush", "producer.beginTransaction", "producer.commitTransaction", "producer.abortTransaction",
    ];

    public static void AddTo(Readers actions)
    {
        foreach (var name in Calls)
            actions[name] = step => new StepAction.ProducerCall(name, Id(step));
        actions["producer.add"] = step => new StepAction.ProducerAdd(ClientReader.Producer(step));
        actions["producer.close"] = step => new StepAction.ProducerClose(Id(step), step.Duration("timeout"));
        actions["producer.restart"] = Restart;
        actions["producer.workload"] = Workload;
        actions["producer.send"] = Send;
    }

    private static string Id(ObjectReader step) => step.Reference(Reference.Producer, "id");

    private static StepAction.ProducerRestart Restart(ObjectReader step)
    {
        var unset = new List<string>();
        var config = ConfigValuesReader.Read(step, "config", ConfigScopes.Producer, unset: unset);
        ClientReader.DeclareTransactionalId(step.Context, config);
        return new StepAction.ProducerRestart(Id(step), config) { Unset = [.. unset] };
    }

    private static StepAction.ProducerWorkload Workload(ObjectReader step)
    {
        step.Require("workload");
        return new StepAction.ProducerWorkload(Id(step), WorkloadReader.Read(step) ?? new WorkloadSpec { Topic = "" });
    }

    private static StepAction.ProducerSend Send(ObjectReader step) =>
        new(Id(step), step.Topic())
        {
            Key = NullableText(step, "key"),
            Value = NullableText(step, "value"),
            Tombstone = IsNull(step, "value"),
            ValueBytes = WorkloadReader.ValueBytes(step),
            Partition = step.Int("partition", 0),
            Headers = Headers(step),
            Timestamp = step.Whole("timestamp", 0),
            Count = step.Int("count", 1) ?? 1,
            Again = step.Record("again"),
            Malformed = step.Flag("malformed"),
        };

    /// <summary>A text, or Kafka's own "none".</summary>
    private static string? NullableText(ObjectReader step, string field) => IsNull(step, field) ? null : step.Text(field, "a text or null");

    private static bool IsNull(ObjectReader step, string field) => step.Raw(field) is { ValueKind: System.Text.Json.JsonValueKind.Null };

    private static ImmutableArray<KeyValuePair<string, string>> Headers(ObjectReader step)
    {
        if (step.Object("headers", "an object of texts by header name") is not { } headers)
            return [];
        return [.. headers.GivenNames.ToList().Select(name => KeyValuePair.Create(name, headers.Text(name) ?? ""))];
    }
}
