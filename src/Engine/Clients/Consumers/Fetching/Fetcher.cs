using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Fetching;

/// <summary>
/// Fetches and hands out records (AbstractFetch, FetchCollector, FetchBuffer): one request a broker at most, for every partition of it that may be fetched
/// and has nothing buffered; polls empty the answers one after the other. Simplified: no fetch sessions, so that each request names all its partitions.
/// </summary>
internal sealed class Fetcher(ConsumerConfig config, SubscriptionState subscriptions, ClientMetadata metadata, ClientConnections connections)
{
    private readonly List<CompletedFetch> _completed = [];
    private readonly List<TopicPartition> _asked = [];
    private readonly SortedSet<NodeId> _pending = [];
    private readonly OrderedMap<NodeId, OrderedMap<TopicPartition, long>> _asking = [];
    private readonly OrderedMap<NodeId, ConsumerFetchPartition[]> _last = [];

    /// <summary>Answers that still have something, in the order of their coming.</summary>
    public IReadOnlyList<CompletedFetch> Completed => _completed;

    /// <summary>Records that wait in the buffer.</summary>
    public int Buffered => _completed.Sum(c => c.Left);

    /// <summary>Sends what may be sent.</summary>
    /// <param name="sooner">Told when a connection may be tried again.</param>
    public void Send(Turn turn, Action<Instant> sooner)
    {
        _asking.Clear();
        foreach (var at in subscriptions.FetchOrder)
        {
            if (subscriptions.Find(at) is not { IsFetchable: true, Position: { } position } || IsBuffered(at))
                continue;
            if (position.Leader == NodeId.None)
            {
                metadata.RequestUpdate();
                continue;
            }

            if (_pending.Contains(position.Leader))
                continue;
            if (!_asking.TryGetValue(position.Leader, out var ofLeader))
                _asking.Add(position.Leader, ofLeader = []);
            ofLeader.Add(at, position.Offset);
        }

        foreach (var (leader, partitions) in _asking)
            Send(leader, partitions, turn, sooner);
    }

    public void Answered(InFlightRequest answered, ConsumerFetchResponse response)
    {
        var request = (ConsumerFetchRequest)answered.Request;
        _pending.Remove((NodeId)answered.Tag!);
        for (var i = 0; i < response.Partitions.Length && i < request.Partitions.Length; i++)
            _completed.Add(new CompletedFetch(response.Partitions[i], request.Partitions[i].FetchOffset, config.Isolation));
    }

    public void Failed(InFlightRequest failed)
    {
        _pending.Remove((NodeId)failed.Tag!);
        metadata.RequestUpdate();
    }

    /// <summary>Takes records from the buffer, at most max.poll.records (FetchCollector.collectFetch).</summary>
    /// <returns>Null if there is nothing at all: no record, and no position that moved.</returns>
    public PollResult? Collect(Turn turn)
    {
        List<ConsumedRecord> records = [];
        var moved = false;
        for (var i = 0; i < _completed.Count && records.Count < config.MaxPollRecords;)
        {
            var fetch = _completed[i];
            if (!fetch.Initialized)
            {
                var exception = Initialize(fetch, turn.Now);
                if (exception is not null)
                {
                    if (records.Count > 0)
                        break;
                    _completed.RemoveAt(i);
                    return PollResult.Threw(exception);
                }
            }

            if (!fetch.Consumed && subscriptions.Find(fetch.At) is { Paused: true })
            {
                i++;
                continue;
            }

            var sound = true;
            if (!fetch.Consumed)
                moved |= TakeFrom(fetch, records, out sound);
            if (fetch.Consumed)
                _completed.RemoveAt(i);
            else if (!sound)
                return records.Count > 0 ? new PollResult(records, null) : PollResult.Threw("RecordDeserializationException");
        }

        return records.Count > 0 || moved ? new PollResult(records, null) : null;
    }

    /// <summary>What is buffered of partitions that the consumer does not have any more is gone.</summary>
    public void KeepAssigned() => _completed.RemoveAll(c => subscriptions.Find(c.At) is null);

    /// <returns>Whether the position moved.</returns>
    private bool TakeFrom(CompletedFetch fetch, List<ConsumedRecord> records, out bool sound)
    {
        sound = true;
        if (subscriptions.Find(fetch.At) is not { IsFetchable: true, Position: { } position } state || fetch.NextOffset != position.Offset)
        {
            fetch.Drain();
            return false;
        }

        sound = fetch.Take(config.MaxPollRecords - records.Count, records);
        if (fetch.NextOffset <= position.Offset)
            return false;
        state.Advance(fetch.NextOffset, fetch.LastEpoch);
        return true;
    }

    /// <returns>What poll() is to throw; null if it goes on.</returns>
    private string? Initialize(CompletedFetch fetch, Instant now)
    {
        fetch.Initialized = true;
        var answer = fetch.Answer;
        if (subscriptions.Find(fetch.At) is not { HasValidPosition: true, Position: { } position } state || position.Offset != fetch.FetchOffset)
        {
            fetch.Drain();
            return null;
        }

        if (answer.Error == ErrorCode.None)
        {
            (state.HighWatermark, state.LastStableOffset) = (answer.HighWatermark, answer.LastStableOffset);
            if (answer.Batches.Length > 0)
                subscriptions.MoveToEnd(fetch.At);
            return null;
        }

        fetch.Drain();
        subscriptions.MoveToEnd(fetch.At);
        return Handle(answer, state);
    }

    /// <summary>FetchCollector.handleInitializeErrors.</summary>
    private string? Handle(in ConsumedPartition answer, PartitionState state)
    {
        switch (answer.Error)
        {
            case ErrorCode.OffsetOutOfRange when subscriptions.DefaultReset.Kind == OffsetResetKind.None:
                return answer.Error.Exception();
            case ErrorCode.OffsetOutOfRange:
                state.AwaitReset(subscriptions.DefaultReset);
                return null;
            case ErrorCode.NotLeaderOrFollower or ErrorCode.FencedLeaderEpoch:
                if (answer.Leader != NodeId.None)
                    metadata.UpdateLeader(answer.At, answer.Leader, answer.LeaderEpoch);
                metadata.RequestUpdate();
                return null;
            case ErrorCode.TopicAuthorizationFailed or ErrorCode.UnknownServerError:
                return answer.Error.Exception();
            case ErrorCode.CorruptMessage:
                return "KafkaException";
            default:
                metadata.RequestUpdate();
                return null;
        }
    }

    private bool IsBuffered(TopicPartition at)
    {
        foreach (var completed in _completed)
        {
            if (completed.At == at)
                return true;
        }

        return false;
    }

    private void Send(NodeId leader, OrderedMap<TopicPartition, long> partitions, Turn turn, Action<Instant> sooner)
    {
        var link = connections.To(leader);
        if (!connections.CanSend(link))
        {
            connections.Connect(link, turn);
            if (link.State == LinkState.Disconnected)
                sooner(link.ConnectAt);
            return;
        }

        _asked.Clear();
        foreach (var at in subscriptions.FetchOrder)
        {
            if (partitions.ContainsKey(at))
                _asked.Add(at);
        }

        var asked = new ConsumerFetchPartition[_asked.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            var at = _asked[i];
            var epoch = subscriptions.Find(at)!.Position!.Value.LeaderEpoch;
            asked[i] = new ConsumerFetchPartition(at, metadata.TopicIdOf(at.Topic), epoch, partitions[at], -1, config.MaxPartitionFetchBytes);
        }

        _pending.Add(leader);
        var request = new ConsumerFetchRequest(
            config.Isolation, config.FetchMaxWait, config.FetchMinBytes, config.FetchMaxBytes, asked, background: AsksTheSame(leader, asked));
        connections.Send(link, request, leader, turn, turn.Cause);
    }

    /// <summary>A fetch that asks what the last one asked is housekeeping.</summary>
    private bool AsksTheSame(NodeId leader, ConsumerFetchPartition[] asked)
    {
        var same = _last.TryGetValue(leader, out var before) && before.AsSpan().SequenceEqual(asked);
        _last[leader] = asked;
        return same;
    }
}
