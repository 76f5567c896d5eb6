using System.Text.RegularExpressions;
using Playground.Client.Contracts;

namespace Playground.Server.Glossary;

/// <summary>
/// Finds the terms of a glossary in texts of one language. Of two spellings that fit at one place the longer is meant. A spelling in small letters
/// is matched in any case, one with a capital (ISR, KRaft) as it is written.
/// </summary>
internal sealed class TermPattern
{
    // Kafka's names are written with dots and dashes: what stands inside of one is no word of its own.
    private const string Before = @"(?<![\p{L}\p{N}_])(?<![\p{L}\p{N}_][-.])";
    private const string AfterWord = @"(?![\p{L}\p{N}_])(?![-.][\p{L}\p{N}_])";
    private const string AfterLatinInKorean = @"(?![a-zA-Z0-9_])(?![-.][a-zA-Z0-9_])";

    // A noun may be followed by particles (을, 에서는) and by the copula (이고, 입니다); what else follows belongs to another word.
    private const string Particle = "은|는|이|가|을|를|의|에|에서|에게|에게서|한테|께|와|과|랑|이랑|로|으로|로서|으로서|로써|으로써|도|만|만큼|까지|부터|보다|처럼|마다|조차|마저|밖에|뿐|이나|나|란|이란|라는|이라는|라고|이라고|라도|이라도|든|이든|별|당|끼리|들";
    private const string Ending = @"(?:이|입|인|일|였|다)\p{IsHangulSyllables}*";
    private const string AfterHangul = $@"(?=(?:{Particle})*(?:{Ending})?(?![\p{{L}}\p{{N}}_]))";

    private readonly Dictionary<string, Term?> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Term?> _anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly Regex? _pattern;

    public TermPattern(IEnumerable<Term> terms, string language)
    {
        foreach (var term in terms)
        {
            foreach (var spelling in term.Spellings(language))
                Add(spelling, term);
            foreach (var phrase in term.Except.GetValueOrDefault(language, []))
                Add(phrase, null);
        }

        var alternatives = _exact.Keys.Concat(_anyCase.Keys).OrderByDescending(spelling => spelling.Length).ThenBy(spelling => spelling, StringComparer.Ordinal)
            .Select(spelling => Alternative(spelling, language)).ToArray();
        _pattern = alternatives.Length == 0 ? null : new Regex($"{Before}(?:{string.Join('|', alternatives)})", RegexOptions.CultureInvariant);
    }

    /// <summary>Replaces every place of a text that names a term by what is made of it.</summary>
    public string Replace(string text, Func<Term, string, string> make) =>
        _pattern is null ? text : _pattern.Replace(text, found => Named(found.Value) is { } term ? make(term, found.Value) : found.Value);

    /// <summary>Null for a phrase in which no term is meant.</summary>
    private Term? Named(string found)
    {
        var spelling = Spaces(found, " ");
        return _exact.TryGetValue(spelling, out var term) ? term : _anyCase[spelling];
    }

    private void Add(string spelling, Term? term) => (HasCapital(spelling) ? _exact : _anyCase)[spelling] = term;

    private static string Alternative(string spelling, string language)
    {
        // A line may end between two words of a term.
        var words = Spaces(Regex.Escape(spelling).Replace(@"\ ", " ", StringComparison.Ordinal), @"\s+");
        return (HasCapital(spelling) ? words : $"(?i:{words})") + After(spelling[^1], language);
    }

    private static string After(char last, string language) =>
        last is >= '가' and <= '힣' ? AfterHangul : language == "ko" ? AfterLatinInKorean : AfterWord;

    private static bool HasCapital(string spelling) => spelling.Any(char.IsUpper);

    private static string Spaces(string text, string with) =>
        string.Join(with, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
