using System.Text;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Server.Exports.Real;

/// <summary>The brokers' configs that are not Kafka's defaults, as lines for <c>server.properties</c>.</summary>
internal static class ServerProperties
{
    public static string Write(Scenario scenario)
    {
        var text = new StringBuilder("# What differs from the defaults of Kafka 4.3; the same on every broker.\n");
        var lines = RealConfig.Differing(ConfigScopes.Broker, scenario.Cluster.Config).ToList();
        if (lines.Count == 0)
            text.Append("# Nothing: every broker runs with the defaults.\n");
        foreach (var (name, value) in lines)
            text.Append(name).Append('=').Append(RealConfig.Property(value)).Append('\n');
        return text.ToString();
    }
}
