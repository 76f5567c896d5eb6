using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests;

/// <summary>The sample cluster with readers: c1 reads orders-0 in group billing, c2 is idle there, free reads without a group.</summary>
internal static class ReaderPictures
{
    private static readonly ImmutableSortedDictionary<string, string> NoConfig = ImmutableSortedDictionary<string, string>.Empty;

    public static ConsumerView Reading { get; } = new(
        "c1", ClientState.Running, "billing", false, false, ["orders"], NoConfig, null, 12, [new PositionView("orders", 0, 13, 10, 15, 15, 2, false, false) { Lag = 2 }])
    {
        Work = new WorkView(Activity.Processing, "p1#13", new Instant(1_300_000), 3) { Since = new Instant(1_200_000) },
        Membership = new MembershipView("Stable", "m-1", null, 4, "range", true, 2, new Instant(3_000_000), new Instant(40_000_000), new Instant(300_000_000)),
    };

    public static ConsumerView Idle { get; } = Reading with
    {
        Id = "c2",
        Positions = [],
        Processed = 0,
        Work = new WorkView(Activity.Polling, null, null, 0),
        Membership = Reading.Membership! with { MemberId = "m-2", Leads = false },
    };

    public static ConsumerView Free { get; } = Reading with { Id = "free", Group = null, Membership = null };

    public static GroupView Billing { get; } = new(
        "billing", "Stable", false, 4, "range", 2,
        [Member("c1", "m-1", true, ["orders-0"]), Member("c2", "m-2", false, [])],
        [new GroupPartitionView("orders", 0, "c1", 10, 15, 5)], 5);

    public static ClusterView Cluster { get; } = SamplePictures.Cluster with { Consumers = [Reading, Idle, Free], Groups = [Billing] };

    public static GroupMemberView Member(string consumer, string id, bool leads, ImmutableArray<string> has) =>
        new(consumer, id, null, leads, 4, ["orders"], has, has);

    public static ClusterView With(ConsumerView consumer) =>
        Cluster with { Consumers = [.. Cluster.Consumers.Select(other => other.Id == consumer.Id ? consumer : other)] };

    public static ClusterView With(GroupView group) => Cluster with { Groups = [group] };
}
