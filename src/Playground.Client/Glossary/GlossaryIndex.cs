using Playground.Client.Contracts;
using Playground.Client.Wording;

namespace Playground.Client.Glossary;

/// <summary>Terms that begin alike.</summary>
/// <param name="Letter">A letter, in Korean an initial consonant; in Korean the terms in Latin letters are one group.</param>
/// <param name="Anchor">Its place on the page; no term's id begins so.</param>
public sealed record TermGroup(string Letter, string Anchor, IReadOnlyList<Term> Terms);

/// <summary>The glossary in the order of a language, and what of it fits a search.</summary>
public static class GlossaryIndex
{
    private const string Latin = "A–Z";

    // As Hangul syllables are composed; the double consonants are filed under the single ones.
    private const string Initials = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ";
    private const char FirstSyllable = '가';
    private const char LastSyllable = '힣';
    private const int SyllablesOfInitial = 588;

    public static IReadOnlyList<TermGroup> Groups(IEnumerable<Term> terms, Language language)
    {
        var code = language.Code();
        return
        [
            .. from term in terms
               let name = term.Name.In(code)
               let letter = Letter(name, language)
               orderby letter == Latin, letter, name.ToUpperInvariant()
               group term by letter into same
               select new TermGroup(same.Key, "letter-" + (same.Key == Latin ? "latin" : same.Key.ToLowerInvariant()), [.. same]),
        ];
    }

    /// <summary>Whether every word of a search stands somewhere in the term: in its names in either language, or in its meaning.</summary>
    public static bool Fits(Term term, string? search, Language language)
    {
        var code = language.Code();
        string[] texts = [term.Id, .. term.Spellings("en"), .. term.Spellings(code), term.PlainMeaning(code)];
        return (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .All(word => texts.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Names by which one meets the term elsewhere: in Korean the English one, and in both its abbreviations.</summary>
    public static IEnumerable<string> OtherNames(Term term, Language language)
    {
        var code = language.Code();
        var name = term.Name.In(code);
        return (language == Language.Korean ? [term.Name.In("en")] : Array.Empty<string>())
            .Concat(term.Also.GetValueOrDefault(code, []).Where(IsAbbreviation))
            .Where(other => other != name).Distinct(StringComparer.Ordinal);
    }

    private static bool IsAbbreviation(string spelling) => spelling.Length > 1 && spelling.All(letter => char.IsAsciiLetterUpper(letter) || letter is '-' || char.IsAsciiDigit(letter));

    private static string Letter(string name, Language language) => name[0] switch
    {
        >= FirstSyllable and <= LastSyllable => Initials[(name[0] - FirstSyllable) / SyllablesOfInitial].ToString(),
        _ when language == Language.Korean => Latin,
        var first => char.ToUpperInvariant(first).ToString(),
    };
}
