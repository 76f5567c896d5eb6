using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// Topics that a client asks about and that are not there (kafka.server.AutoTopicCreationManager): the broker asks the controller to create them and
/// does not wait; the client hears UNKNOWN_TOPIC_OR_PARTITION and asks again. Simplified: a plain CreateTopics in place of an envelope.
/// </summary>
internal sealed class AutoTopicCreation(BrokerMemory memory, ControllerLink controller)
{
    private readonly SortedSet<int> _asked = [];

    public void Create(int[] topics, Turn turn)
    {
        if (!memory.Config.AutoCreateTopicsEnable)
            return;
        NewTopic[] missing = [.. topics.Where(t => !memory.Image.Topics.ContainsKey(t) && _asked.Add(t)).Select(New)];
        if (missing.Length > 0)
            controller.Send(new CreateTopicsRequest(missing), turn);
    }

    /// <summary>A topic that the broker itself needs, whatever clients may have made.</summary>
    public void Create(NewTopic topic, Turn turn)
    {
        if (_asked.Add(topic.Name))
            controller.Send(new CreateTopicsRequest([topic]), turn);
    }

    public void Answered(CreateTopicsResponse response)
    {
        foreach (var (topic, _) in response.Topics)
            _asked.Remove(topic);
    }

    private NewTopic New(int topic) => new(topic, memory.Config.NumPartitions, memory.Config.DefaultReplicationFactor, ConfigValues.Empty);
}
