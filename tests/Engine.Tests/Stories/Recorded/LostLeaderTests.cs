using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>A leader dies, or goes on alone: who leads next, what is lost, how the old one finds back.</summary>
public sealed class LostLeaderTests
{
    /// <summary>One committed record, two that nobody fetched, the leader's death, one record half a second later, its return.</summary>
    private static Simulation Killed(string until) => Evidence.Run(
        Topic("t", "[1, 2, 3]", 2),
        Once("before", "t", "all", "2s") + "," + Once("unfetched", "t", "1", "4s", 2, "10ms", ", \"batch.size\": 0") + "," + Producer("idempotent", "all", "4800ms"),
        Then(Hold("3s", 2), Hold("3s", 3), Broker("4300ms", "crash", 1), Release("13s", 2), Release("13s", 3), Broker("13400ms", "start", 1)), until);

    [Fact]
    public void Fence_and_election_of_a_killed_leader_are_one_change_and_its_follower_in_replica_order_leads()
    {
        var run = Killed("13s");

        var fenced = run.First(EventKind.BrokerFenced);
        Assert.InRange(Seconds(fenced), 11.2, 14.5);
        Assert.Equal(fenced, run.First(EventKind.LeaderElected));
        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=1 isr=[2,3] elr=[] lastKnown=[]", run.Partition());
        Assert.Equal(("0@0,1@1", "0@0"), (run.Epochs(2)[..7], run.Epochs(1)));
    }

    [Fact]
    public void A_record_sent_while_nobody_answers_is_stored_once_right_after_the_election()
    {
        var run = Killed("30s");

        var acked = run.First(EventKind.RecordAcked, e => e.Data[0] == run.Symbols.Node("idempotent").Value);
        Assert.InRange(Seconds(acked - run.First(EventKind.LeaderElected)), 0, 1.5);
        Assert.Equal("1", run.State("records", "idempotent#1", "copies"));
    }

    [Fact]
    public void What_only_the_killed_leader_had_is_cut_off_where_the_next_epoch_begins()
    {
        var run = Killed("30s");

        Assert.Equal(2, run.Measure("ackedLost"));
        var cut = Assert.Single(run.Events(EventKind.LogTruncated));
        Assert.Equal((1L, 3L, 1L), (cut.Data[0], cut.Data[3], cut.Data[4]));
        Assert.Equal("0@0,1@1", run.Epochs(1));
        Assert.Equal((2L, 2L), run.Replica(1));
    }

    [Fact]
    public void On_its_return_it_registers_truncates_while_fenced_is_unfenced_and_joins_the_isr()
    {
        var run = Killed("30s");

        Assert.Equal(
            ["BrokerRegistrationResponse", "LogTruncated", "BrokerUnfenced", "IsrExpanded"],
            run.Events().Where(e => At(e) > 13.4)
                .Where(e => e.Kind is EventKind.LogTruncated or EventKind.BrokerUnfenced or EventKind.IsrExpanded
                    || (e.Kind == EventKind.MessageDelivered && run.Symbols.Text(e.Data[2]) == "BrokerRegistrationResponse" && run.Error(e) is null))
                .Select(e => e.Kind == EventKind.MessageDelivered ? "BrokerRegistrationResponse" : e.Kind.ToString()));
    }

    [Fact]
    public void Leadership_comes_back_by_a_preferred_election_and_a_second_one_is_not_needed()
    {
        var run = Killed("30s");
        Assert.Equal("2", run.State("topics", "t", "0", "leader"));

        Assert.Null(run.Submit(new StepAction.LeaderElect("t", 0, "preferred")));
        run.To(31);
        Assert.Equal("leader=1 leaderEpoch=2 partitionEpoch=3 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition());
        Assert.Equal("ELECTION_NOT_NEEDED", run.Submit(new StepAction.LeaderElect("t", 0, "preferred"))?.Error);
        Assert.Equal("ELECTION_NOT_NEEDED", run.Submit(new StepAction.LeaderElect("t", 0, "unclean"))?.Error);
    }

    /// <summary>Cut off from the controllers only: five records are common to all, the old leader takes three more of those who know no other.</summary>
    private static Simulation Zombie(string until) => Evidence.Run(
        Topic("t", "[1, 2, 3]", 2),
        string.Join(',', Once("before", "t", "all", "1500ms"), Once("soon", "t", "all", "5s"), Once("one", "t", "1", "2s", 2, "15s"),
            Once("all", "t", "all", "2100ms", 2, "16s", ", \"request.timeout.ms\": 4000"), Once("late", "t", "1", "2200ms", 2, "26s")),
        Then(CutFromControllers("4100ms", 1), BackAtControllers("29111ms", 1)), until);

    [Fact]
    public void A_leader_that_only_its_controller_has_lost_is_replaced_and_goes_on_in_its_old_epoch()
    {
        var run = Zombie("29s");

        var heartbeat = run.Messages(EventKind.MessageDelivered, "BrokerHeartbeatRequest", 1).Last().At;
        Assert.InRange(Seconds(run.First(EventKind.BrokerFenced) - heartbeat), 9, 10.2);
        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=1 isr=[2,3] elr=[] lastKnown=[]", run.Partition());
        Assert.Equal(["one", "late"], run.Answers(1).Where(a => a.At > Second(16) && a.Error == "None").Select(a => a.Producer));
        Assert.Equal("\"TimeoutException\"", run.State("records", "all#2", "error"));
        Assert.InRange(Seconds(run.First(EventKind.RecordFailed)), 22, 22.2);
        Assert.Equal((8L, 5L), run.Replica(1));
        Assert.Equal(("0@0", "0@0,1@5"), (run.Epochs(1), run.Epochs(2)));
    }

    [Fact]
    public void Healed_it_is_unfenced_by_its_first_heartbeat_truncated_and_in_sync_again_within_a_second()
    {
        var run = Zombie("35s");

        var cut = Assert.Single(run.Events(EventKind.LogTruncated));
        Assert.Equal((1L, 8L, 5L), (cut.Data[0], cut.Data[3], cut.Data[4]));
        var unfenced = run.First(EventKind.BrokerUnfenced);
        var expanded = run.First(EventKind.IsrExpanded);
        Assert.True(unfenced < cut.At && cut.At < expanded);
        Assert.InRange(Seconds(expanded), 29.1, 30.7);
        Assert.Empty(run.Messages(EventKind.MessageSent, "BrokerRegistrationRequest"));
        Assert.Equal("[\"before#1\",\"one#1\",\"all#1\",\"late#1\",\"soon#1\"]", run.State("topics", "t", "0", "replicas", "1", "log"));
        Assert.Equal((5L, 5L), run.Replica(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_leader_that_is_all_alone_never_commits_and_its_proposal_comes_too_late(int minInSync)
    {
        var run = Myth.Run(
            Producer("before", "all", "1500ms") + "," + Producer("one", "1", "5s", "1s", 50),
            Then(At("4100ms", "network.cut", "\"between\": [[1], [2, 3, 101, 102, 103]]"), """{"at": "62491ms", "do": "network.heal"}"""), "62400ms", minInSync);
        Assert.Equal((51L, 1L), run.Replica(1));
        Assert.Equal(51, run.Answers(1).Count(a => a.Error == "None"));

        run.To(90);
        var judged = run.Messages(EventKind.MessageDelivered, "AlterPartitionResponse", to: 1).Where(e => At(e) > 62).ToArray();
        Assert.Contains("FENCED_LEADER_EPOCH", judged.Select(e => run.Error(e)));
        Assert.Equal(50, run.Measure("ackedLost"));
    }
}
