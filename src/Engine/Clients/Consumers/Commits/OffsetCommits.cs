using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Consumers.Membership;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Commits;

/// <summary>
/// Sends commits to the coordinator and works their answers off (ConsumerCoordinator.sendOffsetCommitRequest, OffsetCommitResponseHandler). Each names the
/// generation or epoch that the member is in when it goes out.
/// </summary>
internal sealed class OffsetCommits(
    NodeId consumer, string group, ConsumerConfig config, SubscriptionState subscriptions, ClientConnections connections, CoordinatorLookup lookup,
    Symbols symbols)
{
    private readonly List<PendingCommit> _pending = [];
    private readonly int _group = symbols.Number(group);

    /// <summary>Which membership commits go under.</summary>
    public required Func<IMembership> Membership { get; init; }

    /// <summary>Commits that nobody waits for and that are not done.</summary>
    public bool AnyAsyncPending => _pending.Exists(c => c.Kind is CommitKind.Async or CommitKind.Auto);

    public IReadOnlyList<PendingCommit> Pending => _pending;

    /// <summary>Begins a commit; without offsets it is done at once.</summary>
    /// <param name="patience">How long somebody waits for it; null if nobody does.</param>
    public PendingCommit Begin(CommitKind kind, CommittedPartition[] offsets, Duration? patience, Turn turn)
    {
        var deadline = patience is { } wait ? turn.Now + wait : Instant.Never;
        var commit = new PendingCommit(kind, offsets, deadline, turn.Cause);
        if (offsets.Length == 0)
            commit.Stage = CommitStage.Done;
        else
            _pending.Add(commit);
        return commit;
    }

    /// <summary>Sends what can be sent, and gives up what has waited too long.</summary>
    public void Run(Turn turn, Action<Instant> sooner)
    {
        for (var i = 0; i < _pending.Count;)
        {
            var commit = _pending[i];
            if (commit.Stage == CommitStage.Pausing && turn.Now >= commit.RetryAt)
                commit.Stage = CommitStage.ToSend;
            if (commit.Stage == CommitStage.ToSend && turn.Now < commit.Deadline)
                Send(commit, turn, sooner);
            if (!commit.IsDone && turn.Now >= commit.Deadline)
                Fail(commit, ErrorCode.RequestTimedOut.Exception(), turn);
            if (commit.Stage == CommitStage.Pausing)
                sooner(commit.RetryAt);
            if (commit.Deadline != Instant.Never && !commit.IsDone)
                sooner(commit.Deadline);
            if (i < _pending.Count && ReferenceEquals(_pending[i], commit))
                i++;
        }
    }

    public void Answered(InFlightRequest answered, OffsetCommitResponse response, Turn turn)
    {
        var commit = (PendingCommit)answered.Tag!;
        if (commit.IsDone)
            return;
        if (response.Error == ErrorCode.None)
        {
            Succeed(commit, turn);
            return;
        }

        var error = response.Error;
        switch (error)
        {
            case ErrorCode.CoordinatorNotAvailable or ErrorCode.NotCoordinator or ErrorCode.RequestTimedOut:
                lookup.MarkUnknown();
                Retry(commit, error, turn);
                break;
            case ErrorCode.UnknownTopicOrPartition when commit.EndsWithDeletedTopic:
                Fail(commit, error.Exception(), turn);
                break;
            case ErrorCode.CoordinatorLoadInProgress or ErrorCode.UnknownTopicOrPartition or ErrorCode.StaleMemberEpoch:
                Retry(commit, error, turn);
                break;
            case ErrorCode.RebalanceInProgress:
                Membership().CommitRefused(error, (OffsetCommitRequest)answered.Request);
                Fail(commit, error.Exception(), turn);
                break;
            case ErrorCode.UnknownMemberId or ErrorCode.IllegalGeneration or ErrorCode.FencedInstanceId:
                Membership().CommitRefused(error, (OffsetCommitRequest)answered.Request);
                Fail(commit, "CommitFailedException", turn);
                break;
            case ErrorCode.OffsetMetadataTooLarge or ErrorCode.InvalidCommitOffsetSize or ErrorCode.GroupAuthorizationFailed:
                Fail(commit, error.Exception(), turn);
                break;
            default:
                Fail(commit, "KafkaException", turn);
                break;
        }
    }

    public void Failed(InFlightRequest failed, ErrorCode error, Turn turn)
    {
        lookup.MarkUnknown();
        if (failed.Tag is PendingCommit { IsDone: false } commit)
            Retry(commit, error == ErrorCode.RequestTimedOut ? ErrorCode.RequestTimedOut : ErrorCode.NetworkException, turn);
    }

    private void Send(PendingCommit commit, Turn turn, Action<Instant> sooner)
    {
        var (identity, exception) = Membership().CommitIdentity();
        if (exception is not null)
        {
            Fail(commit, exception, turn);
            return;
        }

        if (lookup.Reach(turn, sooner) is not { } link)
            return;
        commit.Stage = CommitStage.InFlight;
        var request = new OffsetCommitRequest(group, identity.Epoch, identity.MemberId, config.GroupInstanceId, commit.Offsets);
        connections.Send(link, request, commit, turn, commit.Cause);
    }

    private void Retry(PendingCommit commit, ErrorCode error, Turn turn)
    {
        if (!commit.Retries)
        {
            Fail(commit, "RetriableCommitFailedException", turn);
            return;
        }

        if (turn.Now >= commit.Deadline)
        {
            Fail(commit, ErrorCode.RequestTimedOut.Exception(), turn);
            return;
        }

        commit.Stage = CommitStage.Pausing;
        var backoff = ExponentialBackoff.Retry(config);
        commit.RetryAt = turn.Now + backoff.Draw(commit.Attempts++, turn.Chance, Purpose.RetryBackoff, consumer.Value, (int)error);
    }

    private void Succeed(PendingCommit commit, Turn turn)
    {
        Finish(commit, null);
        foreach (var offset in commit.Offsets)
        {
            var state = subscriptions.Find(offset.At);
            var again = state?.Committed == offset.Offset;
            if (state is not null)
                state.Committed = offset.Offset;
            turn.Emit(Happened.OffsetCommitted(consumer, _group, offset.At, offset.Offset, background: again));
        }
    }

    private void Fail(PendingCommit commit, string exception, Turn turn)
    {
        Finish(commit, exception);
        var unheard = commit.Kind is CommitKind.Auto or CommitKind.AutoSync;
        var first = commit.Offsets[0];
        turn.Emit(Happened.OffsetCommitFailed(consumer, _group, first.At, first.Offset, symbols.Number(exception), background: unheard));
    }

    private void Finish(PendingCommit commit, string? exception)
    {
        (commit.Stage, commit.Exception) = (CommitStage.Done, exception);
        _pending.Remove(commit);
    }
}
