using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>What an administrator does in tests.</summary>
internal static class Administration
{
    /// <summary>The active controller gathers changes for 25 ms, and it takes a way there and back until a majority has them.</summary>
    private const double Commit = 0.03;

    /// <summary>What the cluster answers: NONE once it is done, or the name of an error.</summary>
    public static string Does(this Simulation run, StepAction action)
    {
        var refusal = run.Submit(action);
        if (refusal is not null)
            Assert.NotEqual("", refusal.Message);
        else
            run.RunFor(Commit);
        return refusal is null ? "NONE" : refusal.Error ?? refusal.Message;
    }

    public static StepAction Create(string name, int partitions = 1, int factor = 3, ConfigValues? config = null) =>
        new StepAction.TopicCreate(new TopicSpec { Name = name, Partitions = partitions, ReplicationFactor = factor, Config = config ?? ConfigValues.Empty });

    public static StepAction Create(string name, params int[][] assignment) =>
        new StepAction.TopicCreate(new TopicSpec { Name = name, Partitions = assignment.Length, Assignment = Lists(assignment) });

    public static StepAction Delete(string name) => new StepAction.TopicDelete(name);

    public static StepAction AddPartitions(string name, int total, params int[][] assignment) => new StepAction.TopicAddPartitions(name, total, Lists(assignment));

    public static StepAction Reassign(string name, int partition, params int[] replicas) => new StepAction.TopicReassign(name, partition, [.. replicas]);

    public static ConfigValues Config(params (string Key, string Value)[] values) =>
        values.Aggregate(ConfigValues.Empty, (all, one) => new ConfigValues(all.Values.SetItem(one.Key, one.Value)));

    public static void RunFor(this Simulation run, double seconds) => run.RunUntil(run.Now + new Duration((long)(seconds * 1_000_000)));

    /// <summary>The replicas of the partition by the newest metadata, in their order.</summary>
    public static int[] Replicas(this Simulation run, string topic, int partition) =>
        [.. run.View().Partitions.Single(p => p.Topic == topic && p.Partition == partition).Replicas];

    private static ImmutableArray<ImmutableArray<int>> Lists(int[][] assignment) => [.. assignment.Select(a => a.ToImmutableArray())];
}
