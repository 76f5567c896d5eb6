using Playground.Engine.Brokers;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Laws;

/// <summary>What holds of a partition's committed metadata, and of those who take themselves for its leader.</summary>
internal sealed class LeadershipLaws(Cluster cluster, Judge judge)
{
    private readonly Dictionary<(TopicPartition At, int Epoch), NodeId> _leaders = [];
    private readonly Dictionary<TopicPartition, PartitionRegistration> _known = [];

    /// <summary>The metadata of the partition may have changed.</summary>
    public void Check(TopicPartition at)
    {
        if (cluster.Image.Partition(at) is not { } registration)
            return;
        IsWellFormed(at, registration);
        MembersAreAlive(at, registration);
        EpochsRise(at, registration);
        OneLeaderAnEpoch(at, registration.LeaderEpoch, registration.Leader);
        _known[at] = registration;
    }

    /// <summary>A broker leads the partition, or believes that it does.</summary>
    public void Check(Partition partition, NodeId broker)
    {
        if (partition.Leads)
            OneLeaderAnEpoch(partition.At, partition.LeaderEpoch, broker);
    }

    public void Forget(int topic)
    {
        foreach (var key in _leaders.Keys.Where(k => k.At.Topic == topic).ToArray())
            _leaders.Remove(key);
        foreach (var key in _known.Keys.Where(k => k.Topic == topic).ToArray())
            _known.Remove(key);
    }

    /// <summary>ISR ⊆ replicas, the leader is in the ISR, the ELR is apart from it, and there is none while the ISR is large enough.</summary>
    private void IsWellFormed(TopicPartition at, PartitionRegistration registration)
    {
        var (replicas, isr, elr) = (registration.Replicas, registration.Isr, registration.Elr);
        judge.Require(replicas.Distinct().Count() == replicas.Length, $"{at} has each replica once");
        judge.Require(isr.Distinct().Count() == isr.Length && !isr.Except(replicas).Any(), $"the ISR of {at} is part of its replicas");
        judge.Require(registration.Leader == NodeId.None || isr.Contains(registration.Leader.Value), $"the leader of {at} is in its ISR");
        judge.Require(!elr.Intersect(isr).Any() && !elr.Except(replicas).Any(), $"the ELR of {at} is apart from its ISR, and part of its replicas");
        judge.Require(elr.Length == 0 || isr.Length < cluster.MinInSync(at, registration), $"{at} has an ELR only below its min ISR");
    }

    /// <summary>A fenced broker is in no ISR and leads nothing: both end in the change that fences it.</summary>
    private void MembersAreAlive(TopicPartition at, PartitionRegistration registration)
    {
        foreach (var member in registration.Isr)
            judge.Require(!cluster.Image.IsFenced(new NodeId(member)), $"broker {member} in the ISR of {at} is not fenced");
    }

    /// <summary>Neither epoch ever goes back, and every change has a partition epoch of its own.</summary>
    private void EpochsRise(TopicPartition at, PartitionRegistration registration)
    {
        if (!_known.TryGetValue(at, out var before) || ReferenceEquals(before, registration))
            return;
        judge.Require(registration.LeaderEpoch >= before.LeaderEpoch, $"the leader epoch of {at} never goes back");
        judge.Require(registration.PartitionEpoch >= before.PartitionEpoch, $"the partition epoch of {at} never goes back");
        judge.Require(registration.Leader == before.Leader || registration.LeaderEpoch > before.LeaderEpoch, $"another leader of {at} has another epoch");
        var changed = registration.Leader != before.Leader || !registration.Isr.SequenceEqual(before.Isr);
        judge.Require(!changed || registration.PartitionEpoch > before.PartitionEpoch, $"a change of {at} has a partition epoch of its own");
    }

    /// <summary>An epoch has one leader, or nobody, whoever else still believes in an older one.</summary>
    private void OneLeaderAnEpoch(TopicPartition at, int epoch, NodeId leader)
    {
        if (!_leaders.TryAdd((at, epoch), leader))
            judge.Require(_leaders[(at, epoch)] == leader, $"epoch {epoch} of {at} has one leader");
    }
}
