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
}
