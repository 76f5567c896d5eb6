using System.Collections.Immutable;
using System.Globalization;
using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Client.Sandbox;

/// <summary>What there is at a moment, as forms offer it: nodes, topics, clients and groups.</summary>
public sealed class ActionScene(SessionFrame frame)
{
    public SessionFrame Frame => frame;

    /// <summary>The scenario so far: without commands that were given later, where one has gone back.</summary>
    public Scenario Recipe { get; } = frame.Scenario with
    {
        Steps = [.. frame.Scenario.Steps.Where(step => !step.IsCommand || step.When is When.At at && at.Instant <= frame.View.At)],
    };

    private ClusterView View => frame.View;

    /// <summary>A controller makes a topic well within this time, or never.</summary>
    private static Duration Soon => Duration.FromSeconds(1);

    public IEnumerable<string> Brokers => View.Brokers.Select(broker => Text(broker.Id));

    public IEnumerable<string> LiveBrokers => BrokersThat(broker => broker.State is BrokerState.Running or BrokerState.Paused or BrokerState.Recovering);

    public IEnumerable<string> DeadBrokers => BrokersThat(broker => broker.State is BrokerState.Crashed or BrokerState.Stopped);

    public IEnumerable<string> PausedBrokers => BrokersThat(broker => broker.State == BrokerState.Paused);

    public IEnumerable<string> LiveControllers => View.Controllers.Where(each => each.Running).Select(each => Text(each.Id));

    public IEnumerable<string> DeadControllers => View.Controllers.Where(each => !each.Running).Select(each => Text(each.Id));

    public IEnumerable<string> Producers => View.Producers.Select(each => each.Id);

    /// <summary>Without processors.</summary>
    public IEnumerable<string> Consumers => View.Consumers.Where(each => each.Outputs is null).Select(each => each.Id);

    public IEnumerable<string> Processors => View.Consumers.Where(each => each.Outputs is not null).Select(each => each.Id);

    public IEnumerable<string> Clients => View.Producers.Select(each => each.Id).Concat(View.Consumers.Select(each => each.Id)).Distinct();

    /// <summary>Everything that has a place on the network.</summary>
    public IEnumerable<string> Nodes => Brokers.Concat(View.Controllers.Select(each => Text(each.Id))).Concat(Clients);

    /// <summary>Without the brokers' own.</summary>
    public IEnumerable<string> Topics => AllTopics.Where(topic => !Picture.IsInternal(topic));

    /// <summary>With those that were asked for just now: while time stands still, no controller has made them yet.</summary>
    public IEnumerable<string> AllTopics => Partitions.Select(each => each.Topic).Distinct();

    public IEnumerable<string> Groups => View.Groups.Select(each => each.Id);

    public IEnumerable<string> PartitionsOf(string topic) => Partitions.Where(each => each.Topic == topic).Select(each => Text(each.Number));

    /// <summary>As <c>orders-0</c>.</summary>
    public IEnumerable<string> TopicPartitions => Partitions.Where(each => !Picture.IsInternal(each.Topic)).Select(each => $"{each.Topic}-{each.Number}");

    /// <summary>The replicas of a partition, the preferred leader first; null if there is no such partition.</summary>
    public string? ReplicasOf(string topic, string partition) =>
        View.Partitions.FirstOrDefault(each => each.Topic == topic && Text(each.Partition) == partition) is { } found ? string.Join(", ", found.Replicas) : null;

    /// <summary>Whatever is free of p1, p2, p3 …</summary>
    public string NextId(string letter)
    {
        var taken = Clients.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1).Select(number => letter + Text(number)).First(id => !taken.Contains(id));
    }

    /// <summary>A name that no topic has.</summary>
    public string NextTopic()
    {
        string[] names = ["orders", "payments", "invoices", "clicks", "events"];
        var taken = AllTopics.ToHashSet(StringComparer.Ordinal);
        return names.Concat(Enumerable.Range(1, taken.Count + 1).Select(number => $"topic-{Text(number)}")).First(name => !taken.Contains(name));
    }

    public string NextBroker() => Text(View.Brokers.Select(broker => broker.Id).DefaultIfEmpty(0).Max() + 1);

    public ImmutableSortedDictionary<string, string> ConfigOfProducer(string id) =>
        View.Producers.FirstOrDefault(each => each.Id == id)?.Config ?? ConfigValues.Empty.Values;

    public ImmutableSortedDictionary<string, string> ConfigOfConsumer(string id) =>
        View.Consumers.FirstOrDefault(each => each.Id == id)?.Config ?? ConfigValues.Empty.Values;

    /// <summary>What the scenario and the steps at instants so far have set for a topic.</summary>
    public ImmutableSortedDictionary<string, string> ConfigOfTopic(string topic)
    {
        var config = frame.Scenario.Topics.LastOrDefault(each => each.Name == topic)?.Config ?? ConfigValues.Empty;
        foreach (var action in Done)
        {
            config = action switch
            {
                StepAction.TopicCreate create when create.Topic.Name == topic => create.Topic.Config,
                StepAction.TopicConfig change when change.Topic == topic => config.With(change.Config),
                _ => config,
            };
        }

        return config.Values;
    }

    /// <summary>Likewise for one broker, or with an empty text for the whole cluster.</summary>
    public ImmutableSortedDictionary<string, string> ConfigOfBroker(string broker) =>
        Done.OfType<StepAction.BrokerConfig>().Where(change => (change.Broker is { } id ? Text(id) : "") == broker)
            .Aggregate(broker.Length == 0 ? frame.Scenario.Cluster.Config : ConfigValues.Empty, (config, change) => config.With(change.Config)).Values;

    private IEnumerable<(string Topic, int Number)> Partitions => View.Partitions.Select(each => (each.Topic, each.Partition)).Concat(
        from step in frame.Scenario.Steps
        where step.When is When.At at && at.Instant <= View.At && View.At - at.Instant < Soon
        let created = (step.Action as StepAction.TopicCreate)?.Topic
        where created is not null && View.Partitions.All(each => each.Topic != created.Name)
        from number in Enumerable.Range(0, Math.Min(created.Partitions, Limits.Default.Partitions))
        select (created.Name, number));

    private IEnumerable<StepAction> Done =>
        frame.Scenario.Steps.Where(step => step.When is When.At at && at.Instant <= View.At).Select(step => step.Action);

    private IEnumerable<string> BrokersThat(Func<BrokerView, bool> condition) => View.Brokers.Where(condition).Select(broker => Text(broker.Id));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
