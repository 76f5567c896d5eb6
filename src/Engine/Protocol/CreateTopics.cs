using Playground.Engine.Network;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Protocol;

/// <summary>CreateTopics (19): a broker asks the controller for topics that a client has asked it about, or that it needs itself.</summary>
public sealed class CreateTopicsRequest(NewTopic[] topics) : Request
{
    public NewTopic[] Topics => topics;

    public override ApiKey Api => ApiKey.CreateTopics;

    public override Response Refused(ErrorCode error) => new CreateTopicsResponse(Array.ConvertAll(topics, t => (t.Name, error)));

    public override int Bytes => 40 + (topics.Length * 40);
}

/// <summary>One result for each topic that was asked for, in that order.</summary>
public sealed class CreateTopicsResponse((int Topic, ErrorCode Error)[] topics) : Response
{
    public (int Topic, ErrorCode Error)[] Topics => topics;

    public override ApiKey Api => ApiKey.CreateTopics;

    public override int Bytes => 40 + (topics.Length * 40);

    public override ErrorCode Error => topics.Select(t => t.Error).FirstOrDefault(e => e != ErrorCode.None);
}

/// <summary>A topic to be created.</summary>
/// <param name="Name">The topic's number in the run's symbols.</param>
/// <param name="ReplicationFactor">Without an assignment: how many replicas each partition gets.</param>
public sealed record NewTopic(int Name, int Partitions, int ReplicationFactor, ConfigValues Config)
{
    /// <summary>Replicas of each partition, the preferred leader first; empty leaves it to the controller.</summary>
    public int[][] Assignment { get; init; } = [];
}
