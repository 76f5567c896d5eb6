using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm;

/// <summary>Something that is done to a producer while the cluster has its faults.</summary>
internal static class RandomAct
{
    private static readonly string[] Moments =
        ["record.batched", "record.acked", "record.failed", "batch.appended", "batch.rejected", "batch.duplicate", "producer.blocked", "message.dropped"];

    public static Step Of(int producers, int partitions, Draw draw)
    {
        var id = FormattableString.Invariant($"p{draw.Between(1, producers)}");
        StepAction action = draw.Between(0, 8) switch
        {
            0 => new StepAction.ProducerCall("producer.crash", id),
            1 => new StepAction.ProducerClose(id, draw.OneOf<Duration?>(null, Duration.Zero, Duration.FromMilliseconds(draw.Between(1, 3000)))),
            2 or 3 => new StepAction.ProducerCall("producer.flush", id),
            4 => new StepAction.ProducerWorkload(id, RandomProducer.Workload(draw)),
            5 => new StepAction.ProducerSend(id, "t")
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

    /// <summary>What the next life has otherwise; nothing that changes what the producer promises.</summary>
    private static ConfigValues Changes(Draw draw) =>
        draw.Set("linger.ms", null, 0, 50).With(draw.Set("batch.size", null, 500, 16384)).With(draw.Set("compression.type", null, "none", "gzip"))
            .With(draw.Set("max.in.flight.requests.per.connection", null, 1, 5));
}
