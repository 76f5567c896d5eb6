using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Which names clients, topics and records may have.</summary>
internal static partial class Names
{
    public const string IdRule = "an id: a letter, then up to 31 letters, digits, '_' or '-'";
    public const string TopicRule = "a topic name: up to 249 letters, digits, '.', '_' or '-', but not '.' or '..'";

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Kafka's <c>Topic.validate</c>.</summary>
    public static bool IsTopic(string text) => text is not ("." or "..") && Topic().IsMatch(text);

    /// <summary>Two names that Kafka's metrics can't tell apart, one of which it refuses (<c>Topic.hasCollision</c>).</summary>
    public static bool Collide(string one, string other) =>
        one != other && string.Equals(one.Replace('.', '_'), other.Replace('.', '_'), StringComparison.Ordinal);

    /// <summary>Topics that the brokers make for themselves at first use.</summary>
    public static bool IsInternalTopic(string text) => text is "__consumer_offsets" or "__transaction_state" or "__share_group_state";

    /// <summary>
    /// The clients that a record's name names, the outermost first (<c>x1(p1#3)</c>: x1, p1); null for no record's name.
    /// </summary>
    public static IReadOnlyList<string>? ClientsOfRecord(string name)
    {
        List<string> clients = [];
        var rest = name;
        while (rest.EndsWith(')') && rest.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
        {
            clients.Add(rest[..open]);
            rest = rest[(open + 1)..^1];
        }

        if (!Record().IsMatch(rest))
            return null;
        clients.Add(rest[..rest.IndexOf('#', StringComparison.Ordinal)]);
        return clients.All(IsId) ? clients : null;
    }

    /// <summary>Topic and partition of <c>orders-0</c>, or null.</summary>
    public static (string Topic, int Partition)? TopicPartition(string text)
    {
        var dash = text.LastIndexOf('-');
        return dash > 0 && IsTopic(text[..dash]) && TryPartition(text[(dash + 1)..], out var partition)
            ? (text[..dash], partition)
            : null;
    }

    public static bool TryPartition(string text, out int partition) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out partition);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[a-zA-Z0-9._-]{1,249}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Topic();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,31}#[1-9][0-9]{0,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Record();
}
