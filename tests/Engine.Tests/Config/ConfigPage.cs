using System.Globalization;
using System.Text;
using Playground.Engine.Config;

namespace Playground.Engine.Tests.Config;

/// <summary>Writes <c>docs/CONFIGS.md</c> from the catalogue: a row for each config that the engine honours.</summary>
internal static class ConfigPage
{
    private static readonly (ConfigScopes Scope, string Title, string Where)[] Parts =
    [
        (ConfigScopes.Broker, "Brokers and controllers", "`cluster.config`, and while it runs `broker.config` where Kafka lets it change"),
        (ConfigScopes.Topic, "Topics", "`topics[].config`, and while it runs `topic.config`"),
        (ConfigScopes.Producer, "Producers", "`producers[].config`, and with `producer.restart`, where null takes a value back"),
        (ConfigScopes.Consumer, "Consumers", "`consumers[].config`"),
    ];

    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("""
            # Configs

            Every config of Apache Kafka 4.3.1 is known by its name, type, default and bounds. These are the ones that the engine acts on. Any other that Kafka
            has may stand in a document too: it is checked, kept, and listed in `warnings`, because nothing will come of it. A name that Kafka does not have,
            a value of the wrong type and one outside Kafka's bounds are errors of the document.

            This page is made from the engine's catalogue (`src/Engine/Config`); a test fails when it is out of date.

            """);
        foreach (var (scope, title, where) in Parts)
        {
            var rows = ConfigCatalogue.Modelled(scope);
            if (!rows.IsEmpty)
                Write(page, title, where, rows);
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, string title, string where, IEnumerable<ConfigKey> rows)
    {
        page.Append('\n').Append("## ").Append(title).Append("\n\nSet in ").Append(where).Append(".\n\n")
            .Append("| config | default | values | since | what it does |\n| --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            page.Append("| `").Append(row.Name).Append("` | ").Append(Default(row)).Append(" | ").Append(Values(row)).Append(" | ")
                .Append(row.Since).Append(" | ").Append(row.Meaning.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
        }
    }

    private static string Default(ConfigKey row)
    {
        var value = row.Default switch
        {
            null => "none",
            "" => "empty",
            "9223372036854775807" => "unlimited",
            var text => $"`{text}`",
        };
        return row.Unit.Length == 0 || value is "none" or "empty" ? value : $"{value} {row.Unit}";
    }

    private static string Values(ConfigKey row)
    {
        if (!row.Allowed.IsEmpty)
            return string.Join(", ", row.Allowed.Select(value => $"`{value}`"));
        var type = row.Type.ToString().ToLowerInvariant();
        return (row.Min, row.Max) switch
        {
            (null, null) => type,
            ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"{type}, at least {least}"),
            (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"{type}, at most {most}"),
            ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{type}, {least} to {most}"),
        };
    }
}
