using System.Collections.Immutable;

namespace Playground.Engine.Clients.Partitioning;

/// <summary>
/// The application's own partitioner, as a table: a key that a pattern matches goes to the pattern's partition. <c>*</c> stands for any run of
/// characters; the first match counts. Keys without a match, and records without a key, are left to Kafka's own logic.
/// A partition that does not exist is taken at its word, as Kafka takes it: the batch waits there until it expires.
/// </summary>
internal sealed class KeyPartitioner(ImmutableArray<KeyValuePair<string, int>> table)
{
    /// <summary>The partition for the key, or null.</summary>
    public int? Choose(string? key)
    {
        if (key is null)
            return null;
        foreach (var (pattern, partition) in table)
        {
            if (Matches(pattern, key))
                return partition;
        }

        return null;
    }

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(text);
        if (!text.StartsWith(pattern[..star], StringComparison.Ordinal))
            return false;
        var rest = pattern[(star + 1)..];
        for (var at = star; at <= text.Length; at++)
        {
            if (Matches(rest, text[at..]))
                return true;
        }

        return false;
    }
}
