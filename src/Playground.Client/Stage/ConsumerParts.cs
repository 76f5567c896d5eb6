using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>How a consumer stands to a partition.</summary>
public enum Holding
{
    /// <summary>It reads it; in a share group, it may read it.</summary>
    Has,

    /// <summary>The coordinator has given it, the consumer has not taken it up.</summary>
    Coming,

    /// <summary>It is about to give it up.</summary>
    Leaving,

    /// <summary>It reads it, although its coordinator no longer knows it as a member.</summary>
    Stale,

    /// <summary>It is gone, and the coordinator does not know yet.</summary>
    Orphan,
}

/// <summary>A partition on a consumer's card.</summary>
/// <param name="View">How the consumer sees it; null unless it has it.</param>
public sealed record PartitionChip(string Topic, int Partition, Holding Holding, PositionView? View)
{
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Topic}-{Partition}");
}

/// <summary>What of a consumer's inside the stage shows.</summary>
public static class ConsumerParts
{
    /// <param name="member">The consumer as its coordinator knows it; null if it doesn't.</param>
    /// <param name="known">There is a coordinator to ask.</param>
    public static IReadOnlyList<PartitionChip> Chips(ConsumerView consumer, GroupMemberView? member, bool known)
    {
        var outside = consumer.Group is not null && known && member is null;
        List<PartitionChip> chips =
        [
            .. consumer.Positions.Select(position => new PartitionChip(
                position.Topic, position.Partition,
                position.GivenUp ? Holding.Leaving : outside ? Holding.Stale : Holding.Has, position)),
            .. consumer.MayRead.Select(name => Named(name, outside ? Holding.Stale : Holding.Has)),
        ];
        var names = chips.Select(chip => chip.Name).ToHashSet(StringComparer.Ordinal);
        var missing = consumer.State == ClientState.Running ? Holding.Coming : Holding.Orphan;
        foreach (var name in (member?.Assignment ?? []).Concat(member?.Target ?? []))
        {
            if (names.Add(name))
                chips.Add(Named(name, missing));
        }

        return [.. chips.OrderBy(chip => chip.Topic, StringComparer.Ordinal).ThenBy(chip => chip.Partition)];
    }

    /// <summary>The member that stands for a consumer: of two the newer one, which joined last.</summary>
    public static GroupMemberView? MemberOf(ConsumerView consumer, GroupView? group)
    {
        var members = group?.Members ?? [];
        return members.LastOrDefault(member => member.Consumer == consumer.Id && member.MemberId == consumer.Membership?.MemberId)
            ?? members.LastOrDefault(member => member.Consumer == consumer.Id);
    }

    /// <summary>Consumers that the coordinator has twice: they came back before their first membership ended.</summary>
    public static IEnumerable<string> Ghosts(GroupView group) =>
        group.Members.GroupBy(member => member.Consumer, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);

    /// <summary>How far it is behind, over all its partitions; null while it does not know of any.</summary>
    public static long? Lag(ConsumerView consumer) =>
        consumer.Positions.Any(position => position.Lag is not null) ? consumer.Positions.Sum(position => position.Lag ?? 0) : null;

    private static PartitionChip Named(string name, Holding holding)
    {
        var dash = name.LastIndexOf('-');
        var partition = int.Parse(name.AsSpan(dash + 1), System.Globalization.CultureInfo.InvariantCulture);
        return new PartitionChip(name[..dash], partition, holding, null);
    }
}
