using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>The way of a record from the leader's append to its acknowledgement.</summary>
public sealed class AppendToAcknowledgementTests
{
    private static readonly Duration Parked = Duration.FromMilliseconds(500);

    [Fact]
    public void On_an_idle_partition_a_fetch_is_parked_for_half_a_second_and_the_next_follows_at_once()
    {
        var run = Myth.Run("", "", "10s");

        var asked = run.Messages(EventKind.MessageSent, "FetchRequest", 2, 1).Where(e => e.At > Second(2)).Select(e => e.At).ToArray();
        var arrived = run.Messages(EventKind.MessageDelivered, "FetchRequest", 2, 1).Where(e => e.At > asked[0]).Select(e => e.At).ToArray();
        var answered = run.Messages(EventKind.MessageSent, "FetchResponse", 1, 2).Where(e => e.At > arrived[0]).Select(e => e.At).ToArray();
        var read = run.Messages(EventKind.MessageDelivered, "FetchResponse", 1, 2).Where(e => e.At > arrived[0]).Select(e => e.At).ToArray();
        Assert.InRange(asked.Length, 15, 16);
        Assert.All(arrived.Zip(answered), pair => Assert.Equal(Parked, pair.Second - pair.First));
        Assert.All(read.Zip(asked.Skip(1)), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void A_new_leader_knows_its_epoch_before_it_has_a_record_and_a_follower_with_its_first()
    {
        Assert.Equal(("0@0", "", ""), Epochs(Myth.Run("", "", "3s")));
        Assert.Equal(("0@0", "0@0", "0@0"), Epochs(Myth.Run(Producer("p", "all", "2s"), "", "3s")));

        static (string, string, string) Epochs(Simulation run) => (run.Epochs(1), run.Epochs(2), run.Epochs(3));
    }

    [Fact]
    public void The_append_wakes_the_parked_fetches_and_their_next_ones_make_the_high_watermark_and_the_answer()
    {
        var run = Myth.Run(Producer("p", "all", "2s"), "", "4s");

        var appended = run.Events(EventKind.BatchAppended).Single();
        string[] waited = ["FetchResponse", "FetchRequest"];
        var course = run.Events().Where(e => e.Id >= appended.Id).Where(e => IsOfInterest(run, e, waited)).Select(e => Name(run, e)).Take(13).ToArray();
        Assert.Equal("BatchAppended 1", course[0]);
        Assert.Equal(["FetchResponse 1>2", "FetchResponse 1>3"], course[1..3].Order());
        Assert.Equal(["BatchReplicated 2", "BatchReplicated 3"], course.Where(c => c.StartsWith("BatchReplicated", StringComparison.Ordinal)).Order());
        var advanced = Array.IndexOf(course, "HighWatermarkAdvanced 1");
        Assert.Equal("ProduceAcknowledged 1", course[advanced + 1]);
        Assert.Equal(2, course[..advanced].Count(c => c.StartsWith("BatchReplicated", StringComparison.Ordinal)));
        Assert.Equal(2, course[..advanced].Count(c => c.StartsWith("FetchRequest", StringComparison.Ordinal)));
    }

    [Fact]
    public void After_the_answer_followers_learn_the_high_watermark_with_their_parked_fetch()
    {
        var acknowledged = Myth.Run(Producer("p", "all", "2s"), "", "4s").First(EventKind.ProduceAcknowledged);

        var run = Myth.Run(Producer("p", "all", "2s"), "", Until(acknowledged));
        Assert.Equal(((1L, 1L), (1L, 0L), (1L, 0L)), (run.Replica(1), run.Replica(2), run.Replica(3)));

        run.RunUntil(acknowledged + Parked + Duration.FromMilliseconds(20));
        Assert.Equal(((1L, 1L), (1L, 1L)), (run.Replica(2), run.Replica(3)));
    }

    [Fact]
    public void With_min_isr_2_the_answer_waits_for_both_followers()
    {
        var run = Myth.Run(
            Producer("p", "all", "2s"), Then(Hold("1s", 2), Hold("1s", 3), Release("2700ms", 2), Release("4s", 3)), "2600ms");
        Assert.Equal(((1L, 0L), (0L, 0L), (0L, 0L)), (run.Replica(1), run.Replica(2), run.Replica(3)));

        run.To(3.9);
        Assert.Equal(((1L, 0L), (1L, 0L), (0L, 0L)), (run.Replica(1), run.Replica(2), run.Replica(3)));
        Assert.Empty(run.Events(EventKind.ProduceAcknowledged, EventKind.HighWatermarkAdvanced));

        run.To(4.02);
        var answer = Assert.Single(run.Answers(1));
        Assert.Equal("None", answer.Error);
        Assert.InRange(Seconds(answer.At), 4, 4.02);
        Assert.Equal(1, run.HighWatermark());
    }

    [Fact]
    public void A_parked_fetch_is_not_woken_by_the_high_watermark_but_its_answer_carries_the_newest()
    {
        var run = Myth.Run(Producer("p", "all", "2s"), Then(Hold("1s", 3), Release("2120ms", 3)), "4s");

        var moved = run.First(EventKind.HighWatermarkAdvanced, e => e.Data[0] == 1);
        var parkedSince = run.Messages(EventKind.MessageDelivered, "FetchRequest", 2, 1).Last(e => e.At < moved).At;
        var answer = run.Messages(EventKind.MessageSent, "FetchResponse", 1, 2).First(e => e.At > moved).At;
        var learned = run.First(EventKind.HighWatermarkAdvanced, e => e.Data[0] == 2);
        Assert.True(parkedSince < moved);
        Assert.Equal(Parked, answer - parkedSince);
        Assert.Equal(run.Messages(EventKind.MessageDelivered, "FetchResponse", 1, 2).First(e => e.At > moved).At, learned);
    }

    [Fact]
    public void With_one_replica_acks_all_takes_no_longer_than_acks_1()
    {
        Assert.All(new[] { "1", "all" }, acks =>
        {
            var run = Myth.Run(Producer("p", acks, "2s", count: 3), "", minInSync: 1, replicas: "[1]");
            var appended = run.Events(EventKind.BatchAppended).Select(e => e.At).ToArray();
            Assert.Equal(3, appended.Length);
            Assert.Equal(appended, run.Events(EventKind.HighWatermarkAdvanced).Select(e => e.At));
            Assert.Equal(appended, run.Answers(1).Select(a => a.At));
        });
    }

    [Fact]
    public void While_a_request_waits_for_acks_all_the_next_one_of_its_connection_is_not_even_appended()
    {
        var run = Myth.Run(
            Producer("p", "all", "2s", "0us", 2, ", \"batch.size\": 0"), Then(Hold("1s", 3), Release("3500ms", 3)), "3400ms");
        Assert.Equal(2, run.Messages(EventKind.MessageDelivered, "ProduceRequest").Count());
        Assert.Equal(1, run.LogEnd());

        run.To(5);
        Assert.Equal([(0L, "None"), (1L, "None")], run.Events(EventKind.ProduceAcknowledged).Select(e => (e.Data[3], ((Protocol.ErrorCode)e.Data[6]).ToString())));
        Assert.True(run.Events(EventKind.BatchAppended).Last().At >= run.First(EventKind.ProduceAcknowledged));
    }

    [Fact]
    public void A_fetch_that_an_append_wakes_carries_the_fresh_high_watermark_and_only_the_last_move_waits()
    {
        var run = Myth.Run(Producer("p", "all", "2s", "100ms", 3), "", minInSync: 1, replicas: "[1, 2]");

        var copied = run.Events(EventKind.BatchReplicated).Select(e => e.At).ToArray();
        var learned = run.Events(EventKind.HighWatermarkAdvanced).Where(e => e.Data[0] == 2).Select(e => (e.Data[4], e.At)).ToArray();
        Assert.Equal([(1L, copied[1]), (2L, copied[2])], learned[..2]);
        var moved = run.First(EventKind.HighWatermarkAdvanced, e => e.Data[0] == 1 && e.Data[4] == 3);
        Assert.Equal(3, learned[2].Item1);
        Assert.InRange(Seconds(learned[2].At - moved), 0.45, 0.51);
    }

    private static string Until(Instant at) => $"{at.Microseconds}us";

    private static bool IsOfInterest(Simulation run, TraceEvent happened, string[] messages) => happened.Kind switch
    {
        EventKind.MessageSent => happened.Data[0] < 4 && happened.Data[1] < 4 && messages.Contains(run.Symbols.Text(happened.Data[2])),
        EventKind.BatchAppended or EventKind.BatchReplicated or EventKind.HighWatermarkAdvanced or EventKind.ProduceAcknowledged => true,
        _ => false,
    };

    private static string Name(Simulation run, TraceEvent happened) => happened.Kind == EventKind.MessageSent
        ? $"{run.Symbols.Text(happened.Data[2])} {happened.Data[0]}>{happened.Data[1]}"
        : $"{happened.Kind} {happened.Data[0]}";
}
