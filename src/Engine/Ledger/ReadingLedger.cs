using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Ledger;

/// <summary>What consuming applications have done with the records, and how far their groups are behind.</summary>
internal sealed class ReadingLedger(ITruth truth, IReaders readers)
{
    private static readonly Dictionary<TopicPartition, long> NoCommits = [];

    private readonly OrderedMap<NodeId, int> _processedBy = [];
    private readonly HashSet<RecordEntry> _twice = [];
    private readonly MissedRecords _missed = new();

    /// <summary>Records that somebody has processed.</summary>
    public int ProcessedAtAll { get; private set; }

    /// <summary>Records that one group (or one consumer without a group) has processed twice or more often.</summary>
    public int ProcessedTwice => _twice.Count;

    /// <summary>Effects outside Kafka.</summary>
    public int Outside => readers.Readers.Where(r => r.Outside).Sum(r => By(r.Id));

    /// <summary>The groups that there are or were.</summary>
    public IEnumerable<string> Groups => readers.Readers.Select(r => r.Group).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>How many records the application has processed over all its lives, repeated ones again.</summary>
    public int By(NodeId consumer) => _processedBy.GetValueOrDefault(consumer);

    /// <param name="entry">Null for what no application of the document sent.</param>
    /// <param name="group">Symbol of the group; 0 without one.</param>
    public void Processed(RecordEntry? entry, int group, NodeId consumer)
    {
        _processedBy[consumer] = By(consumer) + 1;
        if (entry is null)
            return;
        ProcessedAtAll += entry.Processed.By.Count > 0 ? 0 : 1;
        if (entry.Processed.Times(group, consumer) == 0)
            _missed.Processed(entry, group, consumer);
        if (entry.AddProcessing(group, consumer) == 2)
            _twice.Add(entry);
    }

    /// <summary>How many records somebody could have read who has not processed them.</summary>
    public int Unprocessed(
        List<Looker> lookers, IReadOnlyCollection<KeyValuePair<TopicPartition, TruthReader>> partitions, IEnumerable<RecordEntry> records)
    {
        _missed.Update(lookers, partitions, records);
        return _missed.Count;
    }

    /// <summary>The truth was read from the start again.</summary>
    public void StartOver() => _missed.Forget();

    /// <summary>Those whose view the scope asks for: groups, and consumers without one.</summary>
    public List<Looker> Lookers(MeasureScope scope, Symbols symbols)
    {
        var chosen = readers.Readers.Where(r => Chosen(r, scope, symbols));
        var only = scope.Consumer ?? scope.Processor;
        return [.. chosen.GroupBy(r => (r.Group, Only: r.Group is null || only is not null ? r.Id : NodeId.None)).Select(members =>
            new Looker(members.Key.Group, Symbol(members.Key.Group, symbols), members.Key.Only, [.. members], scope.Isolation, truth))];
    }

    /// <summary>A group that no application of the document is in: it has committed offsets at most.</summary>
    public Looker Stranger(string group, Symbols symbols) => new(group, Symbol(group, symbols), NodeId.None, [], "read_uncommitted", truth);

    /// <summary>
    /// How far the chosen groups are behind: end − committed, over the partitions of the scope. A consumer without a group commits nothing; it counts
    /// only where it is asked for by name, and a group only while there is a coordinator to ask.
    /// </summary>
    public long Lag(MeasureScope scope, Symbols symbols) => Lag(Lookers(scope, symbols), scope, symbols);

    /// <inheritdoc cref="Lag(MeasureScope, Symbols)"/>
    public long Lag(List<Looker> lookers, MeasureScope scope, Symbols symbols)
    {
        long lag = 0;
        foreach (var looker in lookers.Where(l => l.Group is not null || scope.Consumer is not null))
        {
            foreach (var partition in LagsOf(looker) ?? [])
                lag += InScope(partition.At, scope, symbols) ? partition.Lag ?? 0 : 0;
        }

        return lag;
    }

    /// <summary>
    /// How far it is with its partitions: all of the topics that it reads and those that it has committed, or, of one consumer, those that it has.
    /// </summary>
    /// <returns>Null while there is no coordinator to ask.</returns>
    public IEnumerable<PartitionLag>? LagsOf(Looker looker) =>
        (looker.Group is { } group ? readers.Committed(group) : NoCommits) is { } committed ? LagsOf(looker, committed) : null;

    /// <summary>Likewise, where somebody knows what its group has committed.</summary>
    public IEnumerable<PartitionLag> LagsOf(Looker looker, IReadOnlyDictionary<TopicPartition, long> committed)
    {
        var mine = looker.Only == NodeId.None
            ? truth.Partitions.Where(at => looker.Reads(at) || committed.ContainsKey(at))
            : readers.AssignedTo(looker.Only);
        return mine.Select(at => LagOf(at, looker.End(at), committed.TryGetValue(at, out var next) ? next : null));
    }

    private PartitionLag LagOf(TopicPartition at, long? end, long? committed) =>
        new(at, committed, end, end is { } known ? known - (committed ?? truth.Of(at)!.Value.Log.Start) : null);

    /// <summary>Effects outside Kafka of one record, by those whom the scope chooses.</summary>
    public int OutsideOf(RecordEntry entry, MeasureScope scope, Symbols symbols) =>
        readers.Readers.Where(r => r.Outside && Chosen(r, scope, symbols))
            .Sum(r => entry.Processed.By.Where(p => p.Consumer == r.Id).Sum(p => p.Times));

    /// <summary>A group that no event has named yet has a number that none will have.</summary>
    private static int Symbol(string? group, Symbols symbols) => group is null ? 0 : symbols.Known(group) is > 0 and var known ? known : -1;

    private static bool Chosen(Reader reader, MeasureScope scope, Symbols symbols) =>
        (scope.Group is null || reader.Group == scope.Group) && Named(reader.Id, scope, symbols);

    private static bool Named(NodeId consumer, MeasureScope scope, Symbols symbols) =>
        (scope.Consumer is null || symbols.Name(consumer) == scope.Consumer) && (scope.Processor is null || symbols.Name(consumer) == scope.Processor);

    private static bool InScope(TopicPartition at, MeasureScope scope, Symbols symbols) =>
        (scope.Topic is null || symbols.Text(at.Topic) == scope.Topic) && (scope.Partition is null || at.Partition == scope.Partition);
}

/// <summary>How far somebody is with a partition.</summary>
/// <param name="Committed">Null if nothing is.</param>
/// <param name="End">Null without a leader, and so is the lag.</param>
internal readonly record struct PartitionLag(TopicPartition At, long? Committed, long? End, long? Lag);
