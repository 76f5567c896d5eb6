using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Steps;

/// <summary>A consumer that is started anew with other configs.</summary>
public sealed class ConsumerRestartTests
{
    [Fact]
    public void A_config_that_is_taken_back_is_no_longer_set_so_that_the_consumer_protocol_takes_the_rest()
    {
        var run = Simulation.Create(Runs.Read("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "consumers": [{"id": "c1", "group": "g", "topics": ["t"], "config": {"session.timeout.ms": 10000}}]}
            """));
        run.RunUntil(new Instant(5_000_000));
        var restart = new StepAction.ConsumerRestart("c1", ConfigValues.Empty.With(new(ConfigValues.Empty.Values.Add("group.protocol", "consumer"))))
        {
            Unset = ["session.timeout.ms"],
        };

        Assert.Null(run.Submit(restart));
        run.RunUntil(new Instant(15_000_000));

        var consumer = run.View().Consumers[0];
        Assert.Equal((ClientState.Running, true), (consumer.State, consumer.ConsumerProtocol));
        Assert.Equal(["group.protocol"], consumer.Config.Keys);
        Assert.Contains("\"session.timeout.ms\":null", ScenarioWriter.Write(run.Scenario), StringComparison.Ordinal);
    }
}
