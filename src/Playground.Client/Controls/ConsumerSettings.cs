using System.Collections.Immutable;
using Playground.Engine.Config;

namespace Playground.Client.Controls;

/// <summary>What somebody has entered as a consumer's configs, and what Kafka would say to it.</summary>
/// <param name="set">The configs that are set now; everything else is at its default.</param>
/// <param name="inGroup">It has a group.</param>
public sealed class ConsumerSettings(ImmutableSortedDictionary<string, string> set, bool inGroup) : ConfigDraft(ConfigScopes.Consumer, Keys, set)
{
    private (bool Known, string? Exception) _read;

    /// <summary>The configs of a consumer's form, in its order.</summary>
    public static ImmutableArray<ConfigKey> Keys { get; } = ConfigCatalogue.Described(ConfigScopes.Consumer);

    /// <inheritdoc/>
    public override string? Exception
    {
        get
        {
            if (!_read.Known)
                _read = (true, ConsumerConfig.Read(Sound(), inGroup, autoCommit: true).Exception);
            return _read.Exception;
        }
    }

    protected override void Forget() => _read = default;
}
