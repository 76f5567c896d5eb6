using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Brokers.Peers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Shares.State;

/// <summary>
/// Has share coordinators read and write for the share partitions of this broker (DefaultStatePersister, PersisterStateManager): one request at a time to
/// each broker. What can't be asked now is asked again a while later, for as long as this broker leads the partition; where Kafka gives up after five times.
/// </summary>
internal sealed class SharePersister(BrokerMemory memory, AutoTopicCreation topics, CoordinatorRuntime coordinators)
    : PeerChannels(PeerPurpose.ShareState, memory)
{
    private static readonly Duration Pause = Duration.FromMilliseconds(100);
    private static readonly TimerKey RetryTimer = new((int)BrokerTimer.ShareStateRetry);

    private readonly BrokerMemory _memory = memory;
    private readonly List<Asked> _waiting = [];

    /// <summary>Asks; <paramref name="done"/> is told of the answer: the state that was read, or that it is written, or that this broker leads the partition no longer.</summary>
    /// <param name="request">
    /// Made anew each time that it is sent. A write is a whole picture: one that failed and is sent again must not take back what a later one has written
    /// with another coordinator meanwhile.
    /// </param>
    public void Ask(ShareKey key, Func<Request> request, int leaderEpoch, Action<Response, Turn> done, Turn turn)
    {
        _waiting.Add(new Asked(key, request, leaderEpoch, done));
        Pump(turn);
    }

    /// <summary>The pause is over.</summary>
    public void TryAgain(Turn turn) => Pump(turn);

    protected override void Ready(PeerChannel channel, Turn turn)
    {
        if (channel.BacksOff || !_waiting.Exists(a => CoordinatorOf(a) == channel.Peer))
            return;
        if (!channel.CanSend)
        {
            channel.Open(turn);
            return;
        }

        var asked = _waiting.Find(a => CoordinatorOf(a) == channel.Peer)!;
        _waiting.Remove(asked);
        channel.Send(asked.Request(), asked, turn);
    }

    protected override void Failed(PeerChannel channel, object? inFlight, Turn turn)
    {
        if (inFlight is Asked asked)
            _waiting.Insert(0, asked);
        turn.Arm(RetryTimer, turn.Now + Pause);
    }

    protected override void Answered(PeerChannel channel, object inFlight, Response response, Turn turn)
    {
        var asked = (Asked)inFlight;
        if (response.Error is ErrorCode.None or ErrorCode.FencedLeaderEpoch)
        {
            asked.Done(response, turn);
            Ready(channel, turn);
            return;
        }

        _waiting.Insert(0, asked);
        turn.Arm(RetryTimer, turn.Now + Pause);
    }

    private void Pump(Turn turn)
    {
        foreach (var late in _waiting.Where(a => !IsLed(a)).ToArray())
        {
            _waiting.Remove(late);
            late.Done(late.Request().Refused(ErrorCode.NotLeaderOrFollower)!, turn);
        }

        foreach (var asked in _waiting.ToArray())
        {
            if (CoordinatorOf(asked) is var coordinator && coordinator != NodeId.None)
                Ready(To(coordinator), turn);
        }

        if (_waiting.Count == 0)
            return;
        var topic = _memory.Symbols.Number(InternalTopics.ShareGroupState);
        if (_memory.Image.PartitionCount(topic) == 0)
            topics.Create(InternalTopics.New(CoordinatorType.Share, topic, _memory.Config, _memory.Image.Brokers.Count), turn);
        turn.Arm(RetryTimer, turn.Now + Pause);
    }

    private bool IsLed(Asked asked) => _memory.Find(asked.Key.At) is { Leads: true } partition && partition.LeaderEpoch == asked.LeaderEpoch;

    private NodeId CoordinatorOf(Asked asked)
    {
        var id = ShareStateRecord.IdOf(asked.Key.Group, _memory.Image.TopicIdOf(asked.Key.At.Topic), asked.Key.At.Partition);
        return coordinators.PartitionOf(id) is { } at ? _memory.Image.Partition(at)?.Leader ?? NodeId.None : NodeId.None;
    }

    private sealed record Asked(ShareKey Key, Func<Request> Request, int LeaderEpoch, Action<Response, Turn> Done);
}
