using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm;

/// <summary>A scenario made of a seed: a few producers of every kind, and faults at random moments, healed before the end so that the run can settle.</summary>
internal static class RandomScenario
{
    /// <summary>When everything is repaired.</summary>
    public static readonly Instant Recovery = new(40_000_000);

    private const int Brokers = 3;
    private const int Controllers = 3;
    private static readonly Duration Calm = Duration.FromSeconds(60);

    /// <summary>Small segments that are cleaned all the time.</summary>
    private static readonly ConfigValues Compacted = Draw.Config("cleanup.policy", "compact").With(Draw.Config("segment.ms", 400))
        .With(Draw.Config("min.cleanable.dirty.ratio", "0.1"));

    public static Scenario Of(ulong seed)
    {
        var draw = new Draw(seed);
        var topic = new TopicSpec
        {
            Name = "t", Partitions = draw.OneOf(1, 2, 3, 4, 9),
            Config = Draw.Config("min.insync.replicas", draw.Between(1, 3)).With(Keeping(draw)).With(Sizes(draw)),
        };
        if (seed % 4 == 3)
            topic = topic with { Config = topic.Config.With(Compacted) };
        var faults = draw.Between(0, 6);
        ImmutableArray<ProducerSpec> producers = [.. Enumerable.Range(1, draw.Between(1, 3)).Select(i => RandomProducer.Of(i, topic.Partitions, draw))];
        var acts = Enumerable.Range(0, draw.Between(0, 3)).Select(_ => RandomAct.Of(producers.Length, topic.Partitions, draw))
            .Concat(Enumerable.Range(0, draw.Between(0, 4)).Select(_ => RandomAct.Disturbance(producers.Length, draw))).ToArray();
        var steps = Enumerable.Range(0, faults).Select(_ => Fault(draw)).Concat(acts).Concat(Repair()).ToImmutableArray();
        return new Scenario
        {
            Seed = seed,
            Cluster = new ClusterSpec
            {
                Config = Draw.Config("log.retention.check.interval.ms", 1500).With(Draw.Config("log.initial.task.delay.ms", draw.Between(100, 5000)))
                    .With(Draw.Config("log.cleaner.backoff.ms", 700)),
                Network = new NetworkSpec { Latency = new Duration(draw.Between(200, 5000)), Jitter = new Duration(draw.Between(0, 3000)) },
            },
            Topics = [topic],
            Producers = producers,
            Steps = steps,
            Until = Duration.FromSeconds(40) + Calm,
        };
    }

    /// <summary>Half of the topics have short segments that are soon deleted; one in four writes each batch to the disk.</summary>
    private static ConfigValues Keeping(Draw draw)
    {
        var config = ConfigValues.Empty;
        if (draw.Between(0, 1) == 0)
        {
            config = config.With(Draw.Config("segment.ms", draw.Between(50, 3000))).With(Draw.Config("retention.ms", draw.Between(500, 20_000)))
                .With(Draw.Config("segment.jitter.ms", draw.OneOf(0, 100)));
        }

        return draw.Between(0, 3) == 0 ? config.With(Draw.Config("flush.messages", 1)) : config;
    }

    /// <summary>One topic in three takes small batches only, so that producers have to split theirs, or none takes their largest records.</summary>
    private static ConfigValues Sizes(Draw draw) =>
        draw.Between(0, 2) == 0 ? Draw.Config("max.message.bytes", draw.OneOf(1500, 6000, 20_000)) : ConfigValues.Empty;

    private static Step Fault(Draw draw)
    {
        var at = new Instant(draw.Between(500, 30_000) * 1000L);
        var broker = draw.Between(1, Brokers);
        var other = (broker % Brokers) + 1;
        StepAction action = draw.Between(0, 21) switch
        {
            0 => new StepAction.BrokerFault("broker.crash", broker),
            1 => new StepAction.BrokerFault("broker.start", broker),
            2 => new StepAction.BrokerFault("broker.pause", broker),
            3 => new StepAction.NetworkCut([Name(broker)], [Name(other)], draw.Between(0, 1) == 0),
            4 => new StepAction.NetworkCut([Name(broker)], ["101"], false),
            5 => new StepAction.LeaderElect("t", 0, draw.OneOf("preferred", "preferred", "unclean")),
            6 => new StepAction.BrokerFault("broker.stop", broker),
            7 => new StepAction.NetworkReset([Name(broker)], [Name(other)]),
            8 => new StepAction.BrokerFault("broker.powerLoss", broker),
            9 => new StepAction.BrokerAdd(Brokers + 1),
            10 => new StepAction.TopicReassign("t", draw.Between(0, 1), Replicas(draw)),
            11 => Administration(draw),
            12 => new StepAction.BrokerSlow(broker, draw.OneOf(50, 500, 3000, 20_000)),
            13 => new StepAction.DiskSlow(broker, draw.OneOf(100, 5000, 50_000)),
            14 => new StepAction.RequestRefuse(
                broker, draw.OneOf("ProduceRequest", "FetchRequest", "MetadataRequest"), draw.OneOf("NOT_LEADER_OR_FOLLOWER", "UNKNOWN_SERVER_ERROR"),
                draw.Between(1, 5), null),
            15 => new StepAction.LogClean(null),
            > 16 => ControllerFault(draw),
            _ => new StepAction.NetworkDrop(Name(broker), null, draw.OneOf("ProduceResponse", "FetchResponse", "FetchRequest"), 1, null),
        };
        if (draw.Between(0, 3) > 0)
            return new Step { When = new When.At(at), Action = action };
        var kind = draw.OneOf(
            "batch.appended", "batch.replicated", "produce.acknowledged", "highWatermark.advanced", "isr.shrunk", "controller.elected", "quorum.lost");
        var occurrence = kind is "controller.elected" or "quorum.lost" ? 1 : draw.Between(1, 60);
        return new Step { When = new When.On(new EventPattern(kind, []), occurrence, null, false), Action = action };
    }

    /// <summary>One controller dies, comes back, or is cut off: from another one, from all others, or from everybody.</summary>
    private static StepAction ControllerFault(Draw draw)
    {
        var controllers = Enumerable.Range(0, Controllers).Select(i => Name(NodeId.FirstController + i)).ToArray();
        var one = draw.OneOf(controllers);
        ImmutableArray<string> others = [.. controllers.Where(c => c != one)];
        return draw.Between(0, 6) switch
        {
            0 or 1 => new StepAction.ControllerFault("controller.crash", int.Parse(one, CultureInfo.InvariantCulture)),
            2 => new StepAction.ControllerFault("controller.start", int.Parse(one, CultureInfo.InvariantCulture)),
            3 => new StepAction.NetworkCut([one], [draw.OneOf([.. others])], draw.Between(0, 1) == 0),
            4 => new StepAction.NetworkCut([one], others, false),
            5 => new StepAction.NetworkReset([one], [.. others, "1", "2", "3"]),
            _ => new StepAction.NetworkCut([one], [.. others, "1", "2", "3"], false),
        };
    }

    /// <summary>Topics that come, grow and go; the one that producers write to as well, which they then make anew.</summary>
    private static StepAction Administration(Draw draw) => draw.Between(0, 3) switch
    {
        0 => new StepAction.TopicAddPartitions("t", draw.Between(2, 6), []),
        1 => new StepAction.TopicCreate(new TopicSpec { Name = "t", Partitions = draw.Between(1, 3) }),
        2 => new StepAction.TopicDeleteRecords("t", 0, draw.Between(-1, 40)),
        _ => new StepAction.TopicDelete("t"),
    };

    /// <summary>One to three different brokers; none takes a reassignment back.</summary>
    private static ImmutableArray<int> Replicas(Draw draw)
    {
        var first = draw.Between(0, Brokers - 1);
        return [.. Enumerable.Range(0, draw.Between(0, Brokers)).Select(i => ((first + i) % Brokers) + 1)];
    }

    private static IEnumerable<Step> Repair()
    {
        var at = Recovery;
        yield return new Step { When = new When.At(at), Action = new StepAction.NetworkHeal([], []) };
        foreach (var broker in Enumerable.Range(1, Brokers))
        {
            yield return new Step { When = new When.At(at), Action = new StepAction.BrokerFault("broker.resume", broker) };
            yield return new Step { When = new When.At(at), Action = new StepAction.BrokerFault("broker.start", broker) };
            yield return new Step { When = new When.At(at), Action = new StepAction.BrokerSlow(broker, 1) };
            yield return new Step { When = new When.At(at), Action = new StepAction.DiskSlow(broker, 1) };
        }

        foreach (var controller in Enumerable.Range(NodeId.FirstController, Controllers))
            yield return new Step { When = new When.At(at), Action = new StepAction.ControllerFault("controller.start", controller) };
    }

    private static string Name(int broker) => FormattableString.Invariant($"{broker}");
}
