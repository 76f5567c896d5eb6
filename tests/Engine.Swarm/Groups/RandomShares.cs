using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm.Groups;

/// <summary>
/// A scenario made of a seed: producers with and without transactions, one or two share groups whose members are fast, slow beyond their locks, or silent,
/// at times a group of another kind beside them, and faults at random moments, healed before the end so that everything can be settled.
/// </summary>
internal static class RandomShares
{
    private static readonly string[] Moments = ["records.polled", "record.processed", "offset.commitFailed", "group.stable", "consumer.joined"];

    public static Scenario Of(ulong seed)
    {
        var draw = new Draw(seed);
        var partitions = draw.OneOf(1, 1, 2, 4);
        ImmutableArray<ProducerSpec> producers = [.. Enumerable.Range(1, draw.Between(1, 2)).Select(i => Producer(i, draw))];
        ImmutableArray<ConsumerSpec> sharing = [.. Enumerable.Range(1, draw.Between(1, 4)).Select(i => Member(i, draw))];
        ImmutableArray<ConsumerSpec> others = draw.OnceIn(3) ? [RandomMember.Of(9, draw) with { Group = "h" }] : [];
        string[] clients = [.. producers.Select(p => p.Id), .. sharing.Select(c => c.Id)];
        var steps = Enumerable.Range(0, draw.Between(0, 6)).Select(_ => Act(sharing, partitions, draw))
            .Concat(Enumerable.Range(0, draw.Between(0, 4)).Select(_ => RandomFault.AmongShares(clients, draw)))
            .Concat(RandomFault.Repair(clients, others, []))
            .Concat(sharing.Select(c => At(RandomGroups.Recovery, new StepAction.ConsumerRestart(c.Id, ConfigValues.Empty))));
        return new Scenario
        {
            Seed = seed,
            Cluster = new ClusterSpec
            {
                Config = Draw.Config("offsets.topic.num.partitions", 1).With(Draw.Config("share.coordinator.state.topic.num.partitions", draw.OneOf(1, 3)))
                    .With(Draw.Config("group.share.heartbeat.interval.ms", draw.OneOf(1000, 5000))).With(Draw.Config("group.share.session.timeout.ms", 8000))
                    .With(draw.Set("group.share.record.lock.duration.ms", null, 1000, 3000, 8000))
                    .With(draw.Set("group.share.delivery.count.limit", null, null, 2))
                    .With(draw.Set("group.share.partition.max.record.locks", null, 100)),
                Network = new NetworkSpec { Latency = new Duration(draw.Between(200, 5000)), Jitter = new Duration(draw.Between(0, 3000)) },
            },
            Topics =
            [
                new TopicSpec { Name = "t", Partitions = partitions, Config = Draw.Config("min.insync.replicas", draw.Between(1, 2)) },
                new TopicSpec { Name = "out", Partitions = 1 },
            ],
            Producers = producers,
            Consumers = [.. sharing, .. others],
            Steps = [.. steps],
            Until = Duration.FromSeconds(140),
        };
    }

    private static ProducerSpec Producer(int number, Draw draw)
    {
        var transactional = draw.OnceIn(4);
        var config = Draw.Config("delivery.timeout.ms", 20_000).With(Draw.Config("request.timeout.ms", draw.OneOf(2000, 10_000)))
            .With(draw.Set("batch.size", null, 0, 1000)).With(draw.Set("linger.ms", null, 200));
        if (transactional)
            config = config.With(Draw.Config("transactional.id", $"tx{number}")).With(Draw.Config("transaction.timeout.ms", 5000));
        return new ProducerSpec
        {
            Id = FormattableString.Invariant($"p{number}"),
            Config = config,
            Workload = new WorkloadSpec
            {
                Topic = "t", Start = Duration.FromSeconds(draw.Between(2, 12)), Interval = Duration.FromMilliseconds(draw.OneOf(20, 100, 300)),
                Count = draw.Between(30, 120),
            },
            Transaction = transactional ? new TransactionSpec(draw.Between(1, 10), draw.OneOf<int?>(null, 2, 3)) : null,
        };
    }

    private static ConsumerSpec Member(int number, Draw draw) => new()
    {
        Id = FormattableString.Invariant($"s{number}"),
        Group = draw.OneOf("g", "g", "g", "g2"),
        Topics = ["t"],
        Share = true,
        Config = draw.Set("max.poll.records", null, 1, 5, 20).With(Draw.Config("max.poll.interval.ms", draw.OneOf(4000, 300_000)))
            .With(draw.Set("fetch.max.wait.ms", null, 50, 2000)).With(Draw.Config("request.timeout.ms", draw.OneOf(3000, 10_000)))
            .With(Draw.Config("default.api.timeout.ms", 10_000)).With(draw.Set("metadata.max.age.ms", null, 1000)),
        Processing = new ProcessingSpec
        {
            Time = Duration.FromMilliseconds(draw.OneOf(0, 1, 20, 50)), Commit = draw.OneOf("auto", "auto", "before", "after", "each", "async"),
        },
    };

    private static Step Act(ImmutableArray<ConsumerSpec> sharing, int partitions, Draw draw)
    {
        var id = draw.OneOf([.. sharing]).Id;
        StepAction action = draw.Between(0, 8) switch
        {
            0 or 1 or 2 => new StepAction.ConsumerCall("consumer.crash", id),
            3 => new StepAction.ConsumerCall("consumer.close", id),
            4 => new StepAction.ConsumerCall("consumer.stall", id),
            5 => new StepAction.ConsumerCall("consumer.unstall", id),
            6 or 7 => new StepAction.ConsumerRestart(id, ConfigValues.Empty),
            _ => new StepAction.TopicAddPartitions("t", partitions + draw.Between(1, 2), []),
        };
        return draw.OnceIn(3)
            ? At(new Instant(draw.Between(500, 35_000) * 1000L), action)
            : new Step
            {
                When = new When.On(new EventPattern(draw.OneOf(Moments), []), draw.Between(1, 40), draw.OneOf<Duration?>(null, new Duration(3000), new Duration(500_000)), false),
                Action = action,
            };
    }

    private static Step At(Instant at, StepAction action) => new() { When = new When.At(at), Action = action };
}
