namespace Playground.Engine.Kernel;

/// <summary>Java's hash of a string, which Kafka uses where clients and brokers must agree or where a hash map's order shows (String.hashCode).</summary>
internal static class JavaHash
{
    /// <summary>The sum over UTF-16 units, each step multiplied by 31, wrapping at 32 bits; 0 for the empty string.</summary>
    public static int Of(string text)
    {
        var hash = 0;
        foreach (var unit in text)
            hash = unchecked((31 * hash) + unit);
        return hash;
    }

    /// <summary>Where a hash map has it that holds so many keys: the order of these is the order in which the map is walked (HashMap).</summary>
    /// <param name="keys">At least 0; up to 12 there are 16 places.</param>
    public static int Bucket(string text, int keys)
    {
        var capacity = 16;
        while (keys > capacity * 3 / 4)
            capacity *= 2;
        var hash = Of(text);
        return (hash ^ (hash >>> 16)) & (capacity - 1);
    }
}
