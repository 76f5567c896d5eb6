using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Steps;

public sealed class ProducerRestartTests
{
    [Fact]
    public void A_running_producer_closes_first_and_goes_on_under_a_new_id_with_the_new_configs()
    {
        var run = Start("""{"acks": "all"}""");
        run.Submit(Restart("acks", "1"));
        run.RunUntil(new Instant(9_000_000));

        Assert.Equal(2, run.Events(EventKind.ProducerStarted).Count());
        Assert.Equal("\"running\"", run.State("producers", "p1", "state"));
        Assert.Equal("1", run.View().Producers[0].Acks);
        Assert.Equal(run.Measure("sent"), run.Measure("acked"));
        Assert.Equal(50, run.Measure("sent"));
    }

    [Fact]
    public void A_producer_that_failed_to_start_can_be_started_with_other_configs()
    {
        var run = Start("""{"acks": "1", "enable.idempotence": true}""");
        Assert.Equal("\"failed\"", run.State("producers", "p1", "state"));
        Assert.Contains("failed to start", run.Submit(new StepAction.ProducerSend("p1", "t"))!.Message, StringComparison.Ordinal);

        Assert.Null(run.Submit(Restart("acks", "all")));
        run.RunUntil(new Instant(9_000_000));

        Assert.Equal("\"running\"", run.State("producers", "p1", "state"));
        Assert.Equal(50, run.Measure("acked"));
    }

    [Fact]
    public void A_crashed_producer_starts_again_and_numbers_its_records_on()
    {
        var run = Start("""{"acks": "all"}""");
        run.Submit(new StepAction.ProducerCall("producer.crash", "p1"));
        var before = run.Measure("sent");
        run.RunUntil(new Instant(4_000_000));
        Assert.Equal(before, run.Measure("sent"));

        run.Submit(Restart("linger.ms", "0"));
        run.RunUntil(new Instant(9_000_000));

        Assert.Equal(50, run.Measure("sent"));
        Assert.Equal("\"acked\"", run.State("records", "p1#50", "told"));
    }

    [Fact]
    public void A_config_that_is_taken_back_is_at_its_default_and_no_longer_set()
    {
        var run = Start("""{"acks": "1", "delivery.timeout.ms": 130000}""");
        Assert.False(run.View().Producers[0].Idempotent);
        var restart = new StepAction.ProducerRestart("p1", ConfigValues.Empty.With(new(ConfigValues.Empty.Values.Add("request.timeout.ms", "200000"))))
        {
            Unset = ["acks", "delivery.timeout.ms"],
        };

        Assert.Null(run.Submit(restart));
        run.RunUntil(new Instant(9_000_000));

        var view = run.View().Producers[0];
        Assert.Equal(("all", true, ClientState.Running), (view.Acks, view.Idempotent, view.State));
        Assert.Equal(["request.timeout.ms"], view.Config.Keys);
        Assert.Equal(new Duration(200_005_000), view.DeliveryTimeout);
    }

    private static Simulation Start(string config)
    {
        var run = Simulation.Create(Runs.Read($$"""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "producers": [{"id": "p1", "config": {{config}}, "workload": {"topic": "t", "start": "1s", "interval": "100ms", "count": 50 } }]}
            """));
        run.RunUntil(new Instant(3_000_000));
        return run;
    }

    private static StepAction.ProducerRestart Restart(string name, string value) =>
        new("p1", new ConfigValues(ConfigValues.Empty.Values.Add(name, value)));
}
