using System.Text.Json.Nodes;

namespace Playground.Load.Restless;

/// <summary>Commands for a session at random: acts on what its scenario names, and on what it does not; and everything that its transport can be told.</summary>
internal sealed class RandomCommands
{
    private static readonly string[] Errors = ["NOT_ENOUGH_REPLICAS", "NOT_LEADER_OR_FOLLOWER", "REQUEST_TIMED_OUT", "KAFKA_STORAGE_ERROR"];

    private readonly Random _random;
    private readonly string[] _topics;
    private readonly string[] _producers;
    private readonly string[] _consumers;
    private readonly string[] _processors;
    private readonly string[] _groups;
    private readonly int _brokers;

    public RandomCommands(JsonNode scenario, Random random)
    {
        _random = random;
        _topics = [.. Names(scenario, "topics", "name"), "more"];
        _producers = [.. Names(scenario, "producers", "id"), "p9"];
        _consumers = [.. Names(scenario, "consumers", "id"), "c9"];
        _processors = [.. Names(scenario, "processors", "id"), "x9"];
        _groups = [.. Names(scenario, "consumers", "group"), .. Names(scenario, "processors", "group"), "g9"];
        _brokers = scenario["cluster"]?["brokers"]?.GetValue<int>() ?? 3;
    }

    /// <summary>A list with one command, as JSON.</summary>
    public string Next() => new JsonArray(_random.Next(3) == 0 ? Transport() : Act()).ToJsonString();

    private static IEnumerable<string> Names(JsonNode scenario, string list, string field) =>
        (scenario[list] as JsonArray ?? []).Select(each => each?[field]?.GetValue<string>()).OfType<string>().Distinct();

    private T OneOf<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private string Node() => OneOf([.. _producers, .. _consumers, .. Enumerable.Range(1, _brokers).Select(id => id.ToString(null as IFormatProvider)), "101"]);

    private int Broker() => _random.Next(1, _brokers + 2);

    private JsonObject Transport() => OneOf<Func<JsonObject>>(
        () => new() { ["transport"] = "play" },
        () => new() { ["transport"] = "pause" },
        () => new() { ["transport"] = "speed", ["speed"] = OneOf(0.001, 0.1, 1, 10, 100) },
        () => new() { ["transport"] = "stepEvent" },
        () => new() { ["transport"] = "stepBack" },
        () => new() { ["transport"] = "runToNext" },
        () => new() { ["transport"] = "runToPrevious" },
        () => new() { ["transport"] = "runFor", ["for"] = $"{_random.Next(1, 3000)}ms" },
        () => new() { ["transport"] = "seek", ["to"] = $"{_random.Next(0, 12_000)}ms" },
        () => new() { ["transport"] = "undo" },
        () => new() { ["transport"] = "fork" },
        () => new() { ["transport"] = "showBranch", ["branch"] = _random.Next(5) },
        () => new() { ["transport"] = "removeBranch", ["branch"] = _random.Next(5) },
        () => new() { ["transport"] = "renameBranch", ["branch"] = _random.Next(5), ["name"] = OneOf("a", "<b>", "다른 길") },
        () => new() { ["transport"] = "reset" })();

    private JsonObject Act() => OneOf<Func<JsonObject>>(
        OnBroker, OnBroker, OnBroker, OnNetwork, OnNetwork, OnTopic, OnTopic, OnProducer, OnProducer, OnProducer, OnConsumer, OnConsumer, OnProcessor)();

    private JsonObject OnBroker() => OneOf<Func<JsonObject>>(
        () => new() { ["do"] = OneOf("broker.crash", "broker.powerLoss", "broker.stop", "broker.start", "broker.start", "broker.pause", "broker.resume", "broker.add"), ["broker"] = Broker() },
        () => new() { ["do"] = OneOf("broker.slow", "disk.slow"), ["broker"] = Broker(), ["factor"] = OneOf(1, 5, 100) },
        () => new() { ["do"] = OneOf("controller.crash", "controller.start"), ["controller"] = _random.Next(101, 104) },
        () => new() { ["do"] = "request.refuse", ["broker"] = Broker(), ["message"] = "ProduceRequest", ["error"] = OneOf(Errors), ["count"] = _random.Next(1, 4) },
        () => new() { ["do"] = "log.clean" })();

    private JsonObject OnNetwork() => OneOf<Func<JsonObject>>(
        () => new() { ["do"] = "network.cut", ["between"] = Between(), ["oneWay"] = _random.Next(2) == 0 },
        () => new() { ["do"] = "network.reset", ["between"] = Between() },
        () => new() { ["do"] = "network.heal" },
        () => new() { ["do"] = "network.delay", ["from"] = Node(), ["latency"] = $"{_random.Next(1, 500)}ms" },
        () => new() { ["do"] = "network.drop", ["from"] = Node(), ["count"] = _random.Next(1, 3) })();

    private JsonArray Between() => new(new JsonArray(Node()), new JsonArray(Node()));

    private JsonObject OnTopic()
    {
        var topic = OneOf(_topics);
        return OneOf<Func<JsonObject>>(
            () => new() { ["do"] = "topic.create", ["topic"] = topic, ["partitions"] = _random.Next(1, 4), ["replicationFactor"] = _random.Next(1, _brokers + 1) },
            () => new() { ["do"] = "topic.delete", ["topic"] = topic },
            () => new() { ["do"] = "topic.addPartitions", ["topic"] = topic, ["partitions"] = _random.Next(2, 8) },
            () => new() { ["do"] = "topic.config", ["topic"] = topic, ["config"] = new JsonObject { ["min.insync.replicas"] = _random.Next(1, 4), ["unclean.leader.election.enable"] = _random.Next(2) == 0 } },
            () => new() { ["do"] = "topic.deleteRecords", ["topic"] = topic, ["partition"] = 0, ["before"] = _random.Next(1, 20) },
            () => new() { ["do"] = "topic.reassign", ["topic"] = topic, ["partition"] = 0, ["replicas"] = new JsonArray([.. Enumerable.Range(1, _brokers).OrderBy(_ => _random.Next()).Take(_random.Next(1, _brokers + 1)).Select(id => JsonValue.Create(id))]) },
            () => new() { ["do"] = "leader.elect", ["topic"] = topic, ["partition"] = 0, ["type"] = OneOf("preferred", "unclean") })();
    }

    private JsonObject OnProducer()
    {
        var id = OneOf(_producers);
        return OneOf<Func<JsonObject>>(
            () => new() { ["do"] = "producer.add", ["id"] = id, ["workload"] = Workload() },
            () => new() { ["do"] = "producer.workload", ["id"] = id, ["workload"] = Workload() },
            () => new() { ["do"] = OneOf("producer.close", "producer.crash", "producer.flush", "producer.beginTransaction", "producer.commitTransaction", "producer.abortTransaction"), ["id"] = id },
            () => new() { ["do"] = "producer.restart", ["id"] = id, ["config"] = new JsonObject { ["acks"] = OneOf("0", "1", "all"), ["linger.ms"] = OneOf(0, 5, 200), ["enable.idempotence"] = _random.Next(2) == 0 } },
            () => new() { ["do"] = "producer.send", ["id"] = id, ["topic"] = OneOf(_topics), ["key"] = OneOf<string?>(null, "a", "<i>"), ["valueBytes"] = OneOf(0, 10, 20_000), ["count"] = _random.Next(1, 30) })();
    }

    private JsonObject Workload() => new() { ["topic"] = OneOf(_topics), ["interval"] = OneOf("10ms", "100ms", "1s"), ["count"] = _random.Next(1, 200) };

    private JsonObject OnConsumer()
    {
        var id = OneOf(_consumers);
        return OneOf<Func<JsonObject>>(
            () => new() { ["do"] = "consumer.add", ["id"] = id, ["group"] = OneOf(_groups), ["topics"] = new JsonArray(OneOf(_topics)), ["share"] = _random.Next(4) == 0 },
            () => new() { ["do"] = OneOf("consumer.close", "consumer.crash", "consumer.commit", "consumer.pause", "consumer.resume", "consumer.stall", "consumer.unstall"), ["id"] = id },
            () => new() { ["do"] = "consumer.restart", ["id"] = id, ["config"] = new JsonObject { ["group.protocol"] = OneOf("classic", "consumer") } },
            () => new() { ["do"] = "consumer.subscribe", ["id"] = id, ["topics"] = new JsonArray(OneOf(_topics)) },
            () => new() { ["do"] = "consumer.seek", ["id"] = id, ["topic"] = OneOf(_topics), ["partition"] = 0, ["to"] = OneOf("earliest", "latest") },
            () => new() { ["do"] = "group.resetOffsets", ["group"] = OneOf(_groups), ["topic"] = OneOf(_topics), ["to"] = OneOf("earliest", "latest") })();
    }

    private JsonObject OnProcessor()
    {
        var id = OneOf(_processors);
        return OneOf<Func<JsonObject>>(
            () => new() { ["do"] = OneOf("processor.close", "processor.crash", "processor.restart"), ["id"] = id },
            () => new() { ["do"] = "processor.add", ["id"] = id, ["group"] = OneOf(_groups), ["from"] = OneOf(_topics), ["to"] = OneOf(_topics), ["exactlyOnce"] = _random.Next(2) == 0 })();
    }
}
