using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>Records of a share partition that are in the same state, first to last.</summary>
/// <param name="State">0 available, 2 acknowledged, 4 archived.</param>
public readonly record struct ShareStateBatch(long First, long Last, byte State, int DeliveryCount);

/// <summary>ReadShareGroupState (84): a partition's new leader asks the share coordinator how far the group had come.</summary>
/// <param name="leaderEpoch">From now on nobody of an older one may write.</param>
public sealed class ReadShareGroupStateRequest(string group, TopicPartition at, TopicId topicId, int leaderEpoch) : Request
{
    public string Group => group;

    public TopicPartition At => at;

    public TopicId TopicId => topicId;

    public int LeaderEpoch => leaderEpoch;

    public override ApiKey Api => ApiKey.ReadShareGroupState;

    public override Response Refused(ErrorCode error) => new ReadShareGroupStateResponse(error, -1, []);

    public override int Bytes => 60 + group.Length;
}

/// <param name="start">The first offset that is not settled; −1 if nothing was ever written.</param>
public sealed class ReadShareGroupStateResponse(ErrorCode error, long start, ShareStateBatch[] batches) : Response
{
    public long Start => start;

    public ShareStateBatch[] Batches => batches;

    public override ApiKey Api => ApiKey.ReadShareGroupState;

    public override ErrorCode Error => error;

    public override int Bytes => 60 + (batches.Length * 19);
}

/// <summary>WriteShareGroupState (85): what has become of a share partition's records. Here it is always the whole window, not only what has changed.</summary>
public sealed class WriteShareGroupStateRequest(
    string group, TopicPartition at, TopicId topicId, int leaderEpoch, long start, ShareStateBatch[] batches) : Request
{
    public string Group => group;

    public TopicPartition At => at;

    public TopicId TopicId => topicId;

    public int LeaderEpoch => leaderEpoch;

    public long Start => start;

    public ShareStateBatch[] Batches => batches;

    public override ApiKey Api => ApiKey.WriteShareGroupState;

    public override Response Refused(ErrorCode error) => new WriteShareGroupStateResponse(error);

    public override int Bytes => 80 + group.Length + (batches.Length * 19);
}

public sealed class WriteShareGroupStateResponse(ErrorCode error) : Response
{
    public override ApiKey Api => ApiKey.WriteShareGroupState;

    public override ErrorCode Error => error;
}
