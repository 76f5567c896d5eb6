using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Controller.Topics;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>All in-sync replicas are lost one by one and come back: who may lead by the eligible leader replicas, and what is left of the records.</summary>
public sealed class EligibleLeaderTests
{
    private const string Unclean = ", \"unclean.leader.election.enable\": true";

    private static readonly string Topics = string.Join(',',
        Topic("m1", "[1, 2, 3]", 1), Topic("m2", "[1, 2, 3]", 2), Topic("m3", "[1, 2, 3]", 3), Topic("u1", "[1, 2, 3]", 1, Unclean),
        Topic("u2", "[1, 2, 3]", 2, Unclean), Topic("rf1", "[1]", 1), Topic("rf2m2", "[1, 2]", 2));

    /// <summary>One record that all have, and after each of two losses one with acks=all and one with acks=1, where that is taken.</summary>
    private static readonly string Producers = string.Join(',',
        from topic in new[] { "m1", "m2", "m3", "u1", "u2", "rf1", "rf2m2" }
        from record in new[] { ("r0", "all", 1000), ("a1", "all", 12000), ("b1", "1", 12200), ("a2", "all", 24000), ("b2", "1", 24200) }
        select Once($"{record.Item1}-{topic}", topic, record.Item2, $"{record.Item3}ms"));

    private static Simulation Lost(string steps, string until) => Evidence.Run(Topics, Producers, steps, until);

    private static readonly string Killed = Then(
        Broker("2s", "crash", 3), Broker("13s", "crash", 2), Broker("25s", "crash", 1),
        Broker("37s", "start", 1), Broker("45s", "start", 2), Broker("55s", "start", 3));

    private static readonly string Fenced = Then(
        CutFromControllers("2s", 3), CutFromControllers("13s", 2), CutFromControllers("25s", 1),
        BackAtControllers("37s", 3), BackAtControllers("41s", 2), BackAtControllers("45s", 1));

    private static readonly string Stopped = Then(
        Broker("2s", "stop", 3), Broker("13s", "stop", 2), Broker("25s", "stop", 1),
        Broker("28s", "start", 2), Broker("38s", "start", 3), Broker("46s", "start", 1));

    [Fact]
    public void Each_loss_leaves_the_elr_of_its_min_isr_and_the_last_leader_is_remembered()
    {
        var run = Lost(Killed, "12s");
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=1 isr=[1,2] elr=[] lastKnown=[]", "m1", "m2", "u1", "u2");
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=1 isr=[1,2] elr=[3] lastKnown=[]", "m3");

        run.To(24);
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", "m1", "u1");
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[2] lastKnown=[]", "m2", "u2");
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[2,3] lastKnown=[]", "m3");

        run.To(36);
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1] lastKnown=[1]", "m1", "u1");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1,2] lastKnown=[1]", "m2", "u2");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1,2,3] lastKnown=[1]", "m3");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=1 isr=[] elr=[1] lastKnown=[1]", "rf1");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=2 isr=[] elr=[1,2] lastKnown=[1]", "rf2m2");
    }

    [Fact]
    public void A_killed_last_leader_that_returns_first_leads_where_nobody_else_is_eligible_and_waits_elsewhere()
    {
        var run = Lost(Killed, "44s");

        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=5 isr=[1] elr=[] lastKnown=[] RECOVERING", "m1", "u1", "u2");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=3 isr=[1] elr=[] lastKnown=[] RECOVERING", "rf1");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=4 isr=[] elr=[2] lastKnown=[1]", "m2");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=4 isr=[] elr=[2,3] lastKnown=[1]", "m3");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[2] lastKnown=[1]", "rf2m2");
        Assert.Equal(("0@0,2@5", (5L, 5L)), (run.Epochs(1, "m1"), run.Replica(1, "m1")));
    }

    [Fact]
    public void Recovering_ends_with_the_next_follower_in_the_isr_and_never_where_there_is_none()
    {
        var run = Lost(Killed, "54s");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=6 isr=[1,2] elr=[] lastKnown=[]", "m1", "m2", "u1", "u2");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=5 isr=[1,2] elr=[] lastKnown=[]", "rf2m2");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=5 isr=[] elr=[3] lastKnown=[1]", "m3");

        run.To(65);
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=7 isr=[1,2,3] elr=[] lastKnown=[]", "m1", "m2", "u1", "u2");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=8 isr=[1,2,3] elr=[] lastKnown=[]", "m3");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=3 isr=[1] elr=[] lastKnown=[] RECOVERING", "rf1");
        Assert.Equal((0, 0), (run.Measure("ackedLost"), run.Events(EventKind.LogTruncated).Count()));
    }

    [Fact]
    public void Fenced_without_a_restart_members_stay_eligible_and_the_first_of_them_to_return_leads_cleanly()
    {
        var run = Lost(Fenced, "40s");

        Expect(run, "leader=3 leaderEpoch=2 partitionEpoch=4 isr=[3] elr=[1,2] lastKnown=[]", "m3");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1,2] lastKnown=[1]", "m2");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1] lastKnown=[1]", "m1");
        Expect(run, "leader=3 leaderEpoch=2 partitionEpoch=4 isr=[3] elr=[] lastKnown=[] RECOVERING", "u1", "u2");

        run.To(44);
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1] lastKnown=[1]", "m1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=5 isr=[2,3] elr=[] lastKnown=[]", "m2");
        Expect(run, "leader=3 leaderEpoch=2 partitionEpoch=5 isr=[2,3] elr=[1] lastKnown=[]", "m3");
        Expect(run, "leader=3 leaderEpoch=2 partitionEpoch=5 isr=[2,3] elr=[] lastKnown=[]", "u1", "u2");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=3 isr=[2] elr=[1] lastKnown=[]", "rf2m2");

        run.To(50);
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=6 isr=[1,2,3] elr=[] lastKnown=[]", "m1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=6 isr=[1,2,3] elr=[] lastKnown=[]", "m2");
        Expect(run, "leader=3 leaderEpoch=2 partitionEpoch=6 isr=[1,2,3] elr=[] lastKnown=[]", "m3", "u1", "u2");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", "rf1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=4 isr=[1,2] elr=[] lastKnown=[]", "rf2m2");
    }

    [Fact]
    public void A_clean_stop_keeps_members_eligible_too()
    {
        var run = Lost(Stopped, "37s");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1] lastKnown=[1]", "m1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=4 isr=[2] elr=[1] lastKnown=[]", "m2", "u2");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=4 isr=[2] elr=[1,3] lastKnown=[]", "m3");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=4 isr=[2] elr=[] lastKnown=[] RECOVERING", "u1");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=1 isr=[] elr=[1] lastKnown=[1]", "rf1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=3 isr=[2] elr=[1] lastKnown=[]", "rf2m2");

        run.To(45);
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=5 isr=[2,3] elr=[] lastKnown=[]", "m2", "u1", "u2");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=5 isr=[2,3] elr=[1] lastKnown=[]", "m3");

        run.To(60);
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=6 isr=[1,2,3] elr=[] lastKnown=[]", "m1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=6 isr=[1,2,3] elr=[] lastKnown=[]", "m2", "m3", "u1", "u2");
        Expect(run, "leader=1 leaderEpoch=2 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", "rf1");
        Expect(run, "leader=2 leaderEpoch=2 partitionEpoch=4 isr=[1,2] elr=[] lastKnown=[]", "rf2m2");
    }

    [Fact]
    public void After_clean_stops_only_what_the_last_leader_had_alone_is_cut_off_and_where_it_led_alone_acks_all_is_lost_to_an_unclean_election()
    {
        var run = Lost(Stopped, "60s");

        Assert.Equal("[\"r0-m1#1\",\"a1-m1#1\",\"b1-m1#1\",\"a2-m1#1\",\"b2-m1#1\"]", run.State("topics", "m1", "0", "log"));
        Assert.Equal("[\"r0-m2#1\",\"a1-m2#1\",\"b1-m2#1\"]", run.State("topics", "m2", "0", "log"));
        Assert.Equal("[\"r0-m3#1\",\"b1-m3#1\"]", run.State("topics", "m3", "0", "log"));
        Assert.Equal("[\"r0-u1#1\",\"a1-u1#1\",\"b1-u1#1\"]", run.State("topics", "u1", "0", "log"));
        Assert.Equal(["m2", "m3", "rf2m2", "u1", "u2"], run.Events(EventKind.LogTruncated).Select(e => run.Symbols.Text(e.Data[1])).Order());
        Assert.Equal("\"lost\"", run.State("records", "a2-u1#1", "verdict"));
        Assert.All(new[] { "a1-m2#1", "a2-m1#1", "a1-rf2m2#1" }, record => Assert.NotEqual("\"lost\"", run.State("records", record, "verdict")));
    }

    /// <summary>The followers lose the controllers and are fenced; then the leader is killed, and a follower that is in neither list comes back.</summary>
    private static Simulation Alone(string until, string more = "") => Evidence.Run(
        string.Join(',', Topic("c", "[1, 2, 3]", 2), Topic("e", "[1, 2, 3]", 2), Topic("m", "[1, 2, 3]", 1), Topic("u", "[1, 2, 3]", 1)),
        string.Join(',', Once("pc", "c", "all", "1s"), Once("pe", "e", "all", "1s"), Once("pm", "m", "all", "1s"), Once("pu", "u", "all", "1s"),
            Once("qc", "c", "all", "15s"), Once("qe", "e", "all", "15s")),
        Then(CutFromControllers("2s", 3), CutFromControllers("2100ms", 2), Myth.At("14s", "topic.config", "\"topic\": \"c\", \"config\": {\"min.insync.replicas\": 1}"),
            Broker("17s", "crash", 1)) + more, until);

    [Fact]
    public void Setting_min_isr_empties_the_elr_without_a_change_of_the_partition_and_acks_all_goes_by_the_new_value()
    {
        var run = Alone("13s");
        var eligible = Assert.Single(run.Registration("c").Elr);
        Expect(run, $"leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[{eligible}] lastKnown=[]", "c", "e");
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", "m", "u");

        run.To(16);
        Expect(run, "leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", "c");
        Expect(run, $"leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1] elr=[{eligible}] lastKnown=[]", "e");
        Assert.Equal(["None", "NotEnoughReplicas"], run.Answers(1).Where(a => a.Producer is "qc" or "qe").OrderBy(a => a.Producer).Select(a => a.Error));
    }

    [Fact]
    public void Who_is_neither_in_sync_nor_eligible_does_not_lead_until_an_administrator_says_so_or_the_topic_allows_it()
    {
        // The one that was fenced first is in neither list.
        var eligible = Alone("13s").Registration("e").Elr.Single();
        var other = eligible == 3 ? 2 : 3;
        var run = Alone("36s", ", " + BackAtControllers("30s", other));

        Assert.All(new[] { "c", "e", "m", "u" }, topic => Assert.Equal("null", run.State("topics", topic, "0", "leader")));
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=[1] lastKnown=[1]", "c", "m", "u");
        Expect(run, "leader=-1 leaderEpoch=1 partitionEpoch=3 isr=[] elr=" + $"[1,{eligible}]" + " lastKnown=[1]", "e");

        Assert.Equal("NONE", run.Does(new StepAction.LeaderElect("m", 0, "unclean")));
        Assert.Equal((new NodeId(other), 2, 4), (run.Registration("m").Leader, run.Registration("m").LeaderEpoch, run.Registration("m").PartitionEpoch));
        Assert.True(run.Registration("m").Recovering);

        Assert.Equal("NONE", run.Does(new StepAction.TopicConfig("u", Administration.Config(("unclean.leader.election.enable", "true")))));
        run.RunFor(3);
        Assert.Equal("null", run.State("topics", "u", "0", "leader"));

        Assert.Null(run.Submit(new StepAction.NetworkHeal([], [])));
        run.RunFor(4);
        Assert.NotEqual("null", run.State("topics", "u", "0", "leader"));
        Assert.Equal($"{eligible}", run.State("topics", "e", "0", "leader"));
        Assert.Equal("null", run.State("topics", "c", "0", "leader"));
    }

    /// <summary>Both followers are out of the ISR by the lag rule, and free again when the leader dies.</summary>
    private static Simulation OnlyMember(string until) => Evidence.Run(
        Topic("x", "[1, 2, 3]", 1) + "," + Topic("xu", "[1, 2, 3]", 1, Unclean),
        string.Join(',', Once("r0", "x", "all", "1s"), Once("u0", "xu", "all", "1s"), Once("w", "x", "1", "4s"), Once("uw", "xu", "1", "4s"),
            Once("r1", "x", "all", "15s"), Once("u1", "xu", "all", "15s"), Once("late", "x", "all", "30s"), Once("ulate", "xu", "all", "30s")),
        Then(Hold("3s", 2), Hold("3s", 3), Broker("16s", "crash", 1), Release("16s", 2), Release("16s", 3), Broker("40s", "start", 1)),
        until, "\"replica.lag.time.max.ms\": 6000");

    [Fact]
    public void When_the_only_in_sync_replica_dies_the_others_wait_for_it_though_they_live()
    {
        var run = OnlyMember("15900ms");
        Assert.Equal(("[1]", "[]"), (run.State("topics", "x", "0", "isr"), run.State("topics", "x", "0", "elr")));
        Assert.Equal("None", run.Answers(1).Last(a => a.Producer == "r1").Error);

        run.To(39);
        var alone = run.Registration("x");
        Assert.Equal((NodeId.None, 1), (alone.Leader, alone.LeaderEpoch));
        Assert.Equal("[],[1],[1]", string.Join(',', new[] { alone.Isr, alone.Elr, alone.LastKnownElr }.Select(list => $"[{string.Join(',', list)}]")));
        Assert.Equal("\"pending\"", run.State("records", "late#1", "told"));

        run.To(60);
        Assert.Equal("1", run.State("topics", "x", "0", "leader"));
        Assert.Contains(run.Events(EventKind.LeaderElected), e => run.Symbols.Text(e.Data[0]) == "x" && e.Data[4] == 0);
        Assert.Equal("[\"r0#1\",\"w#1\",\"r1#1\",\"late#1\"]", run.State("topics", "x", "0", "log"));
    }

    [Fact]
    public void With_unclean_election_another_leads_in_the_fence_itself_and_what_acks_all_promised_is_lost()
    {
        var run = OnlyMember("60s");

        var elected = run.Events(EventKind.LeaderElected).First(e => run.Symbols.Text(e.Data[0]) == "xu");
        Assert.Equal((2L, 0L), (elected.Data[2], elected.Data[4]));
        Assert.Equal(run.First(EventKind.BrokerFenced), elected.At);
        Assert.Equal("\"lost\"", run.State("records", "u1#1", "verdict"));
        Assert.Contains(run.Events(EventKind.LogTruncated), e => e.Data[0] == 1 && run.Symbols.Text(e.Data[1]) == "xu");
        Assert.False(run.Registration("xu").Recovering);
    }

    private static void Expect(Simulation run, string partition, params string[] topics) =>
        Assert.All(topics, topic => Assert.Equal($"{topic} {partition}", $"{topic} {run.Partition(topic)}"));
}
