using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>
/// When replicas left the ISR, read off the events, so that it does not depend on when somebody looked. A replica that is out without having left came later,
/// by a reassignment, or was left behind by an unclean election.
/// </summary>
internal sealed class IsrDepartures(EventTrace trace)
{
    private readonly Dictionary<(TopicPartition, int), Kernel.Instant> _left = [];
    private readonly Dictionary<TopicPartition, Kernel.Instant> _elected = [];
    private int _read;

    /// <summary>Since when a replica that is not in the ISR has been out of it; null if no event tells.</summary>
    public Kernel.Instant? Since(TopicPartition at, int replica)
    {
        while (_read < trace.Count)
            Read(trace[++_read]);
        return _left.TryGetValue((at, replica), out var left) ? left
            : _elected.TryGetValue(at, out var elected) ? elected
            : null;
    }

    private void Read(in TraceEvent happened)
    {
        var data = happened.Data;
        switch (happened.Kind)
        {
            case EventKind.IsrShrunk:
                _left[(Partition(data), (int)data[2])] = happened.At;
                break;
            case EventKind.IsrExpanded:
                _left.Remove((Partition(data), (int)data[2]));
                break;
            case EventKind.LeaderElected when data[4] == 0:
                _elected[Partition(data)] = happened.At;
                break;
        }
    }

    private static TopicPartition Partition(in EventData data) => new((int)data[0], (int)data[1]);
}
