using System.Collections.Immutable;

namespace Playground.Engine.Config;

/// <summary>
/// What a key means, in our words, and whether the engine acts on it. Facts such as defaults are in the table of all keys.
/// </summary>
/// <param name="Scopes">The scopes in which the row describes the key.</param>
/// <param name="Name">Kafka's dotted name.</param>
/// <param name="Unit"><c>ms</c>, <c>bytes</c> or a plural noun; empty for texts and switches.</param>
/// <param name="Since">The release that brought it, and changes of its default.</param>
/// <param name="Meaning">English.</param>
/// <param name="MeaningKo">Korean.</param>
/// <param name="Modelled">Whether the engine acts on it.</param>
internal sealed record ModelledKey(
    ConfigScopes Scopes, string Name, string Unit, string Since, string Meaning, string MeaningKo, bool Modelled = true);

/// <summary>The described keys, in the order in which forms and documentation show them.</summary>
internal static partial class ModelledKeys
{
    public static ImmutableArray<ModelledKey> Rows { get; } = [.. Producer(), .. Consumer(), .. ClientsShared(), .. Topic(), .. Compaction(), .. Broker(), .. Groups(), .. Offsets(), .. ShareGroups(), .. TransactionsOfBrokers()];
}
