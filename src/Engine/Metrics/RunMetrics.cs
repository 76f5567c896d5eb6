using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Metrics;

/// <summary>
/// Collects the metrics of a run's producers and groups: from events, and from what producers note in their <see cref="ProducerSensors"/>. It only watches: no
/// event, no hash and no draw of chance depends on it.
/// </summary>
internal sealed class RunMetrics(Symbols symbols)
{
    private static readonly bool[] Watched = Watch();

    private readonly BucketGrid _grid = new();
    private readonly List<ProducerSensors?> _byClient = [];
    private readonly List<int> _marks = [];
    private long _produceRequest;

    public BucketGrid Grid => _grid;

    /// <summary>What groups went through.</summary>
    public RebalanceHistory Rebalances { get; } = new(symbols);

    /// <summary>Notes how far groups are behind; null while nobody does.</summary>
    public LagSensors? Lags { get; set; }

    /// <summary>Notes how many replicas are in sync; null while nobody does.</summary>
    public IsrSensors? InSync { get; set; }

    /// <summary>Ids of the events that disturb, or end a disturbance, in order.</summary>
    public List<int> Marks => _marks;

    /// <summary>Producers in order of their ids.</summary>
    public IEnumerable<(NodeId Producer, ProducerSensors Sensors)> Producers
    {
        get
        {
            for (var i = 0; i < _byClient.Count; i++)
            {
                if (_byClient[i] is { } sensors)
                    yield return (new NodeId(NodeId.FirstClient + i), sensors);
            }
        }
    }

    /// <summary>The sensors of a producer, new or known.</summary>
    public ProducerSensors Of(NodeId producer)
    {
        var index = producer.Value - NodeId.FirstClient;
        while (_byClient.Count <= index)
            _byClient.Add(null);
        return _byClient[index] ??= new ProducerSensors(_grid);
    }

    /// <summary>Most events are of no interest, and are seen to be at one look.</summary>
    public void Observe(in TraceEvent happened)
    {
        // A bucket's end is noted before anything that comes behind it can change what is noted.
        _grid.MoveTo(happened.At);
        if (Watched[(int)happened.Kind])
            TakeIn(happened);
    }

    private static bool[] Watch()
    {
        var watched = new bool[256];
        EventKind[] kinds =
        [
            EventKind.MessageSent, EventKind.RecordSent, EventKind.RecordAcked, EventKind.RecordFailed, EventKind.ProducerStarted,
            EventKind.ProducerFailed, EventKind.ProducerClosed, EventKind.ProducerCrashed, EventKind.ControllerCrashed,
            EventKind.BrokerCrashed, EventKind.BrokerStopped, EventKind.BrokerStarted, EventKind.BrokerPaused, EventKind.BrokerResumed,
            EventKind.BrokerSlowed, EventKind.DiskSlowed, EventKind.NetworkCut, EventKind.NetworkHealed, EventKind.NetworkReset,
            EventKind.NetworkDelayed, EventKind.ConsumerStarted, EventKind.IsrShrunk,
        ];
        foreach (var kind in kinds.Concat(RebalanceHistory.Kinds))
            watched[(int)kind] = true;
        return watched;
    }

    private void TakeIn(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        switch (happened.Kind)
        {
            case EventKind.MessageSent when data.Actor.IsClient && IsProduce(data[2]):
                Of(data.Actor).RequestSent((int)data[3], (int)data[4], data[5], happened.At);
                break;
            case EventKind.RecordSent:
                Of(data.Actor).RecordSent(RecordId.Unpack(data[1]).Number, happened.At);
                break;
            case EventKind.RecordAcked:
                Of(data.Actor).RecordAcked(RecordId.Unpack(data[1]).Number, happened.At);
                break;
            case EventKind.RecordFailed:
                Of(data.Actor).RecordFailed(happened.At);
                break;
            case EventKind.ProducerClosed:
                Of(data.Actor).BufferUsed(0, 0, happened.At);
                break;
            case EventKind.ProducerCrashed:
                Of(data.Actor).BufferUsed(0, 0, happened.At);
                _marks.Add(happened.Id);
                break;
            case EventKind.ProducerStarted when happened.At > Instant.Zero:
                _marks.Add(happened.Id);
                break;
            case EventKind.MessageSent or EventKind.ProducerStarted:
                break;
            case EventKind.IsrShrunk:
                InSync?.Shrunk(new TopicPartition((int)data[0], (int)data[1]), (data.List as int[])?.Length ?? 0);
                break;
            case EventKind.ConsumerStarted:
                MarkConsumer(happened);
                break;
            case EventKind.ConsumerCrashed or EventKind.ConsumerFailed or EventKind.ConsumerStalled:
                Rebalances.Observe(happened);
                MarkConsumer(happened);
                break;
            case var kind when Array.IndexOf(RebalanceHistory.Kinds, kind) >= 0:
                Rebalances.Observe(happened);
                break;
            default:
                _marks.Add(happened.Id);
                break;
        }
    }

    /// <summary>A processor's two halves live and die together: its producer's mark is enough.</summary>
    private void MarkConsumer(in TraceEvent happened)
    {
        var index = happened.Data.Actor.Value - NodeId.FirstClient;
        var isProcessor = index >= 0 && index < _byClient.Count && _byClient[index] is not null;
        if (!isProcessor && happened.At > Instant.Zero)
            _marks.Add(happened.Id);
    }

    /// <summary>By the text's number once it is known. It is not given one here: numbers go by first use, and draws of chance by numbers.</summary>
    private bool IsProduce(long message)
    {
        if (message == _produceRequest)
            return true;
        if (_produceRequest != 0 || symbols.Text(message) != "ProduceRequest")
            return false;
        _produceRequest = message;
        return true;
    }
}
