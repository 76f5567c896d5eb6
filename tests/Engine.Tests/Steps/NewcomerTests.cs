using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Steps;

/// <summary>Brokers and producers that come later.</summary>
public sealed class NewcomerTests
{
    [Fact]
    public void A_broker_that_joins_registers_is_unfenced_and_gets_nothing()
    {
        var run = Start();
        run.Submit(new StepAction.BrokerAdd(null));
        Assert.Equal("true", run.State("brokers", "4", "fenced"));
        run.RunUntil(Second(6));

        Assert.Equal([EventKind.BrokerStarted, EventKind.BrokerUnfenced], run.Events(EventKind.BrokerStarted, EventKind.BrokerUnfenced).Select(e => e.Kind));
        Assert.Equal("\"running\"", run.State("brokers", "4", "state"));
        Assert.Equal("false", run.State("brokers", "4", "fenced"));
        Assert.Empty(run.View().Brokers[^1].Replicas);
        Assert.All(run.View().Partitions, p => Assert.DoesNotContain(4, p.Replicas));
    }

    [Fact]
    public void A_broker_that_joined_can_be_crashed_and_started_like_any_other()
    {
        var run = Start();
        Assert.Equal("There is no broker 4: brokers are 1 to 3.", run.Submit(new StepAction.BrokerFault("broker.crash", 4))!.Message);
        run.Submit(new StepAction.BrokerAdd(null));
        run.RunUntil(Second(6));
        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.crash", 4)));
        run.RunUntil(Second(20));
        Assert.Equal("true", run.State("brokers", "4", "fenced"));
        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.start", 4)));
        run.RunUntil(Second(25));

        Assert.Equal("false", run.State("brokers", "4", "fenced"));
        AssertReplays(run);
    }

    [Fact]
    public void Clients_learn_of_a_broker_that_joined()
    {
        var run = Start();
        run.Submit(new StepAction.BrokerAdd(null));
        run.RunUntil(Second(6));
        run.Submit(new StepAction.ProducerAdd(new ProducerSpec
        {
            Id = "p2", Config = Config("bootstrap.servers", "broker-4:9092"), Workload = new WorkloadSpec { Topic = "t", Count = 2 },
        }));
        run.RunUntil(Second(8));

        Assert.Equal("\"acked\"", run.State("records", "p2#2", "told"));
        AssertReplays(run);
    }

    [Fact]
    public void A_step_that_comes_before_the_broker_it_names_is_refused_and_a_cut_waits_for_it()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "steps": [{"at": "1s", "do": "broker.crash", "broker": 4}, {"at": "2s", "do": "network.cut", "between": [[4], [1, 2, 3, 101, 102, 103]]},
             {"at": "3s", "do": "broker.add"}, {"at": "4s", "do": "broker.add", "broker": 4}], "until": "20s"}
            """);

        Assert.Equal(
            ["Broker 4 is not there yet.", "Broker 4 is there already."], run.Events(EventKind.StepRefused).Select(e => run.Symbols.Text(e.Data[3])));
        Assert.Equal("true", run.State("brokers", "4", "fenced"));
    }

    [Fact]
    public void A_producer_that_is_added_begins_at_that_moment_and_is_named_as_the_document_names_it()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t"}],
             "steps": [{"at": "3s", "do": "producer.add", "id": "late", "workload": {"topic": "t", "start": "1s", "count": 1}},
                       {"at": "2s", "do": "producer.send", "id": "late", "topic": "t"}, {"at": "6s", "do": "producer.crash", "id": "late"}],
             "until": "8s"}
            """);

        Assert.Equal(Second(3), run.Events(EventKind.ProducerStarted).Single().At);
        Assert.Equal(Second(4), run.Events(EventKind.RecordSent).Single().At);
        Assert.Equal("late is not there yet.", run.Symbols.Text(run.Events(EventKind.StepRefused).Single().Data[3]));
        Assert.Equal("\"crashed\"", run.State("producers", "late", "state"));
        Assert.Equal("late", run.View().Producers.Single().Id);
    }

    [Fact]
    public void A_producer_is_added_once()
    {
        var run = Start();
        var producer = new ProducerSpec { Id = "p2" };
        run.Submit(new StepAction.ProducerAdd(producer));

        Assert.Equal("Another client has the id p2 already.", run.Submit(new StepAction.ProducerAdd(producer))!.Message);
        Assert.Single(run.Scenario.Steps);
    }

    private static Simulation Start()
    {
        var run = Simulation.Create(Runs.Read("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}], "producers": [{"id": "p1", "workload": {"topic": "t", "count": 20}}]}
            """));
        run.RunUntil(Second(5));
        return run;
    }

    private static ConfigValues Config(string name, string value) => new(ConfigValues.Empty.Values.Add(name, value));

    private static Instant Second(int second) => new(second * 1_000_000L);

    private static void AssertReplays(Simulation live)
    {
        var replay = Simulation.Create(Runs.Read(ScenarioWriter.Write(live.Scenario)));
        replay.RunUntil(live.Now);

        Assert.Equal(live.Hash(), replay.Hash());
    }
}
