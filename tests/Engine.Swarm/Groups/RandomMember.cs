using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm.Groups;

/// <summary>A consumer of any kind, and what befalls it.</summary>
internal static class RandomMember
{
    private const string Package = "org.apache.kafka.clients.consumer.";

    public static ConsumerSpec Of(int number, Draw draw)
    {
        var id = FormattableString.Invariant($"c{number}");
        var time = draw.OneOf(0, 1, 20, 200);
        return new ConsumerSpec
        {
            Id = id,
            Group = draw.OneOf("g", "g", "g", "h"),
            Topics = draw.OneOf<ImmutableArray<string>>(["t"], ["t"], ["t", "out"], ["out"]),
            Config = Membership(id, draw).With(draw.Set("auto.offset.reset", "earliest", "earliest", null))
                .With(draw.Set("isolation.level", null, "read_committed")).With(draw.Set("auto.commit.interval.ms", 500, 2000, null))
                .With(PollRecords(time, draw)).With(draw.Set("fetch.min.bytes", null, 1, 2000))
                .With(draw.Set("fetch.max.wait.ms", null, 50, 2000)).With(Draw.Config("request.timeout.ms", draw.OneOf(3000, 10_000)))
                .With(Draw.Config("default.api.timeout.ms", 10_000)).With(draw.Set("metadata.max.age.ms", null, 1000)),
            Processing = new ProcessingSpec
            {
                Time = Duration.FromMilliseconds(time), Commit = draw.OneOf("auto", "auto", "before", "after", "each", "async", "none"),
                CommitOnRevoke = draw.OnceIn(4), Worker = draw.OnceIn(6),
            },
        };
    }

    /// <summary>An application that takes its time must not take so many records that it falls out of its group again and again.</summary>
    public static ConfigValues PollRecords(int time, Draw draw) => draw.Set("max.poll.records", time < 20 ? null : 5, 1, 10);

    /// <summary>How it takes part in its group.</summary>
    public static ConfigValues Membership(string id, Draw draw)
    {
        var interval = Draw.Config("max.poll.interval.ms", draw.OneOf(4000, 10_000));
        if (draw.OnceIn(8))
            interval = interval.With(Draw.Config("group.instance.id", $"i-{id}"));
        if (draw.OnceIn(3))
            return interval.With(Draw.Config("group.protocol", "consumer")).With(draw.Set("group.remote.assignor", null, null, "range"));
        return interval.With(Draw.Config("session.timeout.ms", draw.OneOf(6000, 8000))).With(Draw.Config("heartbeat.interval.ms", draw.OneOf(500, 2000)))
            .With(draw.Set(
                "partition.assignment.strategy", null, null, $"{Package}CooperativeStickyAssignor", $"{Package}RangeAssignor,{Package}CooperativeStickyAssignor",
                $"{Package}CooperativeStickyAssignor,{Package}RangeAssignor", $"{Package}StickyAssignor,{Package}RangeAssignor,{Package}CooperativeStickyAssignor"));
    }

    public static Step Act(ImmutableArray<ConsumerSpec> consumers, int partitions, Draw draw)
    {
        var consumer = draw.OneOf([.. consumers]);
        var (id, topic) = (consumer.Id, consumer.Topics[0]);
        StepAction action = draw.Between(0, 9) switch
        {
            0 or 1 => new StepAction.ConsumerCall("consumer.crash", id),
            2 => new StepAction.ConsumerCall("consumer.close", id),
            3 => new StepAction.ConsumerCall("consumer.stall", id),
            4 => new StepAction.ConsumerRestart(id, ConfigValues.Empty),
            5 => new StepAction.ConsumerSubscribe(id, draw.OneOf<ImmutableArray<string>>(["t"], ["out"], ["t", "out"])),
            6 => new StepAction.ConsumerSeek(id, topic, 0, draw.OneOf(OffsetTarget.Earliest, OffsetTarget.End, OffsetTarget.At(3), OffsetTarget.At(5000))),
            7 => new StepAction.ConsumerCommit(id, null, null, null),
            8 => new StepAction.ConsumerPartitions(draw.OneOf("consumer.pause", "consumer.resume"), id, []),
            _ => new StepAction.TopicAddPartitions("t", partitions + draw.Between(1, 3), []),
        };
        if (draw.OnceIn(2))
            return new Step { When = new When.At(new Instant(draw.Between(500, 35_000) * 1000L)), Action = action };
        var moment = draw.OneOf(
            "partitions.assigned", "partitions.revoked", "records.polled", "record.processed", "offset.committed", "group.rebalancing", "group.stable");
        return new Step { When = new When.On(new EventPattern(moment, []), draw.Between(1, 12), draw.OneOf<Duration?>(null, new Duration(500)), false), Action = action };
    }
}
