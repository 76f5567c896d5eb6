namespace Playground.Engine.Scenarios.Reading;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    private const int MostListed = 40;

    /// <summary><c> Did you mean "x"?</c>, else the list of what is known.</summary>
    public static string For(string given, IReadOnlyCollection<string> known)
    {
        if (Nearest(given, known) is { } near)
            return $" Did you mean \"{near}\"?";
        return known.Count is 0 or > MostListed ? "" : $" Known here: {string.Join(", ", known)}.";
    }

    /// <summary>A number is not another one misspelled: whoever asks for broker 9 wants to hear which there are.</summary>
    private static string? Nearest(string given, IEnumerable<string> known)
    {
        if (given.All(char.IsAsciiDigit))
            return null;
        var most = Math.Max(1, Math.Min(given.Length / 3, 4));
        string? nearest = null;
        foreach (var word in known)
        {
            var distance = Distance(given, word);
            if (distance <= most)
                (most, nearest) = (distance - 1, word);
        }

        return nearest;
    }

    /// <summary>Edits (insert, remove, replace one letter) between two words, letters compared without case.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 200)
            return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
