using System.Globalization;
using System.Text.Json;
using Playground.Engine.Groups.Assignors;

namespace Playground.Engine.Tests.Groups.Assignors;

/// <summary>One case of an assignor file: the members and topics given to Kafka's own assignor, and its answer.</summary>
internal sealed class ClientAssignorCase(JsonElement item)
{
    public Dictionary<string, int> Topics { get; } =
        item.GetProperty("topics").EnumerateObject().ToDictionary(topic => topic.Name, topic => topic.Value.GetInt32());

    public MemberSubscription[] Members { get; } = [.. item.GetProperty("members").EnumerateArray().Select(Member)];

    /// <summary>Whether Kafka's answer is one of several, by the order of a hash map.</summary>
    public bool HasOtherAnswers => Flag("dependsOnMapIterationOrder");

    /// <summary>Whether partitions are withheld until the next round; null where the case does not tell.</summary>
    public bool? NeedsFollowup => item.TryGetProperty("needsFollowupRebalance", out var flag) ? flag.GetBoolean() : null;

    public bool FollowupHasOtherAnswers => Flag("followupDependsOnMapIterationOrder");

    public SortedDictionary<string, string> Expected(string name = "assignment") => Text(
        item.GetProperty(name).EnumerateObject().Select(member =>
            KeyValuePair.Create(member.Name, member.Value.EnumerateArray().Select(partition => partition.GetString()!))));

    /// <summary>An answer as sets: member ids with their partitions in one order.</summary>
    public static SortedDictionary<string, string> Text(SortedDictionary<string, List<NamedPartition>> assignment) =>
        Text(assignment.Select(member => KeyValuePair.Create(member.Key, member.Value.Select(partition => partition.ToString()))));

    /// <summary>
    /// Another answer than Kafka's, but as balanced, and as many partitions stay with a member that owned them.
    /// </summary>
    public void IsAsGoodAs(SortedDictionary<string, string> expected, SortedDictionary<string, string> answer)
    {
        Assert.Equal(Loads(expected), Loads(answer));
        Assert.Equal(Kept(expected), Kept(answer));
    }

    private static IEnumerable<int> Loads(SortedDictionary<string, string> assignment) =>
        assignment.Values.Select(list => Items(list).Length).Order();

    private int Kept(SortedDictionary<string, string> assignment) =>
        Members.Sum(member => Items(assignment[member.MemberId]).Intersect(member.Owned.Select(partition => partition.ToString())).Count());

    /// <summary>Nobody has a partition twice or one it did not subscribe to; the partitions that were given, in order.</summary>
    public string[] Valid(SortedDictionary<string, string> assignment)
    {
        foreach (var member in Members)
            Assert.All(Items(assignment[member.MemberId]), partition => Assert.Contains(Partition(partition).Topic, member.Topics));
        string[] given = [.. assignment.Values.SelectMany(Items).Order(StringComparer.Ordinal)];
        Assert.Equal(given.Distinct(), given);
        return given;
    }

    /// <summary>All partitions someone subscribes to, in order.</summary>
    public IEnumerable<string> Subscribed => Topics
        .Where(topic => Members.Any(member => member.Topics.Contains(topic.Key)))
        .SelectMany(topic => NamedPartition.Of(topic.Key, topic.Value))
        .Select(partition => partition.ToString())
        .Order(StringComparer.Ordinal);

    /// <summary>The members of the next round, each with what an answer gave it.</summary>
    public MemberSubscription[] After(SortedDictionary<string, List<NamedPartition>> assignment)
    {
        var next = Members.Max(member => member.Generation) + 1;
        return [.. Members.Select(member => member with { Owned = assignment[member.MemberId], Generation = next })];
    }

    private static SortedDictionary<string, string> Text(IEnumerable<KeyValuePair<string, IEnumerable<string>>> assignment) =>
        new(assignment.ToDictionary(member => member.Key, member => string.Join(' ', member.Value.Order(StringComparer.Ordinal))),
            StringComparer.Ordinal);

    private static string[] Items(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static MemberSubscription Member(JsonElement member) => new(
        member.GetProperty("id").GetString()!,
        member.GetProperty("instance").GetString(),
        [.. member.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()!)],
        [.. member.GetProperty("owned").EnumerateArray().Select(partition => Partition(partition.GetString()!))],
        member.GetProperty("generation") is { ValueKind: JsonValueKind.Number } generation
            ? generation.GetInt32()
            : MemberSubscription.NoGeneration);

    private static NamedPartition Partition(string text)
    {
        var dash = text.LastIndexOf('-');
        return new NamedPartition(text[..dash], int.Parse(text.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }

    private bool Flag(string name) => item.TryGetProperty(name, out var flag) && flag.GetBoolean();
}
