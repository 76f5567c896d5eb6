using Playground.Engine.Views;

namespace Playground.Engine.Swarm.Groups;

/// <summary>What must be so of share groups at the end of a run that was whole for a while.</summary>
internal static class ShareBooks
{
    /// <summary>
    /// Every committed record of the topic, from where the group began, is accepted or given up: the start offset of each share partition has reached the
    /// high watermark. Nobody has anything in hand any more.
    /// </summary>
    public static void AssertEverythingIsSettled(Simulation simulation)
    {
        var cluster = simulation.Cluster;
        var groups = cluster.Consumers.Values.Where(c => c is { Spec.Share: true, State: ClientState.Running }).Select(c => c.Spec.Group!).Distinct().ToArray();
        foreach (var group in groups)
        {
            var shares = cluster.SharesOf(group).ToDictionary(s => s.Key.At, s => s.Share);
            foreach (var at in cluster.Partitions.Where(at => simulation.Symbols.Text(at.Topic) == "t"))
            {
                Assert.True(shares.TryGetValue(at, out var share), $"{group} has a share partition of {at}");
                var end = cluster.Of(at)!.Value.HighWatermark;
                Assert.True(
                    share.Start == end,
                    $"{group} has settled {at} up to {share.Start}, which ends at {end}: {string.Join(", ", share.Window.Take(5))}");
            }
        }
    }

    /// <summary>Every application that runs is a member of its group.</summary>
    public static void AssertRunningApplicationsAreMembers(Simulation simulation)
    {
        foreach (var consumer in simulation.Cluster.Consumers.Values.Where(c => c is { Spec.Share: true, State: ClientState.Running }))
        {
            var group = simulation.Cluster.Group(consumer.Spec.Group!);
            Assert.True(group?.Members.Any(m => m.Client == consumer.Id) == true, $"{consumer.Spec.Id} is a member of {consumer.Spec.Group}");
        }
    }
}
