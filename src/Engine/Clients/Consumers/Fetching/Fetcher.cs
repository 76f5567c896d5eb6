using System.Runtime.InteropServices;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Fetching;

/// <summary>
/// Fetches and hands out records (AbstractFetch, FetchCollector, FetchBuffer): one request a broker at most, for every partition of it that may be fetched
/// and has nothing buffered; polls empty the answers one after the other. A broker of which something is buffered is not asked for its other partitions:
/// those in the buffer would leave its fetch session (KAFKA-17182).
/// </summary>
internal sealed class Fetcher(ConsumerConfig config, SubscriptionState subscriptions, ClientMetadata metadata, ClientConnections connections)
{
    private readonly List<CompletedFetch> _completed = [];
    private readonly OrderedMap<NodeId, BrokerFetches> _brokers = [];
    private bool _closed;

    /// <summary>Answers that still have something, in the order of their coming.</summary>
    public IReadOnlyList<CompletedFetch> Completed => _completed;

    /// <summary>Records that wait in the buffer.</summary>
    public int Buffered => _completed.Sum(c => c.Left);

    /// <summary>Sends what may be sent.</summary>
    /// <param name="sooner">Told when a connection may be tried again.</param>
    public void Send(Turn turn, Action<Instant> sooner)
    {
        foreach (var at in subscriptions.FetchOrder)
        {
            if (subscriptions.Find(at) is not { IsFetchable: true, Position: { } position } || IsBuffered(at))
                continue;
            if (position.Leader == NodeId.None)
            {
                metadata.RequestUpdate();
                continue;
            }

            var fetches = From(position.Leader);
            if (fetches.InFlight || IsBuffered(position.Leader))
                continue;
            fetches.Wanted.Add(new FetchPartition(
                at, metadata.TopicIdOf(at.Topic), position.LeaderEpoch, position.Offset, -1, -1, config.MaxPartitionFetchBytes));
        }

        foreach (var fetches in _brokers.Values)
        {
            if (fetches.Wanted.Count > 0)
                Send(fetches, turn, sooner);
            fetches.Wanted.Clear();
        }
    }

    /// <summary>close(): ends the sessions with brokers that are connected.</summary>
    /// <returns>Whether all have answered, to what was asked before too.</returns>
    public bool Close(Turn turn)
    {
        var open = false;
        foreach (var fetches in _brokers.Values)
        {
            if (!_closed && connections.To(fetches.Broker) is var link && connections.CanSend(link))
            {
                fetches.Closing = true;
                connections.Send(link, Request(fetches.Session.Close()), fetches, turn, turn.Cause);
            }

            open |= fetches.Closing;
        }

        _closed = true;
        return !open;
    }

    public void Answered(InFlightRequest answered, ConsumerFetchResponse response)
    {
        if (IsOver(answered, out var fetches) || !fetches.Session.Received(response))
            return;
        foreach (var partition in response.Partitions)
        {
            if (fetches.Session.Find(partition.At) is { } asked)
                _completed.Add(new CompletedFetch(partition, asked.FetchOffset, config.Isolation));
        }
    }

    public void Failed(InFlightRequest failed)
    {
        if (IsOver(failed, out var fetches))
            return;
        fetches.Session.Failed();
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

    /// <summary>Whether something of that broker's is buffered that polls may still hand out.</summary>
    private bool IsBuffered(NodeId leader)
    {
        foreach (var completed in _completed)
        {
            if (subscriptions.Find(completed.At) is { IsFetchable: true, Position: { } position } && position.Leader == leader)
                return true;
        }

        return false;
    }

    private BrokerFetches From(NodeId broker)
    {
        if (!_brokers.TryGetValue(broker, out var fetches))
            _brokers.Add(broker, fetches = new BrokerFetches(broker));
        return fetches;
    }

    private void Send(BrokerFetches fetches, Turn turn, Action<Instant> sooner)
    {
        var link = connections.To(fetches.Broker);
        if (!connections.CanSend(link))
        {
            connections.Connect(link, turn);
            if (link.State == LinkState.Disconnected)
                sooner(link.ConnectAt);
            return;
        }

        fetches.InFlight = true;
        connections.Send(link, Request(fetches.Session.Build(CollectionsMarshal.AsSpan(fetches.Wanted))), fetches, turn, turn.Cause);
    }

    private ConsumerFetchRequest Request(in FetchRequestData data) =>
        new(config.Isolation, config.FetchMaxWait, config.FetchMinBytes, config.FetchMaxBytes, data);

    /// <summary>The request is no longer in flight.</summary>
    /// <returns>Whether nobody has any use for its answer, since the consumer is closing.</returns>
    private bool IsOver(InFlightRequest request, out BrokerFetches fetches)
    {
        fetches = (BrokerFetches)request.Tag!;
        if (((ConsumerFetchRequest)request.Request).Session.Epoch == FetchMetadata.Final)
            fetches.Closing = false;
        else
            fetches.InFlight = false;
        return _closed;
    }
}
