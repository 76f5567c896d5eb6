using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>A broker stops in order, is killed, comes back: what the controller changes, in what order, and what clients see of it.</summary>
public sealed class BrokerComesAndGoesTests
{
    /// <summary>A producer sends all the time while the leader of three topics and follower of a fourth stops and starts again.</summary>
    private static Simulation Stop(string until) => Evidence.Run(
        string.Join(',', Topic("m2", "[1, 2, 3]", 2), Topic("m3", "[1, 2, 3]", 3), Topic("f", "[2, 1, 3]", 2), Topic("r1", "[1]", 1)),
        Once("p", "m2", "all", "1s", 750, "20ms", ", \"retries\": 1000, \"enable.idempotence\": true").Replace("\"retries\": 0, ", "", StringComparison.Ordinal)
            .Replace("\"enable.idempotence\": false, ", "", StringComparison.Ordinal)
            + "," + Once("first", "r1", "all", "1s") + "," + Once("few", "m3", "all", "7500ms") + "," + Once("enough", "m3", "all", "19s"),
        Then(Broker("4s", "stop", 1), Broker("8800ms", "start", 1)), until);

    [Fact]
    public void The_first_heartbeat_that_asks_to_stop_takes_the_broker_out_of_everything_in_one_change()
    {
        var run = Stop("7s");

        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=1 isr=[2,3] elr=[] lastKnown=[]", run.Partition("m2"));
        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=1 isr=[2,3] elr=[1] lastKnown=[]", run.Partition("m3"));
        Assert.Equal("leader=2 leaderEpoch=0 partitionEpoch=1 isr=[2,3] elr=[] lastKnown=[]", run.Partition("f"));
        Assert.Equal("leader=-1 leaderEpoch=1 partitionEpoch=1 isr=[] elr=[1] lastKnown=[1]", run.Partition("r1"));
        var changes = run.Events(EventKind.IsrShrunk, EventKind.LeaderElected, EventKind.LeaderLost).ToArray();
        Assert.Equal(7, changes.Length);
        Assert.Single(changes.Select(e => e.At).Distinct());
    }

    [Fact]
    public void It_may_stop_at_its_next_regular_heartbeat_and_is_fenced_with_that()
    {
        var run = Stop("8s");

        var handedOver = run.First(EventKind.LeaderElected);
        var fenced = run.First(EventKind.BrokerFenced);
        Assert.InRange(Seconds(fenced - handedOver), 1.9, 2.1);
        Assert.InRange(Seconds(run.First(EventKind.BrokerStopped) - fenced), 0, 0.1);
    }

    [Fact]
    public void The_producer_sees_no_error_and_where_too_few_are_left_acks_all_is_refused_until_it_is_back()
    {
        var run = Stop("25s");

        Assert.Equal(750, run.Events(EventKind.RecordAcked).Count(e => e.Data[0] == run.Symbols.Node("p").Value));
        Assert.DoesNotContain(run.Events(EventKind.RecordFailed), e => e.Data[0] == run.Symbols.Node("p").Value);
        Assert.Equal("NotEnoughReplicas", run.Answers(2).Single(a => a.Producer == "few").Error);
        Assert.Equal("None", run.Answers(2).Single(a => a.Producer == "enough").Error);
    }

    [Fact]
    public void A_clean_restart_is_refused_every_two_seconds_until_the_old_session_is_over()
    {
        var run = Stop("25s");

        var answers = run.Messages(EventKind.MessageDelivered, "BrokerRegistrationResponse", to: 1).Where(e => e.At > Second(8.8)).ToArray();
        Assert.All(answers[..^1], e => Assert.Equal("DUPLICATE_BROKER_REGISTRATION", run.Error(e)));
        Assert.Null(run.Error(answers[^1]));
        Assert.InRange(answers.Length, 3, 5);
        Assert.All(answers.Zip(answers.Skip(1)), pair => Assert.InRange(Seconds(pair.Second.At - pair.First.At), 1.95, 2.05));
        var lastHeartbeat = run.Messages(EventKind.MessageDelivered, "BrokerHeartbeatRequest", 1).Last(e => e.At < Second(8.8)).At;
        Assert.InRange(Seconds(answers[^1].At - lastHeartbeat), 9, 11.1);
    }

    [Fact]
    public void It_comes_back_as_a_follower_and_leads_only_what_nobody_else_can()
    {
        var run = Stop("25s");

        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition("m2"));
        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition("m3"));
        Assert.Equal("leader=2 leaderEpoch=0 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition("f"));
        Assert.Equal("leader=1 leaderEpoch=2 partitionEpoch=2 isr=[1] elr=[] lastKnown=[]", run.Partition("r1"));
        Assert.Equal("0@0,2@1", run.Epochs(1, "r1"));
        Assert.Equal(run.First(EventKind.BrokerUnfenced), run.Events(EventKind.LeaderElected).Single(e => run.Symbols.Text(e.Data[0]) == "r1").At);
    }

    [Theory]
    [InlineData("crash", 3, " RECOVERING")]
    [InlineData("stop", 2, "")]
    public void A_sole_replica_leads_again_two_epochs_later_with_all_its_records(string end, int partitionEpoch, string recovering)
    {
        var run = Myth.Run(
            Producer("p", "1", "2s", "10ms", 30), Then(Broker("4s", end, 1), Broker("7s", "start", 1)), "25s", minInSync: 1, replicas: "[1]");

        Assert.Equal($"leader=1 leaderEpoch=2 partitionEpoch={partitionEpoch} isr=[1] elr=[] lastKnown=[]{recovering}", run.Partition());
        Assert.Equal((30L, 30L), run.Replica(1));
        Assert.Equal("0@0,2@30", run.Epochs(1));
    }

    [Fact]
    public void The_preferred_leader_leads_again_at_the_first_look_at_imbalances_all_its_partitions_in_one_change()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 2) + "," + Topic("u", "[1, 3, 2]", 2), "", Then(Broker("1s", "crash", 1), Broker("12s", "start", 1)), "19900ms",
            "\"leader.imbalance.check.interval.seconds\": 10");
        Assert.Equal("leader=2 leaderEpoch=1 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition());
        Assert.Equal("leader=3 leaderEpoch=1 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition("u"));

        run.To(20.1);
        Assert.All(new[] { "t", "u" }, topic =>
            Assert.Equal("leader=1 leaderEpoch=2 partitionEpoch=3 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition(topic)));
        Assert.Single(run.Events(EventKind.LeaderElected).Where(e => e.At > Second(19)).Select(e => e.At).Distinct());
    }
}
