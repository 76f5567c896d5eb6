namespace Playground.Engine.Controller.Topics;

/// <summary>The replicas of a partition that is being moved, and whether the move can end (PartitionReassignmentReplicas, KIP-455).</summary>
/// <param name="Replicas">While it goes on: where the partition is to be, then where it is to go from.</param>
internal sealed record Reassignment(int[] Replicas, int[] Adding, int[] Removing)
{
    public bool IsUnderWay => Adding.Length + Removing.Length > 0;

    /// <summary>From the replicas of now, a reassignment under way included, to others.</summary>
    public static Reassignment Between(int[] current, int[] target)
    {
        int[] removing = [.. current.Except(target).Order()];
        return new Reassignment([.. target, .. removing], [.. target.Except(current).Order()], removing);
    }

    /// <summary>The ISR and the end of the move, if that ISR holds all the replicas that are to stay; as they were, if not.</summary>
    public (Reassignment Replicas, int[] Isr) Complete(int[] isr)
    {
        int[] staying = [.. Replicas.Except(Removing)];
        int[] inSync = [.. isr.Except(Removing)];
        if (!IsUnderWay || staying.Length == 0 || inSync.Length == 0 || staying.Except(inSync).Any())
            return (this, isr);
        return (new Reassignment(staying, [], []), inSync);
    }
}
