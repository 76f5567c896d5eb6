using System.Globalization;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>What a reference may name.</summary>
internal enum Reference
{
    Broker,
    Controller,

    /// <summary>A broker, a controller or a client.</summary>
    Node,
    Topic,
    Producer,
    Consumer,
    Processor,
    Client,

    /// <summary>Whatever sends records: a producer or a processor.</summary>
    Sender,

    /// <summary>Whatever reads records: a consumer or a processor.</summary>
    Receiver,
    Group,
    TransactionalId,
}

/// <summary>
/// All that a document declares or adds by a step, wherever it stands: a reference may come before what it names.
/// </summary>
internal sealed class Declarations
{
    private readonly SortedSet<int> brokers = [];
    private readonly SortedSet<int> controllers = [];
    private readonly SortedDictionary<string, int> topics = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Reference> clients = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> choices = new(StringComparer.Ordinal);
    private readonly SortedSet<string> groups = new(StringComparer.Ordinal);
    private readonly SortedSet<string> transactionalIds = new(StringComparer.Ordinal);

    private int choice;

    /// <summary>How many brokers the cluster has at time 0.</summary>
    public int InitialBrokers { get; private set; }

    public int BrokerCount => brokers.Count;

    public int TopicCount => topics.Count;

    public long PartitionCount => topics.Values.Sum(count => (long)count);

    public int ClientCount => clients.Count;

    /// <summary>Partitions of each internal topic, by the cluster's configs.</summary>
    public SortedDictionary<string, int> InternalTopics { get; } = new(StringComparer.Ordinal);

    public void Cluster(int brokerCount, int controllerCount)
    {
        InitialBrokers = brokerCount;
        brokers.UnionWith(Enumerable.Range(1, brokerCount));
        controllers.UnionWith(Enumerable.Range(Kernel.NodeId.FirstController, controllerCount));
    }

    /// <summary>A broker added by a step; without a number it gets the one after the highest.</summary>
    public void AddBroker(int? number) => brokers.Add(number ?? brokers.Max + 1);

    /// <summary>A topic with at least so many partitions; told again, the greatest number counts.</summary>
    public void Topic(string name, int partitions) =>
        topics[name] = Math.Max(partitions, topics.GetValueOrDefault(name));

    /// <summary>A topic grown by a step. Growing alone declares no topic.</summary>
    public void Grow(string name, int partitions)
    {
        if (topics.ContainsKey(name))
            Topic(name, partitions);
    }

    /// <summary>What follows is one of several things that may be done to one run (a lesson's tries): two of them may add the same client.</summary>
    public void BeginChoice() => choice++;

    /// <summary>False when another client has that id already.</summary>
    public bool TryClient(Reference kind, string id)
    {
        if (!clients.TryAdd(id, kind) && !(choices.TryGetValue(id, out var before) && before != choice && clients[id] == kind))
            return false;
        if (choice > 0)
            choices[id] = choice;
        return true;
    }

    public void Group(string name) => groups.Add(name);

    public void TransactionalId(string id) => transactionalIds.Add(id);

    /// <summary>How many partitions the topic has at most; 0 for a topic that never is.</summary>
    public int Partitions(string topic) =>
        InternalTopics.TryGetValue(topic, out var count) ? count : topics.GetValueOrDefault(topic);

    public bool Has(Reference kind, string name) => kind switch
    {
        Reference.Broker => HasNumber(brokers, name),
        Reference.Controller => HasNumber(controllers, name),
        Reference.Node => HasNumber(brokers, name) || HasNumber(controllers, name) || clients.ContainsKey(name),
        Reference.Topic => topics.ContainsKey(name) || InternalTopics.ContainsKey(name),
        Reference.Group => groups.Contains(name),
        Reference.TransactionalId => transactionalIds.Contains(name),
        _ => clients.TryGetValue(name, out var client) && IsOfKind(client, kind),
    };

    /// <summary>The names that a reference of that kind may have.</summary>
    public IReadOnlyList<string> Known(Reference kind) => kind switch
    {
        Reference.Broker => Texts(brokers),
        Reference.Controller => Texts(controllers),
        Reference.Node => [.. Texts(brokers), .. Texts(controllers), .. clients.Keys],
        Reference.Topic => [.. topics.Keys],
        Reference.Group => [.. groups],
        Reference.TransactionalId => [.. transactionalIds],
        _ => [.. clients.Where(client => IsOfKind(client.Value, kind)).Select(client => client.Key)],
    };

    public static string Noun(Reference kind) => kind switch
    {
        Reference.Sender => "producer or processor",
        Reference.Receiver => "consumer or processor",
        Reference.Node => "broker, controller or client",
        Reference.TransactionalId => "transactional id",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static bool IsOfKind(Reference client, Reference kind) => kind switch
    {
        Reference.Client => true,
        Reference.Sender => client is Reference.Producer or Reference.Processor,
        Reference.Receiver => client is Reference.Consumer or Reference.Processor,
        _ => client == kind,
    };

    private static bool HasNumber(SortedSet<int> numbers, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && numbers.Contains(number);

    private static List<string> Texts(IEnumerable<int> numbers) =>
        [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
