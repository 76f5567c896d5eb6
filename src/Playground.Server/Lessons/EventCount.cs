using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Server.Lessons;

/// <summary>Counts matching events of one run as they come, so that a look costs what is new and not the whole trace.</summary>
internal sealed class EventCount(EventPattern pattern)
{
    private readonly EventKind _kind = EventKinds.Named(pattern.Kind)!.Kind;
    private int _seen;
    private int _count;

    public JsonValue Value(Simulation simulation)
    {
        while (_seen < simulation.Trace.Count)
        {
            var happened = simulation.Trace[++_seen];
            if (happened.Kind == _kind && EventReader.Matches(happened, pattern, simulation.Symbols))
                _count++;
        }

        return JsonValue.Of(_count);
    }
}
