using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Playground.Engine.Config;

/// <summary>
/// Every config of Kafka 4.3.1 by scope and name: the producer's, the consumer's, topics' and brokers'.
/// </summary>
public static class ConfigCatalogue
{
    private const string ResourceName = "kafka-configs.tsv";

    private static readonly FrozenDictionary<(ConfigScopes, string), ConfigKey> Keys =
        ReadAll().ToFrozenDictionary(key => (key.Scope, key.Name));

    /// <summary>All rows in the order of scope and name.</summary>
    public static ImmutableArray<ConfigKey> All { get; } =
        [.. Keys.Values.OrderBy(key => key.Scope).ThenBy(key => key.Name, StringComparer.Ordinal)];

    /// <summary>The row of that name in that one scope, or null where Kafka has none.</summary>
    public static ConfigKey? Find(ConfigScopes scope, string name) => Keys.GetValueOrDefault((scope, name));

    /// <summary>The row of that name in that one scope.</summary>
    /// <exception cref="KeyNotFoundException">Kafka has no such config there.</exception>
    public static ConfigKey Get(ConfigScopes scope, string name) =>
        Find(scope, name) ?? throw new KeyNotFoundException($"Kafka has no {scope} config '{name}'.");

    /// <summary>The rows of one scope that the engine acts on, with meaning, in the order of a form.</summary>
    public static ImmutableArray<ConfigKey> Modelled(ConfigScopes scope) =>
        [.. ModelledKeys.Rows
            .Where(row => row.Scopes.HasFlag(scope) && row.Modelled)
            .Select(row => Get(scope, row.Name))];

    /// <summary>The rows of one scope that have a meaning, in the order of a form; among them those that the engine does not act on yet.</summary>
    public static ImmutableArray<ConfigKey> Described(ConfigScopes scope) =>
        [.. ModelledKeys.Rows.Where(row => row.Scopes.HasFlag(scope)).Select(row => Get(scope, row.Name))];

    private static IEnumerable<ConfigKey> ReadAll()
    {
        using var stream = typeof(ConfigCatalogue).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {ResourceName}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return Describe(Parse(line.Split('\t')));
        }
    }

    private static ConfigKey Parse(string[] columns)
    {
        string Column(int index) => index < columns.Length ? columns[index] : "";
        var allowed = Column(6);
        return new ConfigKey
        {
            Scope = Enum.Parse<ConfigScopes>(columns[0], ignoreCase: true),
            Name = columns[1],
            Type = Enum.Parse<ConfigType>(columns[2], ignoreCase: true),
            Default = Column(3) == "(none)" ? null : Column(3),
            Min = Bound(Column(4)),
            Max = Bound(Column(5)),
            AllowedIgnoresCase = allowed.StartsWith('~'),
            Allowed = allowed.Length == 0 ? [] : [.. allowed.TrimStart('~').Split(',')],
            Special = Column(7).Length == 0 ? ConfigSpecial.None : Enum.Parse<ConfigSpecial>(Column(7), ignoreCase: true),
            Update = Column(9).Length == 0 ? ConfigUpdate.ReadOnly : Enum.Parse<ConfigUpdate>(Column(9), ignoreCase: true),
            BrokerSynonyms = Column(8).Length == 0 ? [] : [.. Column(8).Split(',').Select(Synonym)],
        };
    }

    private static decimal? Bound(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static ConfigSynonym Synonym(string text) => text.Split('*') switch
    {
        [var name, var factor] => new(name, long.Parse(factor, CultureInfo.InvariantCulture)),
        _ => new(text, 1),
    };

    private static ConfigKey Describe(ConfigKey key)
    {
        foreach (var row in ModelledKeys.Rows)
        {
            if (row.Name == key.Name && row.Scopes.HasFlag(key.Scope))
            {
                return key with
                {
                    Unit = row.Unit,
                    Meaning = row.Meaning,
                    MeaningKo = row.MeaningKo,
                    Since = row.Since,
                    Modelled = row.Modelled,
                };
            }
        }

        return key;
    }
}
