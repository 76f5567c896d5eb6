using Playground.Engine.Kernel;

namespace Playground.Engine.Controller;

/// <summary>
/// Works out a partition's next registration: who leads, who is in sync, who is eligible (org.apache.kafka.controller.PartitionChangeBuilder,
/// with KIP-966's eligible leader replicas on, as on clusters formatted with 4.1 or later). Reassignments are not in it yet.
/// </summary>
internal sealed class PartitionChange(PartitionRegistration before, int minInSync, Func<int, bool> isActive)
{
    /// <summary>The ISR that the change is for; as it was, unless said otherwise.</summary>
    public int[] TargetIsr { get; init; } = before.Isr;

    /// <summary>Replicas that have come back after an unclean shutdown: nothing can be promised of their logs.</summary>
    public int[] UncleanShutdown { get; init; } = [];

    /// <summary><c>unclean.leader.election.enable</c>, or an administrator who asks for it.</summary>
    public bool UncleanElection { get; init; }

    /// <summary>The first replica is to lead if it may; never uncleanly, and nobody else's place is taken for it in vain.</summary>
    public bool PreferredElection { get; init; }

    /// <summary>The leader has proposed an ISR: a leader elected uncleanly has recovered.</summary>
    public bool Recovered { get; init; }

    /// <summary>The next registration and whether its leader was elected cleanly; the same instance if nothing changes.</summary>
    public (PartitionRegistration After, bool Clean) Build()
    {
        var isr = TargetIsr;
        var elr = EligibleFor(isr);
        var (leader, clean) = Elect(isr, elr);
        var recovering = before.Recovering && !Recovered;
        if (leader != NodeId.None && !isr.Contains(leader.Value))
        {
            recovering = !clean;
            isr = [leader.Value];
            elr = EligibleFor(isr);
        }

        var after = before with
        {
            Isr = isr,
            Elr = elr,
            Leader = leader,
            Recovering = recovering,
            LastKnownElr = LastKnown(isr, leader),
        };
        return Same(after) ? (before, clean) : (WithEpochs(after), clean);
    }

    /// <summary>Below min ISR the high watermark stands still, so whoever leaves the ISR there still holds everything committed.</summary>
    private int[] EligibleFor(int[] isr) =>
        isr.Length >= minInSync
            ? []
            : [.. before.Elr.Union(before.Isr).Where(r => !isr.Contains(r) && !UncleanShutdown.Contains(r))];

    private (NodeId Leader, bool Clean) Elect(int[] isr, int[] elr)
    {
        bool IsValid(int r) => isActive(r) && (isr.Contains(r) || (isr.Length == 0 && elr.Contains(r)));
        if (PreferredElection && IsValid(before.Replicas[0]))
            return (new NodeId(before.Replicas[0]), true);
        if (before.Leader != NodeId.None && IsValid(before.Leader.Value))
            return (before.Leader, true);
        foreach (var replica in before.Replicas)
        {
            if (IsValid(replica))
                return (new NodeId(replica), true);
        }

        if (PreferredElection)
            return (NodeId.None, true);
        if (isr.Length == 0 && elr.Length == 0 && before.LastKnownElr is [var lastKnown] && isActive(lastKnown))
            return (new NodeId(lastKnown), false);
        if (UncleanElection)
        {
            foreach (var replica in before.Replicas)
            {
                if (isActive(replica))
                    return (new NodeId(replica), false);
            }
        }

        return (NodeId.None, true);
    }

    private int[] LastKnown(int[] isr, NodeId leader)
    {
        if (leader != NodeId.None || isr.Length >= minInSync)
            return [];
        return isr.Length == 0 && before.Leader != NodeId.None ? [before.Leader.Value] : before.LastKnownElr;
    }

    private bool Same(PartitionRegistration after) =>
        after.Leader == before.Leader
        && after.Recovering == before.Recovering
        && after.Isr.AsSpan().SequenceEqual(before.Isr)
        && after.Elr.AsSpan().SequenceEqual(before.Elr)
        && after.LastKnownElr.AsSpan().SequenceEqual(before.LastKnownElr);

    private PartitionRegistration WithEpochs(PartitionRegistration after) => after with
    {
        PartitionEpoch = before.PartitionEpoch + 1,
        LeaderEpoch = before.LeaderEpoch + (after.Leader == before.Leader ? 0 : 1),
    };
}
