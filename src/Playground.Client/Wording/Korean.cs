using System.Text.RegularExpressions;

namespace Playground.Client.Wording;

/// <summary>Particles that depend on whether the word before them ends in a consonant, also for digits and Latin letters read aloud.</summary>
public static partial class Korean
{
    /// <summary>Digits by how they are read (영 일 이 삼 사 오 육 칠 팔 구): those that end in a consonant.</summary>
    private const string ClosedDigits = "013678";

    /// <summary>Letters by how a foreign word that ends in them mostly sounds.</summary>
    private const string ClosedLetters = "bcklmnptBCKLMNPT";

    /// <param name="pair">Form after a consonant, slash, form after a vowel: <c>이/가</c>, <c>을/를</c>, <c>은/는</c>, <c>과/와</c>, <c>으로/로</c>.</param>
    public static string Particle(string word, string pair)
    {
        var slash = pair.IndexOf('/');
        var afterConsonant = pair[..slash];
        var last = LastSounded(word);
        var closed = IsClosed(last);
        // ㄹ and the digits and letters that end in it take 로 like a vowel.
        if (afterConsonant == "으로" && EndsInRieul(last))
            closed = false;
        return closed ? afterConsonant : pair[(slash + 1)..];
    }

    /// <summary>A length of time as <see cref="TimeText"/> writes it, with its units in Korean; everything else as it is.</summary>
    public static string Units(string text) => Length().IsMatch(text)
        ? text.Replace(" ms", "밀리초", StringComparison.Ordinal).Replace(" µs", "마이크로초", StringComparison.Ordinal).Replace(" s", "초", StringComparison.Ordinal)
            .Replace(" min", "분", StringComparison.Ordinal).Replace(" h", "시간", StringComparison.Ordinal)
        : text;

    private static char LastSounded(string word)
    {
        for (var i = word.Length - 1; i >= 0; i--)
        {
            if (char.IsLetterOrDigit(word[i]))
                return word[i];
        }

        return ' ';
    }

    private static bool IsClosed(char last) => last switch
    {
        >= '가' and <= '힣' => (last - '가') % 28 != 0,
        >= '0' and <= '9' => ClosedDigits.Contains(last),
        _ => ClosedLetters.Contains(last),
    };

    private static bool EndsInRieul(char last) => last switch
    {
        >= '가' and <= '힣' => (last - '가') % 28 == 8,
        _ => "178lL".Contains(last),
    };

    [GeneratedRegex(@"^\d+(\.\d+)? (µs|ms|s|min|h)( \d+(\.\d+)? (µs|ms|s|min))?$")]
    private static partial Regex Length();
}
