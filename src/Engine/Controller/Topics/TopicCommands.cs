using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller.Topics;

/// <summary>What the active controller is asked to do to topics, by an administrator or by a broker: judged first, then carried out.</summary>
internal sealed class TopicCommands(MetadataLog log, ReplicationControl replication, BrokerConfig config, Symbols symbols)
{
    private readonly TopicControl _topics = new(log, symbols);
    private readonly Reassignments _reassignments = new(log.Image, replication);

    /// <summary>What the controller answers; None if it will be carried out.</summary>
    public ApiError Judge(ControllerCommand command) => command switch
    {
        ControllerCommand.CreateTopic create => _topics.Judge(create.Topic),
        ControllerCommand.DeleteTopic delete => Judge(delete),
        ControllerCommand.AddPartitions add => _topics.Judge(add),
        ControllerCommand.Reassign reassign => _reassignments.Judge(reassign),
        _ => throw new InvalidOperationException($"A controller does not take {command}."),
    };

    /// <summary>Does what it can; what it can't changes nothing.</summary>
    public void Carry(ControllerCommand command, Chance chance)
    {
        if (Judge(command).IsFailure)
            return;
        switch (command)
        {
            case ControllerCommand.CreateTopic create:
                _topics.Create(create.Topic, chance);
                break;
            case ControllerCommand.DeleteTopic delete:
                _topics.Delete(delete.Topic);
                break;
            case ControllerCommand.AddPartitions add:
                _topics.AddPartitions(add, chance);
                break;
            case ControllerCommand.Reassign reassign:
                _reassignments.Carry(reassign);
                break;
        }
    }

    /// <summary>Whether deleting is allowed at all comes before whether there is anything to delete (ControllerApis.deleteTopics).</summary>
    private ApiError Judge(ControllerCommand.DeleteTopic delete)
    {
        if (!config.DeleteTopicEnable)
            return new ApiError(ErrorCode.TopicDeletionDisabled, "Topics can't be deleted here: delete.topic.enable is false.");
        return log.Image.Topics.ContainsKey(delete.Topic) ? ApiError.None : ErrorCode.UnknownTopicOrPartition;
    }

    /// <summary>A broker asks for topics, each of which comes to be or not.</summary>
    public CreateTopicsResponse Create(CreateTopicsRequest request, Chance chance)
    {
        var results = new (int Topic, ErrorCode Error)[request.Topics.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var topic = request.Topics[i];
            results[i] = (topic.Name, _topics.Judge(topic).Error);
            if (results[i].Error == ErrorCode.None)
                _topics.Create(topic, chance);
        }

        return new CreateTopicsResponse(results);
    }
}
