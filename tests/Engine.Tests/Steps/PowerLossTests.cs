using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Steps;

/// <summary>A machine that dies tells nobody: what its peers learn of it, they learn from their own clocks.</summary>
public sealed class PowerLossTests
{
    [Fact]
    public void Peers_of_a_machine_without_power_find_out_by_their_timeouts()
    {
        var crashed = Runs.ToEnd(Document("broker.crash", "60s"));
        var dark = Runs.ToEnd(Document("broker.powerLoss", "60s"));

        Assert.True(Acknowledged(crashed, 2) < Second(20), "After a crash the producer is told, and goes on once there is a new leader.");
        Assert.True(Acknowledged(dark, 2) > Second(34), "After a loss of power it first waits its request.timeout.ms.");
        Assert.Equal("[\"p1#1\",\"p1#2\",\"p1#3\"]", dark.State("topics", "t", "0", "log"));
    }

    [Fact]
    public void What_arrives_at_a_machine_without_power_is_discarded_and_what_it_had_sent_still_arrives()
    {
        var run = Runs.ToEnd(Document("broker.powerLoss", "60s", """{"event": "message.sent", "where": {"message": "ProduceResponse"}}"""));
        var dead = run.Events(EventKind.BrokerCrashed).Single();

        Assert.True(Acknowledged(run, 1) > dead.At);
        Assert.DoesNotContain(run.Events(EventKind.MessageDelivered), e => e.Id > dead.Id && e.Data[1] == 1);
        Assert.Contains(run.Events(EventKind.MessageDropped), e => e.Id > dead.Id && e.Data[1] == 1);
        Assert.Equal(1, dead.Data[1]);
        Assert.Equal("\"crashed\"", run.State("brokers", "1", "state"));
    }

    [Fact]
    public void A_machine_that_is_up_again_resets_old_connections_when_a_peer_sends_on_them()
    {
        var run = Runs.ToEnd(Document("broker.powerLoss", "80s", more: """, {"at": "6s", "do": "broker.start", "broker": 1}"""));

        var reset = run.Events(EventKind.MessageDropped).First(e => e.Data.Actor == NodeId.None && e.At > Second(6) && e.Data[1] == 1);
        Assert.True(reset.At < Second(14), "The producer's next request meets a machine that does not know its connection.");
        Assert.True(Acknowledged(run, 3) < Second(34), "It does not wait for its request.timeout.ms.");
        Assert.Equal("[1,2,3]", run.State("topics", "t", "0", "isr").Replace("[2,3,1]", "[1,2,3]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_is_answered_if_the_machine_comes_back_within_its_setup_timeout()
    {
        var run = Start();
        run.Submit(new StepAction.BrokerFault("broker.powerLoss", 1));
        run.Submit(new StepAction.ProducerAdd(Read("""{"id": "p2", "config": {"bootstrap.servers": "broker-1:9092"}}""")));
        run.RunUntil(Second(9));
        Assert.DoesNotContain(run.Events(EventKind.MessageSent), e => run.Symbols.Name(new NodeId((int)e.Data[0])) == "p2");

        run.Submit(new StepAction.BrokerFault("broker.start", 1));
        run.RunUntil(Second(9) + Duration.FromMilliseconds(50));

        Assert.Contains(run.Events(EventKind.MessageSent), e => run.Symbols.Name(new NodeId((int)e.Data[0])) == "p2");
    }

    [Fact]
    public void A_machine_can_lose_its_power_once_also_when_its_broker_is_down_already()
    {
        var run = Start();
        run.Submit(new StepAction.BrokerFault("broker.crash", 1));

        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.powerLoss", 1)));
        Assert.Equal("The machine of broker 1 has no power already.", run.Submit(new StepAction.BrokerFault("broker.powerLoss", 1))!.Message);
        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.start", 1)));
    }

    private static Instant Acknowledged(Simulation run, int record) =>
        run.Events(EventKind.RecordAcked).Single(e => RecordId.Unpack(e.Data[1]).Number == record).At;

    private static Instant Second(int second) => new(second * 1_000_000L);

    private static Simulation Start()
    {
        var run = Simulation.Create(Runs.Read("""{"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}]}"""));
        run.RunUntil(Second(5));
        return run;
    }

    private static ProducerSpec Read(string producer) =>
        Runs.Read($$"""{"version": 1, "producers": [{{producer}}]}""").Producers[0];

    /// <summary>A record is acknowledged by broker 1, which then dies; two more come.</summary>
    private static string Document(string fault, string until, string after = """{"event": "record.acked"}""", string more = "") => $$"""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "start": "4s", "interval": "5s", "count": 3 } }],
         "steps": [{"on": {{after}}, "do": "{{fault}}", "broker": 1}{{more}}], "until": "{{until}}"}
        """;
}
