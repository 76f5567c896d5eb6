using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Membership;

/// <summary>
/// The application's callbacks (ConsumerRebalanceListener), in the application's thread. One that commits keeps its caller waiting: <see cref="IsBusy"/>.
/// </summary>
internal sealed class RebalanceListener(
    NodeId consumer, string group, bool commitsOnRevoke, ConsumerConfig config, SubscriptionState subscriptions, Symbols symbols)
{
    private readonly int _group = symbols.Number(group);
    private PendingCommit? _commit;

    public OffsetCommits? Commits { get; set; }

    /// <summary>A callback has not returned.</summary>
    public bool IsBusy => _commit is { IsDone: false };

    public void Assigned(IEnumerable<TopicPartition> partitions, int generation, Turn turn) =>
        Say(EventKind.PartitionsAssigned, partitions, generation, turn);

    public void Revoked(IEnumerable<TopicPartition> partitions, int generation, Turn turn)
    {
        Say(EventKind.PartitionsRevoked, partitions, generation, turn);
        if (commitsOnRevoke)
            _commit = Commits!.Begin(CommitKind.Sync, subscriptions.AllConsumed(), config.DefaultApiTimeout, turn);
    }

    public void Lost(IEnumerable<TopicPartition> partitions, int generation, Turn turn) =>
        Say(EventKind.PartitionsLost, partitions, generation, turn);

    private void Say(EventKind kind, IEnumerable<TopicPartition> partitions, int generation, Turn turn) =>
        turn.Cause = turn.Emit(Happened.Group(kind, consumer, _group, consumer, generation, 0, symbols.Number(Text(partitions))));

    private string Text(IEnumerable<TopicPartition> partitions) =>
        string.Join(",", partitions.Order().Select(p => FormattableString.Invariant($"{symbols.Text(p.Topic)}-{p.Partition}")));
}
