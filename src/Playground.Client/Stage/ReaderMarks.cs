using System.Collections.Immutable;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>How far somebody has read a partition: what the offset axis of its leader shows.</summary>
/// <param name="Group">Null for a consumer without a group.</param>
/// <param name="Consumer">Who has the partition now; null if nobody has.</param>
/// <param name="Hue">Which of the three colours the consumer has, 1…3; 0 without one.</param>
/// <param name="Position">The next offset that the consumer hands out; null if nobody knows.</param>
/// <param name="Committed">The group's committed offset; null if there is none.</param>
/// <param name="From">Where the lag begins: what is committed, else the log's start; null without a group.</param>
/// <param name="End">How far the group may read.</param>
public readonly record struct ReaderMark(string? Group, string? Consumer, int Hue, long? Position, long? Committed, long? From, long? End, long? Lag);

/// <summary>What a share group has done with a partition: the offset axis of its leader shows it record by record.</summary>
/// <param name="Hues">The colours of those who have its runs, a digit each; 0 where nobody has.</param>
public readonly record struct ShareMark(string Group, SharePartitionView View, string Hues)
{
    public int Hue(int run) => Hues[run] - '0';
}

/// <summary>All marks of a picture by partition, gathered once for all strips.</summary>
public sealed class ReaderMarks
{
    private const int Hues = 3;

    private readonly Dictionary<(string, int), List<ReaderMark>> _marks = [];
    private readonly Dictionary<(string, int), List<ShareMark>> _shares = [];

    private ReaderMarks() { }

    public static ReaderMarks None { get; } = new();

    /// <summary>The marks of a partition, those of groups first; none for a partition that nobody reads.</summary>
    public IReadOnlyList<ReaderMark> Of(string topic, int partition) => _marks.TryGetValue((topic, partition), out var found) ? found : [];

    /// <summary>What share groups have done with a partition.</summary>
    public IReadOnlyList<ShareMark> SharesOf(string topic, int partition) => _shares.TryGetValue((topic, partition), out var found) ? found : [];

    /// <summary>A consumer's colour: its place among all, so that it keeps it for the whole run.</summary>
    public static int Hue(ClusterView view, string? consumer)
    {
        for (var i = 0; i < view.Consumers.Length; i++)
        {
            if (view.Consumers[i].Id == consumer)
                return 1 + i % Hues;
        }

        return 0;
    }

    public static ReaderMarks Of(ClusterView view)
    {
        var marks = new ReaderMarks();
        var positions = new Dictionary<(string, int, string), (string Consumer, PositionView Position)>();
        foreach (var consumer in view.Consumers)
        {
            foreach (var position in consumer.Positions)
            {
                if (consumer.Group is null)
                    marks.Add(position.Topic, position.Partition, new(null, consumer.Id, Hue(view, consumer.Id), position.Position, null, null, null, position.Lag));
                else
                    positions.TryAdd((position.Topic, position.Partition, consumer.Group), (consumer.Id, position));
            }
        }

        foreach (var group in view.Groups)
        {
            foreach (var share in group.SharePartitions)
                marks.Add(view, group, share);
            foreach (var partition in group.Shares ? [] : group.Partitions)
            {
                var has = positions.TryGetValue((partition.Topic, partition.Partition, group.Id), out var held);
                var owner = has ? held.Consumer : partition.Owner;
                if (owner is null && partition.Committed is null)
                    continue;
                marks.Add(partition.Topic, partition.Partition, new(
                    group.Id, owner, Hue(view, owner), has ? held.Position.Position : null, partition.Committed,
                    partition.End - partition.Lag, partition.End, partition.Lag));
            }
        }

        return marks;
    }

    private void Add(ClusterView view, GroupView group, SharePartitionView share)
    {
        if (!_shares.TryGetValue((share.Topic, share.Partition), out var list))
            _shares.Add((share.Topic, share.Partition), list = []);
        list.Add(new ShareMark(group.Id, share, string.Concat(share.Runs.Select(run => (char)('0' + Hue(view, run.Consumer))))));
    }

    private void Add(string topic, int partition, ReaderMark mark)
    {
        if (!_marks.TryGetValue((topic, partition), out var list))
            _marks.Add((topic, partition), list = []);
        list.Insert(mark.Group is null ? list.Count : list.FindLastIndex(other => other.Group is not null) + 1, mark);
    }
}
