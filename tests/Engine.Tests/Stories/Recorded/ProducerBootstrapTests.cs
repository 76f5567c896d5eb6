using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Where a producer begins, and where it goes when it has lost everybody it knew.</summary>
public sealed class ProducerBootstrapTests
{
    private static string Sends(string servers, string more = "", string start = "2s") => $$"""
        {"id": "p", "config": {"linger.ms": 0, "bootstrap.servers": "{{servers}}"{{more}} },
         "workload": {"topic": "t", "start": "{{start}}", "count": 1} }
        """;

    private static Simulation Run(string producer, string steps, string until = "20s") => Evidence.Run(Topic("t", "[3]", 1), producer, steps, until);

    private static TraceEvent[] Sent(Simulation run, string message) => [.. run.Messages(EventKind.MessageSent, message, from: run.Symbols.Node("p").Value)];

    [Fact]
    public void It_asks_the_listed_broker_first_learns_the_others_and_sends_to_the_leader()
    {
        var run = Run(Sends("broker-2:9092"), "");

        Assert.Equal(2, Sent(run, "MetadataRequest")[0].Data[1]);
        Assert.Equal(3, Assert.Single(Sent(run, "ProduceRequest")).Data[1]);
    }

    [Fact]
    public void The_bootstrap_connection_is_never_the_one_for_records_not_even_to_the_same_broker()
    {
        var run = Run(Sends("broker-3:9092"), "");

        Assert.Equal((3L, 3L), (Sent(run, "MetadataRequest")[0].Data[1], Sent(run, "ProduceRequest")[0].Data[1]));
        Assert.NotEqual(Sent(run, "MetadataRequest")[0].Data[3], Sent(run, "ProduceRequest")[0].Data[3]);
    }

    [Fact]
    public void With_every_address_dead_send_blocks_for_max_block_and_close_returns_at_once()
    {
        var run = Run(
            Sends("broker-1:9092,broker-2:9092", ", \"max.block.ms\": 2000", start: "4s"),
            Then(Broker("0ms", "crash", 1), Broker("0ms", "crash", 2), At("7s", "producer.close", "\"id\": \"p\"")));

        var failed = run.Events(EventKind.RecordFailed).Single();
        Assert.Equal(("TimeoutException", 6.0), (run.Symbols.Text(failed.Data[5]), At(failed)));
        Assert.Empty(Sent(run, "MetadataRequest"));
        Assert.Equal(7, Seconds(run.First(EventKind.ProducerClosed)));
    }

    [Fact]
    public void A_dead_address_among_living_ones_is_passed_over()
    {
        foreach (var dead in new[] { 1, 2 })
        {
            var run = Run(Sends("broker-1:9092,broker-2:9092", start: "0ms"), Broker("0ms", "crash", dead));

            Assert.Equal(3 - dead, Sent(run, "MetadataRequest")[0].Data[1]);
            Assert.InRange(Seconds(run.First(EventKind.RecordAcked)), 0, 0.8);
        }
    }

    [Fact]
    public void Addresses_that_come_to_life_in_time_let_the_blocked_call_go_on()
    {
        var run = Run(
            Sends("broker-1:9092,broker-2:9092", start: "1s"),
            Then(Broker("0ms", "crash", 1), Broker("0ms", "crash", 2), Broker("6s", "start", 2)));

        Assert.Equal("metadata", run.Symbols.Text(run.Events(EventKind.ProducerBlocked).Single().Data[1]));
        var acked = run.First(EventKind.RecordAcked);
        Assert.InRange(Seconds(acked), 6, 9);
    }

    /// <summary>All brokers that the producer knows die; one that it was told of as an address, and that joined later, lives.</summary>
    private static Simulation EverybodyKnownDies(string more) => Run(
        Sends("broker-1:9092,broker-4:9092", more),
        Then(
            At("8s", "broker.add", "\"broker\": 4"), Broker("13s", "crash", 1), Broker("13s", "crash", 2), Broker("13s", "crash", 3),
            At("14s", "producer.send", "\"id\": \"p\", \"topic\": \"t\"")), "40s");

    /// <summary>So slow to try a broker again that all are resting when metadata is asked for the next time.</summary>
    private const string Slow = ", \"reconnect.backoff.ms\": 5000";

    private const string Never = ", \"metadata.recovery.strategy\": \"none\"";

    [Fact]
    public void Who_has_no_broker_left_to_try_begins_anew_at_the_bootstrap_addresses()
    {
        var run = EverybodyKnownDies(Slow);

        Assert.Contains(Sent(run, "MetadataRequest"), e => e.Data[1] == 4);
        Assert.Equal((1, 1), (run.Measure("acked"), run.Measure("pending")));
    }

    /// <summary>With the usual pauses one of three brokers can always be tried, so that the first rule never holds.</summary>
    [Fact]
    public void Who_was_told_nothing_for_too_long_does_so_too()
    {
        var after = EverybodyKnownDies(", \"metadata.recovery.rebootstrap.trigger.ms\": 8000");

        Assert.InRange(At(Sent(after, "MetadataRequest").First(e => e.Data[1] == 4)), 21, 23);
        Assert.DoesNotContain(Sent(EverybodyKnownDies(""), "MetadataRequest"), e => e.Data[1] == 4);
    }

    [Fact]
    public void Without_that_recovery_it_stays_with_the_brokers_it_knew()
    {
        var run = EverybodyKnownDies(Slow + Never);

        Assert.DoesNotContain(Sent(run, "MetadataRequest"), e => e.Data[1] == 4);
    }

    private static readonly string AllDie = Then(
        Broker("13s", "crash", 1), Broker("13s", "crash", 2), Broker("13s", "crash", 3), At("18s", "producer.send", "\"id\": \"p\", \"topic\": \"t\""));

    [Fact]
    public void Who_began_anew_knows_no_topic_so_that_send_blocks_for_metadata()
    {
        var run = Run(Sends("broker-1:9092", Slow), AllDie);
        var stays = Run(Sends("broker-1:9092", Slow + Never), AllDie);

        Assert.Contains(run.Events(EventKind.ProducerBlocked), e => At(e) == 18);
        Assert.DoesNotContain(stays.Events(EventKind.ProducerBlocked), e => At(e) == 18);
        Assert.Contains(stays.Events(EventKind.RecordBatched), e => At(e) == 18);
    }

    [Fact]
    public void A_connection_that_was_silent_too_long_is_closed_and_made_again_when_it_is_needed()
    {
        var run = Run(
            Sends("broker-1:9092", ", \"connections.max.idle.ms\": 5000, \"request.timeout.ms\": 1000"), At("15s", "producer.send", "\"id\": \"p\", \"topic\": \"t\""));

        var produced = Sent(run, "ProduceRequest");
        Assert.Equal(2, produced.Length);
        Assert.NotEqual(produced[0].Data[3], produced[1].Data[3]);
        Assert.Equal(2, run.Measure("acked"));
    }
}
