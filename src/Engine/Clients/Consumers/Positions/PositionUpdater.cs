using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Consumers.Positions;

/// <summary>
/// Gives partitions without a position one, by auto.offset.reset or where the application has sought to, and asks a new leader whether positions are still
/// in its log (OffsetFetcher, OffsetFetcherUtils; KIP-320).
/// </summary>
internal sealed class PositionUpdater(
    ConsumerConfig config, SubscriptionState subscriptions, ClientMetadata metadata, ClientConnections connections)
{
    /// <summary>Takes over what metadata says of leaders, then asks what is to be asked.</summary>
    /// <param name="sooner">Told when to look again.</param>
    public void Run(Turn turn, Action<Instant> sooner)
    {
        foreach (var (at, state) in subscriptions.Assigned)
        {
            var leader = metadata.Leader(at);
            if (leader.Leader != NodeId.None || state.Position is { Leader.Value: not 0 })
                state.FollowLeader(leader.Leader, leader.LeaderEpoch);
        }

        Ask(FetchState.AwaitingValidation, turn, sooner);
        Ask(FetchState.AwaitingReset, turn, sooner);
    }

    /// <summary>The committed offset is the position, or there is none and the policy decides.</summary>
    /// <returns>False if the policy is to decide nothing: poll() throws.</returns>
    public bool Initialize(TopicPartition at, long committed, int leaderEpoch)
    {
        if (subscriptions.Find(at) is not { State: FetchState.Initializing } state)
            return true;
        if (committed >= 0)
        {
            state.Committed = committed;
            Seek(at, committed, leaderEpoch);
            return true;
        }

        if (subscriptions.DefaultReset.Kind == OffsetResetKind.None)
            return false;
        state.AwaitReset(subscriptions.DefaultReset);
        return true;
    }

    /// <summary>Partitions without a committed offset, as nobody keeps any.</summary>
    /// <returns>False if the policy is to decide nothing: poll() throws.</returns>
    public bool InitializeAll()
    {
        var all = true;
        foreach (var (at, state) in subscriptions.Assigned)
            all &= state.State != FetchState.Initializing || Initialize(at, -1, -1);
        return all;
    }

    /// <summary>The position is that offset from now on.</summary>
    /// <param name="leaderEpoch">Of the record before; −1 if none is known.</param>
    public void Seek(TopicPartition at, long offset, int leaderEpoch)
    {
        var leader = metadata.Leader(at);
        subscriptions.Find(at)!.MoveTo(new FetchPosition(offset, leaderEpoch, leader.Leader, leader.LeaderEpoch));
    }

    /// <returns>What the next poll() is to throw; null if nothing.</returns>
    public string? Answered(InFlightRequest answered, Response response, Instant now)
    {
        var truncated = false;
        if (response is ListOffsetsResponse offsets)
        {
            foreach (var listed in offsets.Partitions)
                Reset(listed, now);
        }
        else if (response is OffsetForLeaderEpochResponse ends && answered.Request is OffsetForLeaderEpochRequest asked)
        {
            for (var i = 0; i < ends.Partitions.Length; i++)
                truncated |= !Validated(asked.Partitions[i], ends.Partitions[i], now);
        }

        return truncated ? "LogTruncationException" : null;
    }

    public void Failed(InFlightRequest failed, Instant now)
    {
        metadata.RequestUpdate();
        TopicPartition[] asked = failed.Request switch
        {
            ListOffsetsRequest request => Array.ConvertAll(request.Partitions, p => p.At),
            OffsetForLeaderEpochRequest request => Array.ConvertAll(request.Partitions, p => p.At),
            _ => [],
        };
        foreach (var at in asked)
            Retry(at, now + config.RetryBackoff);
    }

    private void Ask(FetchState awaiting, Turn turn, Action<Instant> sooner)
    {
        OrderedMap<NodeId, List<TopicPartition>>? byLeader = null;
        foreach (var (at, state) in subscriptions.Assigned)
        {
            if (state.State != awaiting)
                continue;
            if (state.RetryAt > turn.Now)
            {
                sooner(state.RetryAt);
                continue;
            }

            var leader = metadata.Leader(at);
            if (leader.Leader == NodeId.None)
            {
                metadata.RequestUpdate();
                continue;
            }

            byLeader ??= [];
            if (!byLeader.TryGetValue(leader.Leader, out var list))
                byLeader.Add(leader.Leader, list = []);
            list.Add(at);
        }

        foreach (var (leader, partitions) in byLeader ?? [])
            Ask(awaiting, leader, partitions, turn, sooner);
    }

    private void Ask(FetchState awaiting, NodeId leader, List<TopicPartition> partitions, Turn turn, Action<Instant> sooner)
    {
        var link = connections.To(leader);
        if (!connections.CanSend(link))
        {
            connections.Connect(link, turn);
            if (link.State == LinkState.Disconnected)
                sooner(link.ConnectAt);
            return;
        }

        foreach (var at in partitions)
            Retry(at, turn.Now + config.RequestTimeout);
        Request request = awaiting == FetchState.AwaitingReset
            ? new ListOffsetsRequest(config.Isolation, [.. partitions.Select(at => Question(at, turn.Now))])
            : new OffsetForLeaderEpochRequest([.. partitions.Select(Question)]);
        connections.Send(link, request, null, turn, turn.Cause);
    }

    private ListOffsetsPartition Question(TopicPartition at, Instant now)
    {
        var reset = subscriptions.Find(at)!.Reset;
        var timestamp = reset.Kind switch
        {
            OffsetResetKind.Earliest => ListOffsetsTimestamp.Earliest,
            OffsetResetKind.Latest => ListOffsetsTimestamp.Latest,
            _ => WallClock.Milliseconds(now) - (reset.Back.Microseconds / 1000),
        };
        return new ListOffsetsPartition(at, metadata.Leader(at).LeaderEpoch, timestamp);
    }

    private EpochQuestion Question(TopicPartition at)
    {
        var position = subscriptions.Find(at)!.Position!.Value;
        return new EpochQuestion(at, position.LeaderEpoch, position.OffsetEpoch);
    }

    /// <summary>A time without a record leaves the partition without a position: it is asked again when the request would have timed out.</summary>
    private void Reset(in ListedOffset listed, Instant now)
    {
        if (subscriptions.Find(listed.At) is not { State: FetchState.AwaitingReset } state)
            return;
        if (listed.Error != ErrorCode.None)
        {
            metadata.RequestUpdate();
            state.RetryAt = now + config.RetryBackoff;
        }
        else if (listed.Offset >= 0)
        {
            Seek(listed.At, listed.Offset, listed.LeaderEpoch);
        }
    }

    /// <summary>
    /// SubscriptionState.maybeCompleteValidation: a log that ends before the position was truncated. An answer to what was asked of an earlier leader, or of
    /// another position, counts for nothing.
    /// </summary>
    /// <returns>False if it was truncated and the policy is to decide nothing: it is asked again when the request would have timed out.</returns>
    private bool Validated(in EpochQuestion asked, in EpochAnswer answer, Instant now)
    {
        if (subscriptions.Find(answer.At) is not { State: FetchState.AwaitingValidation, Position: { } position } state
            || (asked.CurrentLeaderEpoch, asked.LeaderEpoch) != (position.LeaderEpoch, position.OffsetEpoch))
            return true;
        if (answer.Error != ErrorCode.None)
        {
            metadata.RequestUpdate();
            state.RetryAt = now + config.RetryBackoff;
            return true;
        }

        var (epoch, end) = (answer.End.Epoch, answer.End.EndOffset);
        var unknown = end < 0 || epoch < 0;
        if (!unknown && end >= position.Offset)
            state.Validated();
        else if (subscriptions.DefaultReset.Kind == OffsetResetKind.None)
            return false;
        else if (unknown)
            state.AwaitReset(subscriptions.DefaultReset);
        else
            state.MoveTo(position with { Offset = end, OffsetEpoch = epoch });
        return true;
    }

    private void Retry(TopicPartition at, Instant instant)
    {
        if (subscriptions.Find(at) is { } state)
            state.RetryAt = instant;
    }
}
