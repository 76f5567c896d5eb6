using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Tests.Config;

internal static class Configs
{
    public static ConfigValues Of(params (string Name, string Value)[] values) =>
        new(values.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));

    public static ConfigValues Of(JsonElement set) =>
        Of([.. set.EnumerateObject().Select(property => (property.Name, property.Value.GetString()!))]);
}
