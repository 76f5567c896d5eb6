using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm.Groups;

/// <summary>
/// A scenario made of a seed: producers with and without transactions, groups of every kind that read what they write, processors that copy it, and faults
/// at random moments, healed before the end so that the run can settle.
/// </summary>
internal static class RandomGroups
{
    /// <summary>When everything is repaired.</summary>
    public static readonly Instant Recovery = new(40_000_000);

    /// <summary>When brokers and links are repaired once more, after faults that waited for an event. Nothing that strikes later is mended.</summary>
    public static readonly Instant LastRepair = Recovery + Duration.FromSeconds(30);

    private static readonly Duration Calm = Duration.FromSeconds(80);

    /// <summary>What a reader needs beyond that to come to the end, if each record takes it a fifth of a second.</summary>
    private static readonly Duration Slow = Duration.FromSeconds(200);

    public static Scenario Of(ulong seed)
    {
        var draw = new Draw(seed);
        var partitions = draw.OneOf(1, 2, 3, 5);
        ImmutableArray<ProducerSpec> producers = [.. Enumerable.Range(1, draw.Between(1, 2)).Select(i => Producer(i, draw))];
        ImmutableArray<ConsumerSpec> consumers = [.. Enumerable.Range(1, draw.Between(1, 4)).Select(i => RandomMember.Of(i, draw))];
        ImmutableArray<ProcessorSpec> processors = [.. Enumerable.Range(1, draw.Between(0, 2)).Select(i => Processor(i, draw))];
        string[] clients = [.. producers.Select(p => p.Id), .. consumers.Select(c => c.Id), .. processors.Select(p => p.Id)];
        var steps = Enumerable.Range(0, draw.Between(0, 5)).Select(_ => RandomMember.Act(consumers, partitions, draw))
            .Concat(Enumerable.Range(0, draw.Between(0, 3)).Select(_ => ClientFault(producers, processors, draw)))
            .Concat(Enumerable.Range(0, draw.Between(0, 4)).Select(_ => RandomFault.Of(clients, draw)))
            .Concat(RandomFault.Repair(clients, consumers, processors));
        return new Scenario
        {
            Seed = seed,
            Cluster = new ClusterSpec
            {
                Config = Draw.Config("offsets.topic.num.partitions", draw.OneOf(1, 3)).With(Draw.Config("transaction.state.log.num.partitions", draw.OneOf(1, 3)))
                    .With(Draw.Config("group.consumer.heartbeat.interval.ms", 1000)).With(Draw.Config("group.consumer.min.heartbeat.interval.ms", 1000))
                    .With(Draw.Config("group.consumer.session.timeout.ms", 6000)).With(Draw.Config("group.consumer.min.session.timeout.ms", 6000))
                    .With(Draw.Config("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000))
                    .With(draw.Set("group.initial.rebalance.delay.ms", null, 0, 1000)),
                Network = new NetworkSpec { Latency = new Duration(draw.Between(200, 5000)), Jitter = new Duration(draw.Between(0, 3000)) },
            },
            Topics =
            [
                new TopicSpec { Name = "t", Partitions = partitions, Config = Draw.Config("min.insync.replicas", draw.Between(1, 2)) },
                new TopicSpec { Name = "out", Partitions = draw.OneOf(1, 2), Config = Draw.Config("min.insync.replicas", draw.Between(1, 2)) },
            ],
            Producers = producers,
            Consumers = consumers,
            Processors = processors,
            Steps = [.. steps],
            Until = Duration.FromSeconds(40) + Calm + (consumers.Any(c => c.Processing.Time >= Duration.FromMilliseconds(200)) ? Slow : Duration.Zero),
        };
    }

    private static ProducerSpec Producer(int number, Draw draw)
    {
        var transactional = draw.OnceIn(2);
        var config = Draw.Config("delivery.timeout.ms", 20_000).With(Draw.Config("request.timeout.ms", draw.OneOf(2000, 10_000)));
        if (transactional)
            config = config.With(Draw.Config("transactional.id", $"tx{number}")).With(Draw.Config("transaction.timeout.ms", draw.OneOf(5000, 20_000)));
        return new ProducerSpec
        {
            Id = FormattableString.Invariant($"p{number}"),
            Config = config,
            Workload = new WorkloadSpec
            {
                Topic = "t", Interval = Duration.FromMilliseconds(draw.OneOf(20, 100, 300)), Count = draw.Between(30, 150),
                Key = draw.OnceIn(2) ? new KeySpec.Prefix("k", 8, false) : KeySpec.None,
            },
            Transaction = transactional ? new TransactionSpec(draw.Between(1, 10), draw.OneOf<int?>(null, 2, 3)) : null,
        };
    }

    private static ProcessorSpec Processor(int number, Draw draw)
    {
        var exactlyOnce = !draw.OnceIn(3);
        var time = draw.OneOf(0, 1, 30);
        return new ProcessorSpec
        {
            Id = FormattableString.Invariant($"x{number}"), Group = exactlyOnce ? "copy" : "plain", From = "t", To = "out", ExactlyOnce = exactlyOnce,
            Consumer = RandomMember.Membership(FormattableString.Invariant($"x{number}"), draw).With(Draw.Config("auto.offset.reset", "earliest"))
                .With(RandomMember.PollRecords(time, draw)),
            Producer = Draw.Config("delivery.timeout.ms", 20_000).With(Draw.Config("request.timeout.ms", draw.OneOf(2000, 10_000)))
                .With(exactlyOnce ? Draw.Config("transaction.timeout.ms", draw.OneOf(5000, 20_000)) : ConfigValues.Empty),
            Processing = new ProcessingSpec { Time = Duration.FromMilliseconds(time) },
        };
    }

    private static Step ClientFault(ImmutableArray<ProducerSpec> producers, ImmutableArray<ProcessorSpec> processors, Draw draw)
    {
        var at = new When.At(new Instant(draw.Between(500, 35_000) * 1000L));
        if (processors.IsEmpty || draw.OnceIn(3))
        {
            var producer = draw.OneOf([.. producers]).Id;
            StepAction act = draw.OnceIn(2) ? new StepAction.ProducerCall("producer.crash", producer) : new StepAction.ProducerRestart(producer, ConfigValues.Empty);
            return new Step { When = at, Action = act };
        }

        var processor = draw.OneOf([.. processors]).Id;
        var action = new StepAction.ProcessorCall(draw.OneOf("processor.crash", "processor.crash", "processor.restart", "processor.close"), processor);
        if (draw.OnceIn(2))
            return new Step { When = at, Action = action };
        var moment = draw.OneOf("record.processed", "records.polled", "transaction.begun", "transaction.markerWritten", "record.sent");
        return new Step { When = new When.On(new EventPattern(moment, []), draw.Between(1, 60), new Duration(draw.OneOf(1, 3000)), false), Action = action };
    }
}
