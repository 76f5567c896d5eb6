using System.Globalization;
using System.Text;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Server.Exports.Real;

/// <summary>
/// A Compose file for a real Kafka with as many brokers and controllers as the scenario has, and its configs. Brokers answer at
/// <c>localhost:19091</c>, <c>19092</c>, … from outside.
/// </summary>
internal static class ComposeFile
{
    public const string Image = "apache/kafka:4.3.1";

    private const int FirstController = 101;
    private const int BeforeFirstPort = 19_090;
    private const string ClusterId = "5L6g3nShT-eMCtK--X86sw";

    /// <summary>Where clients outside begin.</summary>
    public static string Bootstrap(Scenario scenario) => string.Join(",", Brokers(scenario).Select(id => $"localhost:{Text(BeforeFirstPort + id)}"));

    public static string Write(Scenario scenario)
    {
        var text = new StringBuilder("# A real Kafka like that of the scenario. Start: docker compose up -d. Clients: ").Append(Bootstrap(scenario)).Append('\n');
        text.Append("services:\n");
        foreach (var id in Controllers(scenario))
            Service(text, $"controller-{Text(id)}", null, Controller(scenario, id));
        foreach (var id in Brokers(scenario))
            Service(text, $"broker-{Text(id)}", BeforeFirstPort + id, Broker(scenario, id));
        return text.ToString();
    }

    private static IEnumerable<int> Brokers(Scenario scenario) => Enumerable.Range(1, scenario.Cluster.Brokers);

    private static IEnumerable<int> Controllers(Scenario scenario) => Enumerable.Range(FirstController, scenario.Cluster.Controllers);

    private static void Service(StringBuilder text, string name, int? port, IEnumerable<(string Name, string Value)> settings)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {name}:\n    image: {Image}\n    hostname: {name}\n");
        if (port is { } outside)
            text.Append(CultureInfo.InvariantCulture, $"    ports: [\"{outside}:{outside}\"]\n");
        text.Append("    environment:\n");
        foreach (var (key, value) in settings)
            text.Append("      ").Append(key).Append(": ").Append(Quoted(value)).Append('\n');
    }

    private static IEnumerable<(string Name, string Value)> Controller(Scenario scenario, int id) =>
    [
        .. Common(scenario, id, "controller"),
        ("KAFKA_LISTENERS", "CONTROLLER://:9093"),
        ("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT"),
        .. Configs(scenario),
    ];

    private static IEnumerable<(string Name, string Value)> Broker(Scenario scenario, int id)
    {
        var outside = Text(BeforeFirstPort + id);
        return
        [
            .. Common(scenario, id, "broker"),
            ("KAFKA_LISTENERS", $"INSIDE://:9092,OUTSIDE://:{outside}"),
            ("KAFKA_ADVERTISED_LISTENERS", $"INSIDE://broker-{Text(id)}:9092,OUTSIDE://localhost:{outside}"),
            ("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT"),
            ("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE"),
            .. Internal(scenario),
            .. Configs(scenario),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Common(Scenario scenario, int id, string role) =>
    [
        ("CLUSTER_ID", ClusterId),
        ("KAFKA_NODE_ID", Text(id)),
        ("KAFKA_PROCESS_ROLES", role),
        ("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
        ("KAFKA_CONTROLLER_QUORUM_VOTERS", string.Join(",", Controllers(scenario).Select(voter => $"{Text(voter)}@controller-{Text(voter)}:9093"))),
    ];

    /// <summary>A small cluster can't keep three copies of Kafka's own topics, which is what Kafka asks for.</summary>
    private static IEnumerable<(string Name, string Value)> Internal(Scenario scenario)
    {
        if (scenario.Cluster.Brokers >= 3)
            return [];
        var (copies, inSync) = (Text(scenario.Cluster.Brokers), "1");
        (string Name, string Value)[] needed =
        [
            ("offsets.topic.replication.factor", copies),
            ("transaction.state.log.replication.factor", copies), ("transaction.state.log.min.isr", inSync),
            ("share.coordinator.state.topic.replication.factor", copies), ("share.coordinator.state.topic.min.isr", inSync),
        ];
        return needed.Where(pair => scenario.Cluster.Config[pair.Name] is null).Select(pair => (Variable(pair.Name), pair.Value));
    }

    private static IEnumerable<(string Name, string Value)> Configs(Scenario scenario) =>
        RealConfig.Differing(ConfigScopes.Broker, scenario.Cluster.Config).Select(pair => (Variable(pair.Key), pair.Value));

    /// <summary>As the image's start script has it: dots become underscores, and what was one doubles.</summary>
    private static string Variable(string config) => "KAFKA_" + config
        .Replace("_", "__", StringComparison.Ordinal).Replace("-", "___", StringComparison.Ordinal).Replace(".", "_", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>A dollar sign would begin a variable of Compose's.</summary>
    private static string Quoted(string value) => "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal) + "\"";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
