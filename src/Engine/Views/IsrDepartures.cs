using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>
/// When replicas left the ISR, read off the events, so that it does not depend on when somebody looked. A replica that is out without having left was left
/// behind by an unclean election, or came with a change of its topic.
/// </summary>
internal sealed class IsrDepartures(EventTrace trace)
{
    private readonly Dictionary<(TopicPartition, int), Instant> _left = [];
    private readonly Dictionary<TopicPartition, Instant> _elected = [];
    private readonly Dictionary<int, Instant> _changed = [];
    private int _read;

    /// <summary>Since when a replica that is not in the ISR has been out of it.</summary>
    public Instant Since(TopicPartition at, int replica)
    {
        while (_read < trace.Count)
            Read(trace[++_read]);
        return _left.TryGetValue((at, replica), out var left) ? left
            : _elected.TryGetValue(at, out var elected) ? elected
            : _changed.GetValueOrDefault(at.Topic);
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
            case EventKind.TopicCreated:
                Forget((int)data[0]);
                _changed[(int)data[0]] = happened.At;
                break;
            case EventKind.TopicChanged:
                _changed[(int)data[0]] = happened.At;
                break;
        }
    }

    /// <summary>What a topic of that name did before it was deleted says nothing of the new one.</summary>
    private void Forget(int topic)
    {
        foreach (var key in _left.Keys.Where(key => key.Item1.Topic == topic).ToList())
            _left.Remove(key);
        foreach (var key in _elected.Keys.Where(key => key.Topic == topic).ToList())
            _elected.Remove(key);
    }

    private static TopicPartition Partition(in EventData data) => new((int)data[0], (int)data[1]);
}
