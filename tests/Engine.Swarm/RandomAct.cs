using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm;

/// <summary>What befalls a producer while the cluster has its faults.</summary>
internal static class RandomAct
{
    private static readonly string[] Moments =
        ["record.batched", "record.acked", "record.failed", "batch.appended", "batch.rejected", "batch.duplicate", "producer.blocked", "message.dropped"];

    private static readonly string[] Errors =
        ["NOT_ENOUGH_REPLICAS", "NOT_LEADER_OR_FOLLOWER", "REQUEST_TIMED_OUT", "UNKNOWN_TOPIC_OR_PARTITION", "KAFKA_STORAGE_ERROR", "MESSAGE_TOO_LARGE"];

    /// <summary>Something that is done to the application or to its producer.</summary>
    public static Step Of(int producers, int partitions, Draw draw)
    {
        var id = FormattableString.Invariant($"p{draw.Between(1, producers)}");
        StepAction action = draw.Between(0, 10) switch
        {
            0 => new StepAction.ProducerCall("producer.crash", id),
            1 => new StepAction.ProducerClose(id, draw.OneOf<Duration?>(null, Duration.Zero, Duration.FromMilliseconds(draw.Between(1, 3000)))),
            2 or 3 => new StepAction.ProducerCall("producer.flush", id),
            4 or 5 or 6 => new StepAction.ProducerWorkload(id, RandomProducer.Workload(draw)),
            7 => new StepAction.ProducerSend(id, "t")
            {
                Key = draw.OneOf(null, "a", "x"), ValueBytes = draw.OneOf(10, 1000, 50_000), Count = draw.Between(1, 30),
                Partition = draw.OnceIn(3) ? draw.Between(0, partitions - 1) : null,
            },
            _ => new StepAction.ProducerRestart(id, Changes(draw)),
        };
        if (draw.OnceIn(2))
            return new Step { When = new When.At(new Instant(draw.Between(100, 30_000) * 1000L)), Action = action };
        // A process may die in the midst of a turn; its application can only act between two.
        Duration? delay = action.Name == "producer.crash" ? null : new Duration(draw.OneOf(1, 2000));
        return new Step { When = new When.On(new EventPattern(draw.OneOf(Moments), []), draw.Between(1, 40), delay, false), Action = action };
    }

    /// <summary>Something that comes between a producer and its brokers: they lose, delay or refuse what it sends, or its topic asks for something else.</summary>
    public static Step Disturbance(int producers, Draw draw)
    {
        var id = FormattableString.Invariant($"p{draw.Between(1, producers)}");
        var broker = FormattableString.Invariant($"{draw.Between(1, 3)}");
        StepAction action = draw.Between(0, 7) switch
        {
            0 => new StepAction.NetworkReset([id], [broker]),
            1 => new StepAction.NetworkCut([id], [broker], draw.OnceIn(2)),
            2 => new StepAction.NetworkDrop(broker, id, "ProduceResponse", draw.Between(1, 3), null),
            3 => new StepAction.NetworkDrop(id, broker, "ProduceRequest", 1, null),
            4 => new StepAction.NetworkDelay(draw.OneOf(id, broker), null, Duration.FromMilliseconds(draw.OneOf(20, 300, 1500)), null),
            5 => new StepAction.TopicConfig("t", Draw.Config("min.insync.replicas", draw.Between(1, 3))),
            _ => new StepAction.RequestRefuse(
                int.Parse(broker, System.Globalization.CultureInfo.InvariantCulture), "ProduceRequest", draw.OneOf(Errors), draw.Between(1, 6), id),
        };
        if (draw.OnceIn(2))
            return new Step { When = new When.At(new Instant(draw.Between(50, 12_000) * 1000L)), Action = action };
        return new Step { When = new When.On(new EventPattern(draw.OneOf(Moments), []), draw.Between(1, 60), null, false), Action = action };
    }

    /// <summary>What the next life has otherwise; nothing that changes what the producer promises.</summary>
    private static ConfigValues Changes(Draw draw) =>
        draw.Set("linger.ms", null, 0, 50).With(draw.Set("batch.size", null, 500, 16384)).With(draw.Set("compression.type", null, "none", "gzip"))
            .With(draw.Set("max.in.flight.requests.per.connection", null, 1, 5));
}
