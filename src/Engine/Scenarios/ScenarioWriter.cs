using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Engine.Scenarios.Writing;

namespace Playground.Engine.Scenarios;

/// <summary>
/// Writes a scenario in its canonical form: fields in the contract's order, defaults left out, durations in the largest whole
/// unit, config
/// values as texts, UTF-8 JSON without white space. Reading it gives an equal scenario; two documents that mean the same are
/// written alike.
/// </summary>
public static class ScenarioWriter
{
    /// <summary>The greatest whole number that every reader of JSON keeps exactly; a greater seed is written as text.</summary>
    private const ulong GreatestExact = (1UL << 53) - 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical form as text.</summary>
    public static string Write(Scenario scenario) => Encoding.UTF8.GetString(WriteUtf8(scenario));

    /// <summary>The canonical form as bytes, as links carry and hashes cover it.</summary>
    public static byte[] WriteUtf8(Scenario scenario)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Document(json, scenario);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Document(Utf8JsonWriter json, Scenario scenario)
    {
        var fields = new FieldWriter(json);
        var clients = new ClientWriter(json, fields);
        var steps = new StepWriter(fields, new ActionWriter(json, fields, clients));
        var standard = new Scenario();
        json.WriteStartObject();
        json.WriteNumber("version", scenario.Version);
        fields.Localized("title", scenario.Title);
        fields.Localized("description", scenario.Description);
        Seed(json, scenario.Seed, standard.Seed);
        if (scenario.Cluster != standard.Cluster)
            fields.Object("cluster", () => Cluster(fields, scenario.Cluster));
        fields.Objects("topics", scenario.Topics, topic => clients.Topic(topic));
        fields.Objects("producers", scenario.Producers, clients.Producer);
        fields.Objects("consumers", scenario.Consumers, clients.Consumer);
        fields.Objects("processors", scenario.Processors, clients.Processor);
        fields.Objects("steps", scenario.Steps, steps.Step);
        fields.Duration("until", scenario.Until, standard.Until);
        fields.Objects("checks", scenario.Checks, steps.Check);
        json.WriteEndObject();
    }

    private static void Seed(Utf8JsonWriter json, ulong seed, ulong standard)
    {
        if (seed > GreatestExact)
            json.WriteString("seed", seed.ToString(CultureInfo.InvariantCulture));
        else if (seed != standard)
            json.WriteNumber("seed", seed);
    }

    private static void Cluster(FieldWriter fields, ClusterSpec cluster)
    {
        var standard = new ClusterSpec();
        fields.Whole("brokers", cluster.Brokers, standard.Brokers);
        fields.Whole("controllers", cluster.Controllers, standard.Controllers);
        fields.Config("config", cluster.Config);
        if (cluster.Network != standard.Network)
        {
            fields.Object("network", () =>
            {
                fields.Duration("latency", cluster.Network.Latency, standard.Network.Latency);
                fields.Duration("jitter", cluster.Network.Jitter, standard.Network.Jitter);
                fields.Whole("bandwidth", cluster.Network.Bandwidth);
            });
        }

        if (cluster.Disk != standard.Disk)
        {
            fields.Object("disk", () =>
            {
                fields.Duration("append", cluster.Disk.Append, standard.Disk.Append);
                fields.Duration("flush", cluster.Disk.Flush, standard.Disk.Flush);
            });
        }
    }
}
