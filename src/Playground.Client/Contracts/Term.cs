using System.Collections.Immutable;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A term of the glossary. <c>docs/LESSONS.md</c> says how its file is written.</summary>
/// <param name="Id">Its anchor on the glossary's page.</param>
/// <param name="Name">As it stands in the glossary.</param>
/// <param name="Also">Other spellings of the same term, by language code.</param>
/// <param name="Except">Phrases in which one of the spellings means something else, by language code.</param>
/// <param name="Meaning">One to three sentences; names of configs and calls stand between backticks.</param>
/// <param name="See">Ids of terms that are worth reading next.</param>
public sealed record Term(
    string Id, LocalizedText Name, ImmutableSortedDictionary<string, ImmutableArray<string>> Also, ImmutableSortedDictionary<string, ImmutableArray<string>> Except,
    LocalizedText Meaning, ImmutableArray<string> See)
{
    /// <summary>Its place in the playground.</summary>
    public string Address => $"/glossary#{Id}";

    /// <summary>Every way in which a text in that language may name it.</summary>
    public IEnumerable<string> Spellings(string language) => [Name.In(language), .. Also.GetValueOrDefault(language, [])];

    /// <summary>What it means, without marks.</summary>
    public string PlainMeaning(string language) => Meaning.In(language).Replace("`", "", StringComparison.Ordinal);
}
