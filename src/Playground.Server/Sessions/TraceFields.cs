using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions;

/// <summary>
/// The fields of an event of a trace, read from its numbers when they are asked for. As traces show them, but for nodes: their names are texts, whether they
/// have numbers or not.
/// </summary>
internal sealed class TraceFields(in TraceEvent happened, Symbols symbols) : EventFields
{
    private readonly TraceEvent _happened = happened;

    public override JsonValue this[string field] =>
        EventKinds.Of(_happened.Kind).Field(field) is { } known ? Value(symbols, _happened, known) : JsonValue.Null;

    public override IEnumerator<EventArgument> GetEnumerator()
    {
        foreach (var field in EventKinds.Of(_happened.Kind).Fields)
            yield return new EventArgument(field.Name, Value(symbols, _happened, field));
    }

    public static JsonValue Value(Symbols symbols, in TraceEvent happened, EventField field) => field.Type switch
    {
        FieldType.Node => JsonValue.Of(Name(symbols, new NodeId((int)happened.Data[field.Slot]))),
        FieldType.Nodes => Nodes(symbols, happened.Data.List as int[] ?? []),
        _ => EventReader.Value(happened, field, symbols),
    };

    /// <summary>What the node is called; null for none.</summary>
    public static string? Name(Symbols symbols, NodeId node) => node == NodeId.None ? null : symbols.Name(node);

    private static JsonValue Nodes(Symbols symbols, int[] nodes) => JsonValue.Of(nodes.Select(node => JsonValue.Of(Name(symbols, new NodeId(node)))));
}
