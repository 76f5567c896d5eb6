using Playground.Engine.Controller.Topics;
using Playground.Engine.Kernel;

namespace Playground.Engine.Controller;

/// <summary>
/// Works out a partition's next registration: where it is, who leads, who is in sync, who is eligible
/// (org.apache.kafka.controller.PartitionChangeBuilder, with KIP-966's eligible leader replicas on, as on clusters formatted with 4.1 or later).
/// </summary>
internal sealed record PartitionChange(PartitionRegistration Before, int MinInSync, Func<int, bool> IsActive)
{
    /// <summary>Where it is to be; as it was, unless said otherwise. A move whose replicas are all in sync ends with the change.</summary>
    public Reassignment Target { get; init; } = Before.Reassignment;

    /// <summary>The ISR that the change is for; as it was, unless said otherwise.</summary>
    public int[] TargetIsr { get; init; } = Before.Isr;

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
        var (place, isr) = Target.Complete(TargetIsr);
        var replicas = place.Replicas;
        var elr = EligibleFor(isr, replicas);
        var (leader, clean) = Elect(replicas, isr, elr);
        var recovering = Before.Recovering && !Recovered;
        if (leader != NodeId.None && !isr.Contains(leader.Value))
        {
            recovering |= !clean;
            isr = [leader.Value];
            // Who was eligible may hold more than an uncleanly elected leader does.
            elr = clean ? EligibleFor(isr, replicas) : [];
        }

        var after = Before with
        {
            Replicas = replicas,
            Adding = place.Adding,
            Removing = place.Removing,
            Isr = isr,
            Elr = elr,
            Leader = leader,
            Recovering = recovering,
            LastKnownElr = LastKnown(isr, replicas, leader),
        };
        return Same(after) ? (Before, clean) : (WithEpochs(after), clean);
    }

    /// <summary>Below min ISR the high watermark stands still, so whoever leaves the ISR there still holds everything committed.</summary>
    private int[] EligibleFor(int[] isr, int[] replicas) =>
        IsEnough(isr, replicas)
            ? []
            : [.. Before.Elr.Union(Before.Isr).Where(r => !isr.Contains(r) && !UncleanShutdown.Contains(r))];

    private bool IsEnough(int[] isr, int[] replicas) => isr.Length >= Math.Min(MinInSync, replicas.Length);

    private (NodeId Leader, bool Clean) Elect(int[] replicas, int[] isr, int[] elr)
    {
        bool IsValid(int r) => IsActive(r) && (isr.Contains(r) || (isr.Length == 0 && elr.Contains(r)));
        if (PreferredElection && IsValid(replicas[0]))
            return (new NodeId(replicas[0]), true);
        if (Before.Leader != NodeId.None && IsValid(Before.Leader.Value))
            return (Before.Leader, true);
        foreach (var replica in replicas)
        {
            if (IsValid(replica))
                return (new NodeId(replica), true);
        }

        if (PreferredElection)
            return (NodeId.None, true);
        if (isr.Length == 0 && elr.Length == 0 && Before.LastKnownElr is [var lastKnown] && IsActive(lastKnown))
            return (new NodeId(lastKnown), false);
        if (UncleanElection)
        {
            foreach (var replica in replicas)
            {
                if (IsActive(replica))
                    return (new NodeId(replica), false);
            }
        }

        return (NodeId.None, true);
    }

    private int[] LastKnown(int[] isr, int[] replicas, NodeId leader)
    {
        if (leader != NodeId.None || IsEnough(isr, replicas))
            return [];
        return isr.Length == 0 && Before.Leader != NodeId.None ? [Before.Leader.Value] : Before.LastKnownElr;
    }

    private bool Same(PartitionRegistration after) =>
        after.Leader == Before.Leader
        && after.Recovering == Before.Recovering
        && after.Replicas.AsSpan().SequenceEqual(Before.Replicas)
        && after.Adding.AsSpan().SequenceEqual(Before.Adding)
        && after.Removing.AsSpan().SequenceEqual(Before.Removing)
        && after.Isr.AsSpan().SequenceEqual(Before.Isr)
        && after.Elr.AsSpan().SequenceEqual(Before.Elr)
        && after.LastKnownElr.AsSpan().SequenceEqual(Before.LastKnownElr);

    /// <summary>A change that takes a replica away begins a new leader epoch even with the same leader, so that nobody answers to it any more.</summary>
    private PartitionRegistration WithEpochs(PartitionRegistration after) => after with
    {
        PartitionEpoch = Before.PartitionEpoch + 1,
        LeaderEpoch = Before.LeaderEpoch + (after.Leader == Before.Leader && !Before.Replicas.Except(after.Replicas).Any() ? 0 : 1),
    };
}
