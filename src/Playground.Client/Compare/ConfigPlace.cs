using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Client.Compare;

/// <summary>Something in a scenario that has configs.</summary>
/// <param name="Id">Unlike any other of the scenario: <c>cluster</c>, <c>topic:orders</c>, <c>producer:p1</c>, <c>processor-consumer:x1</c>.</param>
/// <param name="Name">What the document calls it; empty for the cluster.</param>
/// <param name="Values">As they are set.</param>
/// <param name="With">The scenario with others in their place.</param>
public sealed record ConfigPlace(string Id, string Name, ConfigScopes Scope, ConfigValues Values, Func<ConfigValues, Scenario> With)
{
    /// <summary>All of a scenario, in the order of the document.</summary>
    public static ImmutableArray<ConfigPlace> Of(Scenario scenario) =>
    [
        new("cluster", "", ConfigScopes.Broker, scenario.Cluster.Config, values => scenario with { Cluster = scenario.Cluster with { Config = values } }),
        .. scenario.Topics.Select(topic => new ConfigPlace("topic:" + topic.Name, topic.Name, ConfigScopes.Topic, topic.Config,
            values => scenario with { Topics = scenario.Topics.Replace(topic, topic with { Config = values }) })),
        .. scenario.Producers.Select(producer => new ConfigPlace("producer:" + producer.Id, producer.Id, ConfigScopes.Producer, producer.Config,
            values => scenario with { Producers = scenario.Producers.Replace(producer, producer with { Config = values }) })),
        .. scenario.Consumers.Select(consumer => new ConfigPlace("consumer:" + consumer.Id, consumer.Id, ConfigScopes.Consumer, consumer.Config,
            values => scenario with { Consumers = scenario.Consumers.Replace(consumer, consumer with { Config = values }) })),
        .. scenario.Processors.SelectMany(processor => new ConfigPlace[]
        {
            new("processor-consumer:" + processor.Id, processor.Id, ConfigScopes.Consumer, processor.Consumer,
                values => scenario with { Processors = scenario.Processors.Replace(processor, processor with { Consumer = values }) }),
            new("processor-producer:" + processor.Id, processor.Id, ConfigScopes.Producer, processor.Producer,
                values => scenario with { Processors = scenario.Processors.Replace(processor, processor with { Producer = values }) }),
        }),
    ];

    /// <summary>The scenario with one config of it at another value; null puts it back to its default.</summary>
    public Scenario Set(string key, string? value) =>
        With(value is null ? Values.Without([key]) : new ConfigValues(Values.Values.SetItem(key, value)));
}
