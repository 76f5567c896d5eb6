using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions;

/// <summary>Whether an event concerns what a person asked for.</summary>
internal sealed class EventMatch
{
    private readonly EventFilter _filter;
    private readonly NodeId? _node;
    private readonly long? _topic;
    private readonly HashSet<int>? _story;

    /// <summary>It names something that the run never had.</summary>
    private readonly bool _nothing;

    public EventMatch(Simulation run, EventFilter filter)
    {
        _filter = filter;
        _node = filter.Node is { } node ? run.Symbols.Node(node) : null;
        _topic = filter.Topic is { } topic ? run.Symbols.Known(topic) : null;
        _nothing = _node == NodeId.None || _topic == 0;
        if (filter.Record is { } name)
            _story = run.Symbols.Record(name) is { } record ? [.. RecordStory.Of(run.Trace, record)] : [];
    }

    public bool Concerns(in TraceEvent happened)
    {
        if (_nothing)
            return false;
        if (_story is not null && !_story.Contains(happened.Id))
            return false;
        var kind = EventKinds.Of(happened.Kind);
        if (_filter.Family is { } family && !(kind.Name.StartsWith(family, StringComparison.Ordinal) && kind.Name.AsSpan(family.Length).StartsWith(".")))
            return false;
        return (_node is null || Names(happened, kind)) && (_topic is null || Field(happened, kind, "topic") == _topic);
    }

    private bool Names(in TraceEvent happened, EventKindInfo kind)
    {
        if (happened.Data.Actor == _node)
            return true;
        foreach (var field in kind.Fields)
        {
            if (field.Type == FieldType.Node && happened.Data[field.Slot] == _node!.Value.Value)
                return true;
            if (field.Type == FieldType.Nodes && Array.IndexOf((int[])happened.Data.List!, _node!.Value.Value) >= 0)
                return true;
        }

        return false;
    }

    private static long? Field(in TraceEvent happened, EventKindInfo kind, string name) =>
        kind.Field(name) is { Type: FieldType.Text } field ? happened.Data[field.Slot] : null;
}
