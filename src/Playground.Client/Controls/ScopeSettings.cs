using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Client.Controls;

/// <summary>What somebody has entered as configs of a topic, or of brokers.</summary>
/// <param name="set">The configs that are set now; everything else is at its default.</param>
public sealed class ScopeSettings(ConfigScopes scope, ImmutableSortedDictionary<string, string> set)
    : ConfigDraft(scope, ConfigCatalogue.Described(scope), set)
{
    private readonly ConfigScopes _scope = scope;

    /// <inheritdoc/>
    public override string? Exception => _scope == ConfigScopes.Topic ? TopicConfigRules.Check(Sound()) : null;

    protected override void Forget()
    {
        // Nothing is kept.
    }
}
