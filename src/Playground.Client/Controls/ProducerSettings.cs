using System.Collections.Immutable;
using Playground.Engine.Config;

namespace Playground.Client.Controls;

/// <summary>What somebody has entered as a producer's configs, and what Kafka would say to it.</summary>
/// <param name="set">The configs that are set now; everything else is at its default.</param>
public sealed class ProducerSettings(ImmutableSortedDictionary<string, string> set) : ConfigDraft(ConfigScopes.Producer, Keys, set)
{
    private ProducerForecast? _forecast;

    /// <summary>The configs of a producer's form, in its order.</summary>
    public static ImmutableArray<ConfigKey> Keys { get; } = ConfigCatalogue.Described(ConfigScopes.Producer);

    /// <summary>What a producer with these values would be like. Values that Kafka complains about count as they were before.</summary>
    public ProducerForecast Forecast => _forecast ??= ProducerForecast.Of(Sound());

    /// <inheritdoc/>
    public override string? Exception => Forecast.Exception;

    /// <summary>Kafka's complaint about values that are fine each by itself; null if there is none.</summary>
    public string? Combination => Complaints == 0 ? Forecast.Exception : null;

    protected override void Forget() => _forecast = null;
}
