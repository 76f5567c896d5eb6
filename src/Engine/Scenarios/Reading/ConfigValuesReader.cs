using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Reads a <c>config</c> object: names that Kafka has in that scope, values that it takes, in one text form each.
/// </summary>
internal static class ConfigValuesReader
{
    /// <summary>
    /// An absent field is no values. Unmodelled names warn unless the whole client is unmodelled and has warned already.
    /// </summary>
    /// <param name="unset">Gets the names whose value is null; null where a value may not be taken back.</param>
    public static ConfigValues Read(ObjectReader parent, string field, ConfigScopes scope, bool warn = true, ICollection<string>? unset = null)
    {
        if (parent.Object(field, "an object of configs by Kafka's names") is not { } configs)
            return ConfigValues.Empty;
        var values = ConfigValues.Empty.Values.ToBuilder();
        foreach (var name in configs.GivenNames.ToList())
        {
            var given = configs.Raw(name)!.Value;
            var path = configs.At(name);
            if (ConfigCatalogue.Find(scope, name) is not { } key)
                parent.Context.Error(path, Unknown(scope, name));
            else if (unset is not null && given.ValueKind == JsonValueKind.Null)
                unset.Add(name);
            else if (Check(parent.Context, key, given, path) is { } value)
                values[name] = value;
            if (warn && given.ValueKind != JsonValueKind.Null)
                WarnIfIdle(parent.Context, scope, name, path);
        }

        return new ConfigValues(values.ToImmutable());
    }

    private static string? Check(ReadContext context, ConfigKey key, JsonElement given, DocumentPath path)
    {
        if (TextOf(key, given) is not { } text)
        {
            context.Unexpected(path, $"a value of {key.Name}, of Kafka's type {key.Type.ToString().ToUpperInvariant()}", given);
            return null;
        }

        if (ConfigText.Check(key, text, out var canonical) is { } complaint)
        {
            context.Error(path, complaint + ".");
            return null;
        }

        if (key.Name == "bootstrap.servers")
            ReferToBrokers(context, canonical, path);
        return canonical;
    }

    /// <summary>The value in Kafka's text syntax; null when the type has no such JSON form.</summary>
    private static string? TextOf(ConfigKey key, JsonElement given) => (given.ValueKind, key.Type) switch
    {
        (JsonValueKind.String, _) => given.GetString(),
        (JsonValueKind.True, ConfigType.Boolean) => "true",
        (JsonValueKind.False, ConfigType.Boolean) => "false",
        (JsonValueKind.Number, ConfigType.Short or ConfigType.Int or ConfigType.Long or ConfigType.String) =>
            ObjectReader.TryWhole(given, out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : given.GetRawText(),
        (JsonValueKind.Number, ConfigType.Double) => given.GetRawText(),
        (JsonValueKind.Array, ConfigType.List) when given.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(',', given.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };

    private static string Unknown(ConfigScopes scope, string name)
    {
        var noun = scope.ToString().ToLowerInvariant();
        var elsewhere = ConfigCatalogue.All
            .Where(key => key.Name == name)
            .Select(key => key.Scope.ToString().ToLowerInvariant())
            .ToList();
        if (elsewhere.Count > 0)
            return $"Kafka has no {noun} config \"{name}\"; it is a {string.Join(" and ", elsewhere)} config.";
        var names = ConfigCatalogue.All.Where(key => key.Scope == scope).Select(key => key.Name).ToList();
        return $"Kafka has no {noun} config \"{name}\".{Suggestion.For(name, names)}";
    }

    private static void WarnIfIdle(ReadContext context, ConfigScopes scope, string name, DocumentPath path)
    {
        if (ConfigCatalogue.Find(scope, name) is not { Modelled: false })
            return;
        if (name is "group.id" or "client.id" || name.EndsWith("serializer", StringComparison.Ordinal))
            context.Warn(path, $"{name} follows from the document's own fields; this value is ignored.");
        else
            context.Warn(path, EngineCoverage.NotYet(name));
    }

    private static void ReferToBrokers(ReadContext context, string addresses, DocumentPath path)
    {
        foreach (var address in addresses.Split(','))
        {
            if (BootstrapServers.Broker(address) is { } broker)
                context.Refer(Reference.Broker, broker.ToString(CultureInfo.InvariantCulture), path);
            else
                context.Error(path, $"Invalid url in bootstrap.servers: {address}. Brokers are broker-1:9092 and so on.");
        }
    }
}
