using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Consumers.Membership;
using Playground.Engine.Clients.Consumers.Positions;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Commits;

/// <summary>
/// Looks up what the group has committed for partitions that have no position yet (ConsumerCoordinator.initWithCommittedOffsetsIfNeeded). Always asks for
/// stable offsets: one that is part of an undecided transaction is waited for (KIP-447).
/// </summary>
internal sealed class CommittedOffsets(
    NodeId consumer, string group, ConsumerConfig config, SubscriptionState subscriptions, ClientConnections connections, CoordinatorLookup lookup,
    PositionUpdater positions)
{
    private TopicPartition[]? _asked;
    private Instant _retryAt;
    private int _failures;

    public required Func<IMembership> Membership { get; init; }

    /// <summary>Asks for what is missing.</summary>
    public void Run(Turn turn, Action<Instant> sooner)
    {
        if (_asked is not null)
            return;
        List<TopicPartition>? missing = null;
        foreach (var (at, state) in subscriptions.Assigned)
        {
            if (state.State == FetchState.Initializing)
                (missing ??= []).Add(at);
        }

        if (missing is null)
            return;
        if (turn.Now < _retryAt)
        {
            sooner(_retryAt);
            return;
        }

        if (lookup.Reach(turn, sooner) is not { } link)
            return;
        _asked = [.. missing];
        var (memberId, epoch) = Membership().FetchIdentity;
        connections.Send(link, new OffsetFetchRequest(group, memberId, epoch, _asked, requireStable: true), this, turn, turn.Cause);
    }

    /// <returns>What poll() is to throw; null if it goes on.</returns>
    public string? Answered(OffsetFetchResponse response, Turn turn)
    {
        _asked = null;
        if (response.GroupError != ErrorCode.None)
            return Failed(response.GroupError, turn);
        var unstable = false;
        var noPolicy = false;
        foreach (var fetched in response.Partitions)
        {
            unstable |= fetched.Error == ErrorCode.UnstableOffsetCommit;
            if (fetched.Error is not (ErrorCode.None or ErrorCode.UnstableOffsetCommit))
                return "KafkaException";
        }

        if (unstable)
            return Failed(ErrorCode.UnstableOffsetCommit, turn);
        _failures = 0;
        foreach (var fetched in response.Partitions)
            noPolicy |= !positions.Initialize(fetched.At, fetched.Offset, fetched.LeaderEpoch);
        if (noPolicy)
            _retryAt = turn.Now;
        return noPolicy ? "NoOffsetForPartitionException" : null;
    }

    public void ConnectionFailed(Turn turn)
    {
        _asked = null;
        lookup.MarkUnknown();
        Pause(turn);
    }

    private string? Failed(ErrorCode error, Turn turn)
    {
        if (error is ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable)
            lookup.MarkUnknown();
        Pause(turn);
        return error.IsRetriable() || error is ErrorCode.StaleMemberEpoch or ErrorCode.UnknownMemberId ? null : error.Exception();
    }

    private void Pause(Turn turn)
    {
        var backoff = ExponentialBackoff.Retry(config);
        _retryAt = turn.Now + backoff.Draw(_failures++, turn.Chance, Purpose.RetryBackoff, consumer.Value, -3);
    }
}
