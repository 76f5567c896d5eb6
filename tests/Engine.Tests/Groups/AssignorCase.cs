using System.Globalization;
using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.Groups;

/// <summary>A group of a vector file, with what Kafka made of it. Topics that only a previous target names get numbers behind the others.</summary>
internal sealed class AssignorCase(JsonElement item)
{
    private readonly List<string> _names = [.. item.GetProperty("topics").EnumerateObject().Select(topic => topic.Name)];

    private readonly List<JsonElement> _members = [.. item.GetProperty("members").EnumerateArray()];

    private readonly JsonElement _expect = item.GetProperty("expect");

    public string Assignor => item.GetProperty("assignor").GetString()!;

    public bool DependsOnHashOrder => _expect.GetProperty("dependsOnHashOrder").GetBoolean();

    /// <returns>What each member gets, as "topic-partition", in the order of the members.</returns>
    public List<List<string>> Assign(IGroupAssignor assignor)
    {
        var topics = item.GetProperty("topics").EnumerateObject()
            .Select(topic => new SubscribedTopic(Number(topic.Name), topic.Value.GetInt32())).ToList();
        var target = assignor.Assign(new GroupSpec(topics, [.. _members.Select(Member)]));
        Assert.Equal(_members.Count, target.Count);
        return [.. target.Select(part => part.Select(at => $"{_names[at.Topic]}-{at.Partition}").ToList())];
    }

    public void AssertSame(List<List<string>> target)
    {
        for (var m = 0; m < _members.Count; m++)
        {
            var expected = Strings(_expect.GetProperty("assignment").GetProperty(Id(m)));
            Assert.Equal(expected.Order(StringComparer.Ordinal), target[m].Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Everybody gets only what it subscribes to, as many as in Kafka, and no more is moved than there.</summary>
    public void AssertAsBalancedAndSticky(List<List<string>> target)
    {
        var moved = 0;
        for (var m = 0; m < _members.Count; m++)
        {
            Assert.Equal(target[m].Count, target[m].Distinct(StringComparer.Ordinal).Count());
            Assert.Subset(Assignable(m), target[m].ToHashSet(StringComparer.Ordinal));
            moved += Strings(_members[m].GetProperty("previous")).Intersect(Assignable(m)).Except(target[m]).Count();
        }

        Assert.Equal(Integers("memberCountsSorted"), target.Select(part => part.Count).Order());
        Assert.InRange(moved, _expect.GetProperty("movedMin").GetInt32(), _expect.GetProperty("movedMax").GetInt32());
    }

    /// <summary>How many members share each partition of a share group.</summary>
    public void AssertSharedAlike(List<List<string>> target)
    {
        var assignable = Enumerable.Range(0, _members.Count).SelectMany(Assignable).Distinct(StringComparer.Ordinal);
        var sharing = assignable.Select(at => target.Count(part => part.Contains(at))).Order();
        Assert.Equal(Integers("sharingSorted"), sharing);
    }

    private HashSet<string> Assignable(int member) =>
        [.. Strings(_members[member].GetProperty("topics")).SelectMany(topic => Enumerable
            .Range(0, item.GetProperty("topics").GetProperty(topic).GetInt32()).Select(partition => $"{topic}-{partition}"))];

    private GroupMember Member(JsonElement member) => new(
        member.GetProperty("id").GetString()!,
        member.GetProperty("instance").GetString(),
        [.. Strings(member.GetProperty("topics")).Select(Number)],
        [.. Strings(member.GetProperty("previous")).Select(Partition)]);

    private TopicPartition Partition(string text)
    {
        var dash = text.LastIndexOf('-');
        return new TopicPartition(Number(text[..dash]), int.Parse(text[(dash + 1)..], CultureInfo.InvariantCulture));
    }

    private int Number(string topic)
    {
        if (!_names.Contains(topic))
            _names.Add(topic);
        return _names.IndexOf(topic);
    }

    private string Id(int member) => _members[member].GetProperty("id").GetString()!;

    private IEnumerable<int> Integers(string property) => _expect.GetProperty(property).EnumerateArray().Select(number => number.GetInt32());

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);
}
