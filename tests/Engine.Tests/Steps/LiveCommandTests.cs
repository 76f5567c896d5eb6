using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Steps;

/// <summary>Play is authorship: what a person did live is in the scenario, and running that again gives the same run.</summary>
public sealed class LiveCommandTests
{
    private const string Document = """
        {"version": 1, "seed": 5, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "config": {"acks": 1}, "workload": {"topic": "t", "interval": "10ms"}}]}
        """;

    [Fact]
    public void Commands_between_instants_replay_to_the_same_hash()
    {
        var live = Simulation.Create(Runs.Read(Document));
        live.RunUntil(new Instant(3_000_000));
        live.Submit(new StepAction.NetworkCut(["1"], ["2", "3"], false));
        live.RunUntil(new Instant(3_210_000));
        live.Submit(new StepAction.BrokerFault("broker.crash", 1));
        live.Submit(new StepAction.NetworkHeal([], []));
        live.RunUntil(new Instant(25_000_000));
        live.Submit(new StepAction.BrokerFault("broker.start", 1));
        live.RunUntil(new Instant(40_000_000));

        AssertReplays(live);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Commands_in_the_middle_of_a_turn_replay_to_the_same_hash(int eventsFurther)
    {
        var live = Simulation.Create(Runs.Read(Document));
        live.RunUntil(new Instant(2_000_000));
        while (live.Trace.Count == 0 || live.Trace[live.Trace.Count].Kind != EventKind.BatchAppended)
            Assert.True(live.StepEvent(Instant.Never - Duration.FromSeconds(1)));
        for (var i = 0; i < eventsFurther; i++)
            live.StepEvent(new Instant(60_000_000));
        live.Submit(new StepAction.BrokerFault("broker.crash", 1));
        live.Submit(new StepAction.ProducerSend("p1", "t"));
        live.RunUntil(new Instant(20_000_000));

        AssertReplays(live);
    }

    [Fact]
    public void A_command_that_can_not_be_done_says_why_and_changes_nothing_else()
    {
        var live = Simulation.Create(Runs.Read(Document));
        live.RunUntil(new Instant(1_000_000));

        var refusal = live.Submit(new StepAction.BrokerFault("broker.start", 2));
        var missing = live.Submit(new StepAction.BrokerFault("broker.crash", 9));

        Assert.Equal("Broker 2 is running already.", refusal!.Message);
        Assert.Equal("There is no broker 9: brokers are 1 to 3.", missing!.Message);
        Assert.Single(live.Events(EventKind.StepRefused));
        Assert.Single(live.Scenario.Steps);
        live.RunUntil(new Instant(2_000_000));
        AssertReplays(live);
    }

    private static void AssertReplays(Simulation live)
    {
        var text = ScenarioWriter.Write(live.Scenario);
        var replay = Simulation.Create(Runs.Read(text));
        replay.RunUntil(live.Now);

        Assert.Equal(live.Trace.Count, replay.Trace.Count);
        Assert.Equal(live.Hash(), replay.Hash());
    }
}
