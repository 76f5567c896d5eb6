using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Who leaves the in-sync replicas and when, who comes back, and what becomes of the records meanwhile.</summary>
public sealed class IsrChangeTests
{
    private const string ShortLag = "\"replica.lag.time.max.ms\": 6000";

    [Fact]
    public void Under_traffic_a_silent_follower_leaves_within_one_and_a_half_of_the_limit_and_no_leader_epoch_begins()
    {
        var run = Evidence.Run(
            Topic("idle", "[1, 2, 3]", 2) + "," + Topic("traffic", "[1, 2, 3]", 2), Once("p", "traffic", "1", "1s", 150, "200ms"), Hold("2s", 3), "30s", ShortLag);

        Assert.InRange(Seconds(run.First(EventKind.IsrShrunk)), 8, 11.6);
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=1 isr=[1,2] elr=[] lastKnown=[]", run.Partition("traffic"));
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=0 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition("idle"));
        var proposed = run.Messages(EventKind.MessageSent, "AlterPartitionRequest").Single();
        Assert.Equal(1, proposed.Data[0]);
    }

    [Fact]
    public void After_a_long_silence_the_first_record_makes_it_leave_at_the_next_check()
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 2), Once("p", "t", "1", "10s"), Hold("2s", 3), "20s", ShortLag);

        Assert.InRange(Seconds(run.First(EventKind.IsrShrunk)), 10, 13.1);
    }

    [Fact]
    public void What_waits_for_acks_all_succeeds_at_the_shrink_if_enough_are_left()
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 2), Once("p", "t", "all", "3s"), Hold("2s", 3), "20s", ShortLag);

        var answer = Assert.Single(run.Answers(1));
        Assert.Equal("None", answer.Error);
        Assert.InRange(Seconds(answer.At - run.First(EventKind.IsrShrunk)), 0, 0.1);
    }

    [Fact]
    public void Where_too_few_are_left_all_is_stored_unseen_until_the_follower_is_back()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 3),
            Once("first", "t", "all", "3s", more: ", \"request.timeout.ms\": 20000") + "," + Once("later", "t", "all", "15s") + "," + Once("one", "t", "1", "16s"),
            Then(Hold("2s", 3), Release("25s", 3)), "24900ms", ShortLag);

        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=1 isr=[1,2] elr=[3] lastKnown=[]", run.Partition());
        var answers = run.Answers(1).ToDictionary(a => a.Producer);
        Assert.Equal(("NotEnoughReplicas", "None"), (answers["later"].Error, answers["one"].Error));
        Assert.InRange(Seconds(answers["later"].At), 15, 15.1);
        Assert.Equal("\"TimeoutException\"", run.State("records", "first#1", "error"));
        Assert.InRange(Seconds(run.First(EventKind.RecordFailed, e => e.Data[0] == run.Symbols.Node("first").Value)), 23, 23.1);
        Assert.Equal((2L, 0L), run.Replica(1));

        run.To(26);
        Assert.Equal((2L, 2L), run.Replica(1));
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition());
    }

    /// <summary>It has the records up to there one by one; those beyond it, which another in-sync replica has not fetched, don't matter.</summary>
    [Fact]
    public void A_follower_is_taken_back_with_the_fetch_that_reaches_the_high_watermark_and_counts_from_then_on()
    {
        const string OneByOne = ShortLag + ", \"replica.fetch.response.max.bytes\": 1";
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 2),
            Once("p", "t", "1", "3s", 20, "100ms", ", \"batch.size\": 0") + "," + Once("q", "t", "1", "16s", 5, "100ms", ", \"batch.size\": 0"),
            Then(Hold("2s", 3), Hold("15s", 2), Release("17s", 3), Release("19s", 2)), "18900ms", OneByOne);

        var proposed = run.Messages(EventKind.MessageSent, "AlterPartitionRequest").Last();
        Assert.InRange(At(proposed), 17, 18.5);
        Assert.Equal(20, run.Events(EventKind.BatchReplicated).Count(e => e.Data[0] == 3 && e.Id < proposed.Id));
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition());
        Assert.Equal((25L, 20L), run.Replica(1));
        Assert.Equal(25, run.Replica(3).End);
        Assert.Equal(20, run.Replica(2).End);

        run.To(21);
        Assert.Equal((25L, 25L), run.Replica(1));
    }

    [Fact]
    public void A_follower_that_is_stopped_in_its_tracks_is_fenced_by_its_session_and_back_by_its_first_heartbeat()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 2) + "," + Topic("u", "[2, 3, 1]", 2), "", Then(Broker("4s", "pause", 3), Broker("20s", "resume", 3)), "19s");

        var fenced = run.First(EventKind.BrokerFenced);
        Assert.InRange(Seconds(fenced), 10.9, 14.2);
        Assert.Equal([fenced, fenced], run.Events(EventKind.IsrShrunk).Select(e => e.At));
        Assert.All(new[] { ("t", 1), ("u", 2) }, t =>
            Assert.Equal($"leader={t.Item2} leaderEpoch=0 partitionEpoch=1 isr=[1,2] elr=[] lastKnown=[]", run.Partition(t.Item1)));

        run.To(25);
        Assert.Empty(run.Messages(EventKind.MessageSent, "BrokerRegistrationRequest"));
        Assert.InRange(Seconds(run.First(EventKind.BrokerUnfenced)), 20, 20.2);
        Assert.All(run.Events(EventKind.IsrExpanded), e => Assert.InRange(At(e), 20, 21.2));
        Assert.Equal(2, run.Events(EventKind.IsrExpanded).Count());
    }

    [Fact]
    public void Below_min_isr_the_high_watermark_stands_still_and_moves_to_the_end_with_the_first_who_comes_back()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 2) + "," + Topic("m1", "[1, 2, 3]", 1),
            string.Join(',', Once("before", "t", "all", "2s"), Once("all", "t", "all", "20s"), Once("one", "t", "1", "21s"), Once("none", "t", "0", "22s"),
                Once("alone", "m1", "all", "21s")),
            Then(Broker("4s", "crash", 3), Broker("6s", "crash", 2), Broker("25s", "start", 2)), "24s");

        var answers = run.Answers(1).ToDictionary(a => a.Producer);
        Assert.Equal("NotEnoughReplicas", answers["all"].Error);
        Assert.InRange(Seconds(answers["all"].At), 20, 20.1);
        Assert.Equal(("None", "None"), (answers["one"].Error, answers["alone"].Error));
        Assert.Equal((3L, 1L), run.Replica(1));
        Assert.Equal((1L, 1L), run.Replica(1, "m1"));
        var shrinks = run.Events(EventKind.IsrShrunk).Where(e => run.Symbols.Text(e.Data[0]) == "t").Select(e => e.At).ToArray();
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[2] lastKnown=[]", run.Partition());
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", run.Partition("m1"));
        Assert.True(shrinks[0] < shrinks[1]);

        run.To(32);
        Assert.Equal((3L, 3L), run.Replica(1));
        Assert.Equal("[1,2]", Partition(run).Isr);
        Assert.Equal("[]", Partition(run).Elr);
    }

    [Fact]
    public void The_retry_of_a_stored_batch_is_refused_below_min_isr_and_known_again_above_it()
    {
        var run = Myth.Run(
            Producer("p", "all", "3s", more: ", \"request.timeout.ms\": 20000"),
            Then(
                At("2s", "network.drop", "\"from\": 1, \"to\": \"p\", \"message\": \"ProduceResponse\""),
                Broker("5s", "crash", 2), Broker("5s", "crash", 3), Broker("30s", "start", 2)), "60s");

        var errors = run.Answers(1).Select(a => a.Error).ToArray();
        Assert.Equal(("None", "NotEnoughReplicas", "None"), (errors[0], errors[1], errors[^1]));
        Assert.Single(run.Events(EventKind.BatchAppended));
        Assert.Equal(("\"acked\"", "0"), (run.State("records", "p#1", "told"), run.State("records", "p#1", "offset")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void When_the_only_follower_dies_after_the_append_the_request_times_out_or_succeeds_at_the_shrink(int minInSync)
    {
        // The connection to the dying follower wakes the producer's sender, which therefore looks at its own limit only after the broker's answer.
        var patient = ", \"request.timeout.ms\": 15000, \"bootstrap.servers\": \"broker-2:9092\"";
        var run = Evidence.Run(
            Topic("t", "[1, 2]", minInSync), Once("p", "t", "all", "2s", more: patient) + "," + Once("retry", "t", "all", "18s"),
            Then(Hold("1s", 2), Broker("2100ms", "crash", 2), Release("19500ms", 2), Broker("20s", "start", 2)), "19s", ShortLag);

        var answers = run.Answers(1).ToDictionary(a => a.Producer);
        if (minInSync == 1)
        {
            Assert.InRange(Seconds(answers["p"].At - run.First(EventKind.IsrShrunk)), 0, 0.1);
            Assert.Equal(("None", "None"), (answers["p"].Error, answers["retry"].Error));
            return;
        }

        Assert.InRange(Seconds(answers["p"].At), 17, 17.1);
        Assert.Equal(("RequestTimedOut", "NotEnoughReplicas"), (answers["p"].Error, answers["retry"].Error));
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=1 isr=[1] elr=[2] lastKnown=[]", run.Partition());
        Assert.Equal(0, run.HighWatermark());

        run.To(30);
        Assert.Equal(1, run.HighWatermark());
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=3 isr=[1,2] elr=[] lastKnown=[]", run.Partition());
    }

    [Fact]
    public void A_killed_member_of_the_elr_leaves_it_with_its_registration_before_it_is_unfenced()
    {
        var steps = Then(Broker("2s", "crash", 2), Broker("20s", "start", 2));
        var unfenced = Myth.Run("", steps, "30s", replicas: "[1, 2]").First(EventKind.BrokerUnfenced);

        var run = Myth.Run("", steps, "19s", replicas: "[1, 2]");
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=1 isr=[1] elr=[2] lastKnown=[]", run.Partition());
        run.RunUntil(unfenced - new Duration(1));
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", run.Partition());
        run.To(30);
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=3 isr=[1,2] elr=[] lastKnown=[]", run.Partition());
    }

    private static (string Isr, string Elr) Partition(Simulation run) => (run.State("topics", "t", "0", "isr"), run.State("topics", "t", "0", "elr"));
}
