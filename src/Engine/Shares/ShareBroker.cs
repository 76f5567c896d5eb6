using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Shares.State;

namespace Playground.Engine.Shares;

/// <summary>
/// A broker's part in share groups (SharePartitionManager, KIP-932): answers ShareFetch and ShareAcknowledge for the partitions that it leads.
/// Simplified: one isolation level (read_uncommitted), no RENEW, and a group begins at the end of the log (<c>share.auto.offset.reset=latest</c>), as
/// there are no configs of groups.
/// </summary>
internal sealed class ShareBroker(BrokerMemory memory, Responder respond, CoordinatorRuntime coordinators)
{
    private static readonly TimerKey WaitTimer = new((int)BrokerTimer.ShareWait);

    private readonly LedShares _led = new(memory);
    private readonly ShareSessions _sessions = new();
    private readonly List<WaitingShare> _waiting = [];

    /// <summary>Where the states of share partitions are read and written.</summary>
    public SharePersister Persister { get; } = new(memory, respond.Topics, coordinators);

    /// <summary>For those who look from outside.</summary>
    public IEnumerable<KeyValuePair<ShareKey, SharePartition>> All => _led.All;

    /// <inheritdoc cref="ShareSessions.Find(ShareSessionKey)"/>
    public ShareSession? SessionOf(ShareSessionKey key) => _sessions.Find(key);

    private int DeliveryLimit => memory.Config.Groups.ShareDeliveryCountLimit;

    /// <returns>Whether it was a request of a share session.</returns>
    public bool Handle(in Pending pending, Turn turn)
    {
        if (pending.Request is not ShareSessionRequest request)
            return false;
        var (session, error) = _sessions.Find(request, pending.Connection, memory.Config.Groups.ShareMaxSessions, out var replaced);
        if (replaced is not null)
            Release(replaced, turn);
        if (session is null)
            respond.Answer(pending, request.Refused(error)!, turn);
        else
            Receive(pending, request, session, turn);
        return true;
    }

    /// <summary>The broker leads that partition no longer, or in another epoch: what it knew of it in memory is gone.</summary>
    public void Resigned(TopicPartition at, Turn turn) => _led.Forget(at, turn);

    /// <summary>A connection is gone: with it the sessions on it, whose members' records are free at once.</summary>
    public void ConnectionLost(int connection, Turn turn)
    {
        if (_waiting.RemoveAll(w => w.Request.Connection == connection) > 0)
            Arm(turn);
        foreach (var session in _sessions.EndOf(connection))
            Release(session, turn);
        Complete(turn);
    }

    /// <summary>Locks are over.</summary>
    public void LocksEnd(Turn turn)
    {
        _led.ExpireLocks(turn);
        Complete(turn);
    }

    /// <summary>Answers the requests that have what they wait for, or have waited long enough.</summary>
    public void Complete(Turn turn)
    {
        for (var i = 0; i < _waiting.Count;)
        {
            var waiting = _waiting[i];
            if (!TryEnd(waiting, turn))
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            Arm(turn);
            Answer(waiting, turn);
            i = 0;
        }
    }

    private void Receive(in Pending pending, ShareSessionRequest request, ShareSession session, Turn turn)
    {
        AcknowledgeOutcome[] outcomes = [.. request.Partitions.Where(p => p.Acknowledged.Length > 0).Select(p => Acknowledge(request, p, turn))];
        if (request is ShareFetchRequest fetch)
            session.Update(fetch);
        if (request.SessionEpoch == ShareSessionRequest.Close)
        {
            _sessions.End(session);
            Release(session, turn);
        }

        var ends = request.SessionEpoch == ShareSessionRequest.Close;
        var deadline = request is ShareFetchRequest { MaxWait: var wait } && !ends ? turn.Now + wait : turn.Now;
        var waiting = new WaitingShare(pending, ends ? null : session, outcomes, deadline);
        if (TryEnd(waiting, turn))
        {
            Answer(waiting, turn);
        }
        else
        {
            _waiting.Add(waiting);
            Arm(turn);
        }

        Complete(turn);
    }

    private AcknowledgeOutcome Acknowledge(ShareSessionRequest request, in SharePartitionRequest partition, Turn turn)
    {
        var outcome = new AcknowledgeOutcome(partition.At);
        var error = ReaderChecks.Judge(memory, partition.At, partition.TopicId, -1, leaderOnly: true);
        if (error == ErrorCode.None)
        {
            var key = new ShareKey(request.Group, partition.At);
            var share = _led.Find(key);
            error = share?.Acknowledge(request.MemberId, partition.Acknowledged, DeliveryLimit) ?? ErrorCode.InvalidRecordState;
            if (error == ErrorCode.None)
            {
                Write(key, share!, outcome, turn);
                return outcome;
            }
        }

        outcome.Error = error;
        return outcome;
    }

    private void Release(ShareSession session, Turn turn) => _led.Release(session.Key, turn);

    /// <summary>Whether the request can be answered now; a fetch that can gets its records here.</summary>
    private bool TryEnd(WaitingShare waiting, Turn turn)
    {
        if (waiting is { Session: { } session, Request.Request: ShareFetchRequest fetch, Fetched: null })
        {
            var fetched = Fetch(fetch, session, turn);
            if (fetched.Length > 0 || waiting.Deadline <= turn.Now)
                waiting.Fetched = fetched;
        }
        else
        {
            waiting.Fetched ??= [];
        }

        return waiting is { Fetched: not null, Decided: true };
    }

    /// <summary>The session's partitions in turn, beginning with another one each time.</summary>
    private SharePartitionData[] Fetch(ShareFetchRequest request, ShareSession session, Turn turn)
    {
        List<SharePartitionData> got = [];
        var (records, bytes) = (request.MaxRecords, Math.Min(request.MaxBytes, memory.Config.FetchMaxBytes));
        KeyValuePair<TopicPartition, TopicId>[] partitions = [.. session.Partitions];
        for (var i = 0; i < partitions.Length && records > 0 && bytes > 0; i++)
        {
            var (at, topic) = partitions[(i + Math.Max(0, request.SessionEpoch)) % partitions.Length];
            if (Fetch(new ShareKey(request.Group, at), topic, request.MemberId, bytes, records, turn) is not { } data)
                continue;
            got.Add(data);
            records -= data.Acquired.Sum(a => (int)(a.Last - a.First + 1));
            bytes -= data.Batches.Sum(b => b.Batch.Bytes);
        }

        return [.. got];
    }

    private SharePartitionData? Fetch(ShareKey key, TopicId topic, string member, int bytes, int records, Turn turn)
    {
        var error = ReaderChecks.Judge(memory, key.At, topic, -1, leaderOnly: true);
        if (error != ErrorCode.None)
        {
            var registered = memory.Image.Partition(key.At);
            return new SharePartitionData(
                key.At, error, ErrorCode.None, [], [], registered?.Leader ?? NodeId.None, registered?.LeaderEpoch ?? -1);
        }

        if (_led.Find(key) is { } share)
            return _led.Acquire(key, share, member, bytes, records, turn);
        if (_led.BeginLoading(key))
            Load(key, turn);
        return null;
    }

    /// <summary>Reads what the group has done with the partition; a group that is new to it begins at the end.</summary>
    private void Load(ShareKey key, Turn turn)
    {
        var partition = memory.Partition(key.At);
        var request = new ReadShareGroupStateRequest(key.Group, key.At, partition.TopicId, partition.LeaderEpoch);
        var epoch = partition.LeaderEpoch;
        Persister.Ask(key, () => request, epoch, (response, then) => Loaded(key, epoch, (ReadShareGroupStateResponse)response, then), turn);
    }

    private void Loaded(ShareKey key, int leaderEpoch, ReadShareGroupStateResponse state, Turn turn)
    {
        if (state.Error != ErrorCode.None || memory.Find(key.At) is not { Leads: true } partition || partition.LeaderEpoch != leaderEpoch)
            return;
        var share = new SharePartition(state.Start < 0 ? partition.HighWatermark : state.Start);
        foreach (var batch in state.Batches)
            share.Restore(batch.First, batch.Last, (ShareState)batch.State, batch.DeliveryCount);
        _led.Add(key, share);
        if (state.Start < 0)
            Write(key, share, null, turn);
        Complete(turn);
    }

    /// <summary>Writes the share partition down as it is once that can be sent.</summary>
    /// <param name="outcome">Decided when that is done; null if nobody waits.</param>
    private void Write(ShareKey key, SharePartition share, AcknowledgeOutcome? outcome, Turn turn)
    {
        var partition = memory.Partition(key.At);
        var (topic, epoch) = (partition.TopicId, partition.LeaderEpoch);
        Persister.Ask(
            key, () => new WriteShareGroupStateRequest(key.Group, key.At, topic, epoch, share.Start, share.ToBatches()), epoch,
            (response, then) => Written(outcome, response.Error, then), turn);
    }

    private void Written(AcknowledgeOutcome? outcome, ErrorCode error, Turn turn)
    {
        if (outcome is null)
            return;
        outcome.Error = error == ErrorCode.None ? ErrorCode.None : ErrorCode.NotLeaderOrFollower;
        Complete(turn);
    }

    private void Answer(WaitingShare waiting, Turn turn)
    {
        turn.Cause = waiting.Request.Cause;
        if (waiting.Request.Request is ShareAcknowledgeRequest)
        {
            respond.Answer(
                waiting.Request, new ShareAcknowledgeResponse(ErrorCode.None, Array.ConvertAll(waiting.Outcomes, o => (o.At, o.Error!.Value))), turn);
            return;
        }

        List<SharePartitionData> answers = [.. waiting.Fetched!];
        foreach (var outcome in waiting.Outcomes)
        {
            var index = answers.FindIndex(a => a.At == outcome.At);
            if (index < 0)
                answers.Add(new SharePartitionData(outcome.At, ErrorCode.None, outcome.Error!.Value, [], []));
            else
                answers[index] = answers[index] with { AcknowledgeError = outcome.Error!.Value };
        }

        respond.Answer(waiting.Request, new ShareFetchResponse(ErrorCode.None, [.. answers]), turn);
    }

    private void Arm(Turn turn)
    {
        var first = Instant.Never;
        foreach (var waiting in _waiting)
        {
            if (waiting.Fetched is null && waiting.Deadline < first)
                first = waiting.Deadline;
        }

        if (first == Instant.Never)
            turn.Disarm(WaitTimer);
        else
            turn.Arm(WaitTimer, Instant.Max(first, turn.Now));
    }
}
