using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Sharing;

/// <summary>
/// Fetches for a share consumer, and acknowledges (ShareConsumeRequestManager): one request to a broker at a time, with what was acknowledged in it. It
/// only fetches while the application is in poll() and nothing is buffered, so that no record's lock runs while it waits in the client.
/// </summary>
internal sealed class ShareFetcher(string group, string memberId, ConsumerConfig config, ClientMetadata metadata, ClientConnections connections)
{
    private readonly OrderedMap<NodeId, ShareSessionHandler> _sessions = [];
    private readonly Queue<SharedRecord> _buffer = new();

    /// <summary>What the group lets the consumer fetch.</summary>
    public IReadOnlyList<TopicPartition> Assigned { get; set; } = [];

    /// <summary>Records that were acquired and not handed out yet.</summary>
    public int Buffered => _buffer.Count;

    /// <summary>Acknowledgements that were refused: taken by whoever tells the application.</summary>
    public Queue<RefusedAcknowledgement> Refused { get; } = new();

    /// <summary>
    /// Whether everything that was to go out has been answered. Gaps of a fetch that was answered since don't count: they go with the next fetch.
    /// </summary>
    public bool AllAcknowledged => _sessions.Values.All(s => !s.Flush && !(s.InFlight && !s.IsFetching));

    /// <summary>Hands out what is buffered, at most max.poll.records.</summary>
    public List<SharedRecord> Collect()
    {
        List<SharedRecord> records = [];
        while (records.Count < config.MaxPollRecords && _buffer.TryDequeue(out var record))
            records.Add(record);
        return records;
    }

    public void Acknowledge(in SharedRecord record, AcknowledgeType type)
    {
        var session = Session(record.Leader);
        if (session.IsOpen)
            session.Acknowledgements.Add(record.Record.At, record.Record.Offset, type);
        else
            Refused.Enqueue(new RefusedAcknowledgement(record.Record.At, record.Record.Offset, ErrorCode.ShareSessionNotFound.Exception()!));
    }

    /// <summary>Acknowledgements go out now, whether or not there is anything to fetch.</summary>
    public void Flush()
    {
        foreach (var session in _sessions.Values)
            session.Flush = !session.Acknowledgements.IsEmpty;
    }

    /// <summary>Sends what may be sent.</summary>
    /// <param name="polls">The application is in poll() and wants records.</param>
    /// <param name="sooner">Told when a connection may be tried again.</param>
    public void Send(bool polls, Turn turn, Action<Instant> sooner)
    {
        var fetches = polls && _buffer.Count == 0;
        OrderedMap<NodeId, List<TopicPartition>> wanted = [];
        foreach (var at in Assigned)
        {
            var leader = metadata.Leader(at).Leader;
            if (leader == NodeId.None)
            {
                metadata.RequestUpdate();
                continue;
            }

            Session(leader);
            if (!wanted.TryGetValue(leader, out var ofLeader))
                wanted.Add(leader, ofLeader = []);
            ofLeader.Add(at);
        }

        foreach (var session in _sessions.Values)
        {
            var partitions = wanted.GetValueOrDefault(session.Broker);
            if (session.InFlight || !(session.Flush || (fetches && partitions is not null)))
                continue;
            if (Reach(session, turn, sooner) is not { } link)
            {
                Wait(session, turn.Now, sooner);
                continue;
            }

            session.WaitsSince = null;
            if (fetches && partitions is not null)
                SendFetch(session, link, partitions, turn);
            else if (session.IsOpen)
                SendAcknowledge(session, link, session.NextEpoch, turn);
            else
                session.Reset();
        }
    }

    /// <summary>close(): says what is left to say, and ends the sessions.</summary>
    /// <returns>Whether all have ended.</returns>
    public bool Close(Turn turn, Action<Instant> sooner)
    {
        Assigned = [];
        foreach (var session in _sessions.Values)
        {
            if (session.IsOpen && !session.InFlight && Reach(session, turn, sooner) is { } link)
                SendAcknowledge(session, link, ShareSessionRequest.Close, turn);
        }

        return _sessions.Values.All(s => !s.IsOpen && !s.InFlight);
    }

    public void Answered(InFlightRequest answered, ShareFetchResponse response)
    {
        var session = (ShareSessionHandler)answered.Tag!;
        if (!Accepted(session, (ShareSessionRequest)answered.Request, response.TopError))
            return;
        foreach (var partition in response.Partitions)
        {
            Refuse((ShareSessionRequest)answered.Request, partition.AcknowledgeError, partition.At);
            if (partition.Error == ErrorCode.None)
                Take(session, partition);
            else
                LookForLeader(partition);
        }
    }

    public void Answered(InFlightRequest answered, ShareAcknowledgeResponse response)
    {
        if (!Accepted((ShareSessionHandler)answered.Tag!, (ShareSessionRequest)answered.Request, response.TopError))
            return;
        foreach (var (at, error) in response.Partitions)
            Refuse((ShareSessionRequest)answered.Request, error, at);
    }

    /// <summary>The request went down with its connection, and with that the session.</summary>
    public void Failed(InFlightRequest failed)
    {
        var session = (ShareSessionHandler)failed.Tag!;
        Refuse((ShareSessionRequest)failed.Request, ErrorCode.NetworkException);
        session.InFlight = false;
        session.Reset();
        metadata.RequestUpdate();
    }

    /// <param name="at">Null for all partitions of the request.</param>
    private void Refuse(ShareSessionRequest request, ErrorCode error, TopicPartition? at = null)
    {
        if (error == ErrorCode.None)
            return;
        foreach (var partition in request.Partitions)
        {
            if (partition.Acknowledged.Length > 0 && (at is null || partition.At == at))
                Refused.Enqueue(new RefusedAcknowledgement(partition.At, partition.Acknowledged[0].First, error.Exception() ?? error.Name()));
        }
    }

    private bool Accepted(ShareSessionHandler session, ShareSessionRequest request, ErrorCode error)
    {
        session.InFlight = false;
        if (error == ErrorCode.None && request.SessionEpoch != ShareSessionRequest.Close)
        {
            session.Accepted();
            return true;
        }

        Refuse(request, error);
        session.Reset();
        return error == ErrorCode.None;
    }

    /// <summary>Puts the records that are the consumer's into the buffer; where there are none, that is said.</summary>
    private void Take(ShareSessionHandler session, in SharePartitionData partition)
    {
        foreach (var range in partition.Acquired)
        {
            var next = range.First;
            foreach (var stored in partition.Batches)
            {
                foreach (var record in stored.Batch.IsControl ? [] : stored.Batch.Records)
                {
                    var offset = stored.BaseOffset + record.OffsetDelta;
                    if (offset < range.First || offset > range.Last)
                        continue;
                    Gap(session, partition.At, next, offset);
                    next = offset + 1;
                    var consumed = new ConsumedRecord(partition.At, offset, stored.LeaderEpoch, record.Id, record.Key, record.ValueBytes);
                    _buffer.Enqueue(new SharedRecord(consumed, session.Broker, range.DeliveryCount));
                }
            }

            Gap(session, partition.At, next, range.Last + 1);
        }
    }

    private static void Gap(ShareSessionHandler session, TopicPartition at, long from, long to)
    {
        for (var offset = from; offset < to; offset++)
            session.Acknowledgements.Add(at, offset, AcknowledgeType.Gap);
    }

    private void LookForLeader(in SharePartitionData partition)
    {
        if (partition.Error == ErrorCode.NotLeaderOrFollower && partition.Leader != NodeId.None)
            metadata.UpdateLeader(partition.At, partition.Leader, partition.LeaderEpoch);
        metadata.RequestUpdate();
    }

    private ShareSessionHandler Session(NodeId broker)
    {
        if (!_sessions.TryGetValue(broker, out var session))
            _sessions.Add(broker, session = new ShareSessionHandler(broker));
        return session;
    }

    /// <summary>
    /// A request that can't be sent fails once the connection has failed, and at the latest after request.timeout.ms, and what it was to acknowledge with
    /// it (NetworkClientDelegate.checkDisconnects, trySend).
    /// </summary>
    private void Wait(ShareSessionHandler session, Instant now, Action<Instant> sooner)
    {
        session.WaitsSince ??= now;
        var ends = session.WaitsSince.Value + config.RequestTimeout;
        var failed = connections.To(session.Broker).State == LinkState.Disconnected;
        if (!failed && now < ends)
        {
            sooner(ends);
            return;
        }

        var exception = (failed ? ErrorCode.NetworkException : ErrorCode.RequestTimedOut).Exception()!;
        foreach (var at in session.Acknowledgements.Partitions.ToArray())
            Refused.Enqueue(new RefusedAcknowledgement(at, session.Acknowledgements.Take(at)[0].First, exception));
        session.Reset();
    }

    private BrokerLink? Reach(ShareSessionHandler session, Turn turn, Action<Instant> sooner)
    {
        var link = connections.To(session.Broker);
        if (connections.CanSend(link))
            return link;
        connections.Connect(link, turn);
        if (link.State == LinkState.Disconnected)
            sooner(link.ConnectAt);
        return null;
    }

    private void SendFetch(ShareSessionHandler session, BrokerLink link, List<TopicPartition> partitions, Turn turn)
    {
        var epoch = session.NextEpoch;
        var named = session.Fetch(partitions, metadata, out var forgotten);
        (session.InFlight, session.IsFetching) = (true, !Array.Exists(named, n => n.Acknowledged.Length > 0));
        var request = new ShareFetchRequest(
            group, memberId, epoch, config.FetchMaxWait, config.FetchMaxBytes, config.MaxPollRecords, named, forgotten);
        connections.Send(link, request, session, turn, turn.Cause);
    }

    private void SendAcknowledge(ShareSessionHandler session, BrokerLink link, int epoch, Turn turn)
    {
        (session.InFlight, session.IsFetching) = (true, false);
        connections.Send(link, new ShareAcknowledgeRequest(group, memberId, epoch, session.Acknowledge(metadata)), session, turn, turn.Cause);
    }
}
