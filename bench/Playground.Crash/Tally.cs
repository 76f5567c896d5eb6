namespace Playground.Crash;

/// <summary>What came of a comparison.</summary>
/// <param name="Acknowledged">Things that were acknowledged, and so must be there.</param>
/// <param name="Lost">Of those, how many are not there.</param>
/// <param name="Doubled">Things that are there more often than they were done, or that nobody did.</param>
internal readonly record struct Tally(long Acknowledged, long Lost, long Doubled)
{
    public static Tally operator +(Tally left, Tally right) =>
        new(left.Acknowledged + right.Acknowledged, left.Lost + right.Lost, left.Doubled + right.Doubled);

    /// <summary>Compares a list that should be there with what is.</summary>
    /// <param name="possible">What was asked for last, if its answer never came: it may be there or not.</param>
    public static Tally Of(IReadOnlyList<string> acknowledged, IReadOnlyList<string> found, string? possible)
    {
        var left = found.GroupBy(text => text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var lost = acknowledged.Count(text => !left.TryGetValue(text, out var count) || (left[text] = count - 1) < 0);
        if (possible is not null && left.TryGetValue(possible, out var there))
            left[possible] = there - 1;
        return new Tally(acknowledged.Count, lost, left.Values.Where(count => count > 0).Sum());
    }

    public override string ToString() => FormattableString.Invariant($"{Acknowledged} acknowledged, {Lost} lost, {Doubled} doubled");
}
