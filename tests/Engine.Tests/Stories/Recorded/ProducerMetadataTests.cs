using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>How a producer learns of the cluster, and what an application sees while it does not know.</summary>
public sealed class ProducerMetadataTests
{
    private const string NoAutoCreation = "\"auto.create.topics.enable\": false";

    private static string Sends(string more, string start = "2s", string workload = "") => $$"""
        {"id": "p", "config": {"linger.ms": 0{{more}} }, "workload": {"topic": "t", "start": "{{start}}", "count": 1{{workload}} } }
        """;

    /// <summary>The topic is named so that a producer may use it, and is made long after the end.</summary>
    private static Simulation WithoutTopic(string more, string config) =>
        Evidence.Run("", Sends(more), At("1h", "topic.create", "\"topic\": \"t\""), "12s", config);

    /// <summary>What the producer sent: the message's name, to whom, on which connection.</summary>
    private static List<(string Name, long To, long Connection, Instant At)> Sent(Simulation run) =>
    [
        .. run.Events(EventKind.MessageSent).Where(e => e.Data[0] == run.Symbols.Node("p").Value)
            .Select(e => (run.Symbols.Text(e.Data[2])!, e.Data[1], e.Data[3], e.At)),
    ];

    private static double[] Pauses(IEnumerable<Instant> times)
    {
        var all = times.ToArray();
        return [.. all.Zip(all.Skip(1), (a, b) => Seconds(b - a))];
    }

    [Fact]
    public void A_fresh_producer_asks_for_versions_then_for_metadata_and_an_id_at_once_then_goes_to_the_leader()
    {
        var run = Evidence.Run(Topic("t", "[2, 1, 3]", 1), Sends(", \"bootstrap.servers\": \"broker-1:9092\"", start: "0ms"), "", "3s");

        var sent = Sent(run);
        Assert.Equal(
            [("ApiVersionsRequest", 1L), ("MetadataRequest", 1L), ("InitProducerIdRequest", 1L)], sent.Take(3).Select(s => (s.Name, s.To)));
        Assert.Single(sent.Take(3).Select(s => s.Connection).Distinct());
        Assert.Equal(sent[1].At, sent[2].At);
        var produce = sent.Single(s => s.Name == "ProduceRequest");
        Assert.Equal(2, produce.To);
        Assert.Equal("ApiVersionsRequest", sent.First(s => s.Connection == produce.Connection).Name);
    }

    [Fact]
    public void On_every_connection_the_first_request_is_for_versions_and_nothing_follows_before_its_answer()
    {
        var run = Evidence.Run(Topic("t", "[2, 1, 3]", 1), Sends(""), "", "5s");

        Assert.All(run.Messages(EventKind.MessageSent, "ApiVersionsRequest"), e => Assert.True(e.Data.Background));
        foreach (var connection in Sent(run).GroupBy(s => s.Connection))
        {
            Assert.Equal("ApiVersionsRequest", connection.First().Name);
            var answered = run.Messages(EventKind.MessageDelivered, "ApiVersionsResponse").Single(e => e.Data[3] == connection.Key).At;
            Assert.All(connection.Skip(1), s => Assert.True(s.At >= answered));
        }
    }

    [Fact]
    public void A_broker_without_ids_says_that_it_is_loading_and_is_asked_again_a_tenth_of_a_second_later()
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 1), Sends("", start: "0ms"), "", "5s");

        var refused = run.Messages(EventKind.MessageDelivered, "InitProducerIdResponse").First();
        Assert.Equal("COORDINATOR_LOAD_IN_PROGRESS", run.Error(refused));
        var again = run.Messages(EventKind.MessageSent, "InitProducerIdRequest").ElementAt(1).At;
        Assert.InRange(Seconds(again - refused.At), 0.1, 0.115);
        Assert.All(Sent(run).Where(s => s.Name == "ProduceRequest"), s => Assert.True(s.At > again));
    }

    [Fact]
    public void The_first_record_to_a_topic_that_is_not_there_makes_it_and_waits_a_tenth_of_a_second()
    {
        var run = WithoutTopic("", "");

        Assert.Equal(1, run.Measure("acked"));
        Assert.InRange(Seconds(run.First(EventKind.RecordBatched) - run.First(EventKind.RecordSent)), 0.08, 0.2);
        var answers = run.Messages(EventKind.MessageDelivered, "MetadataResponse").Where(e => e.At >= run.First(EventKind.RecordSent)).ToArray();
        Assert.Equal(["UNKNOWN_TOPIC_OR_PARTITION", null], answers.Select(e => run.Error(e)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Where_nobody_makes_it_send_blocks_for_max_block_and_asks_ever_more_slowly(int seconds)
    {
        var run = WithoutTopic($", \"max.block.ms\": {seconds * 1000}", NoAutoCreation);

        var failed = run.Events(EventKind.RecordFailed).Single();
        Assert.Equal("TimeoutException", run.Symbols.Text(failed.Data[5]));
        Assert.Equal(seconds, Seconds(failed.At - run.First(EventKind.RecordSent)));
        var asked = run.Messages(EventKind.MessageSent, "MetadataRequest").Where(e => e.At >= run.First(EventKind.RecordSent) && e.At < failed.At).Select(e => e.At);
        var pauses = Pauses(asked);
        Assert.InRange(pauses.Length, seconds + 1, seconds + 2);
        Assert.All(pauses.Zip([0.1, 0.2, 0.4, 0.8]), p => Assert.InRange(p.First, p.Second * 0.8, (p.Second * 1.2) + 0.01));
        Assert.All(pauses.Skip(4), p => Assert.InRange(p, 0.8, 1.01));
    }

    [Fact]
    public void A_partition_beyond_the_count_blocks_as_long_with_the_same_pauses()
    {
        var send = At("4s", "producer.send", "\"id\": \"p\", \"topic\": \"t\", \"partition\": 5");
        var run = Evidence.Run(Topic("t", "[1, 2, 3], [2, 3, 1]", 1), Sends(", \"max.block.ms\": 2500"), send, "9s");

        var failed = run.Events(EventKind.RecordFailed).Single();
        Assert.Equal(("TimeoutException", 6.5), (run.Symbols.Text(failed.Data[5]), At(failed)));
        var pauses = Pauses(run.Messages(EventKind.MessageSent, "MetadataRequest").Where(e => At(e) >= 4 && e.At < failed.At).Select(e => e.At));
        Assert.InRange(pauses.Length, 4, 5);
        Assert.All(pauses.Zip([0.1, 0.2, 0.4, 0.8]), p => Assert.InRange(p.First, p.Second * 0.8, (p.Second * 1.2) + 0.01));
    }

    [Fact]
    public void A_topic_that_is_refused_for_good_fails_the_call_with_the_first_answer_and_the_next_call_at_once()
    {
        var refuse = string.Join(", ", new[] { 1, 2, 3 }.Select(b =>
            At("1s", "request.refuse", $"\"broker\": {b}, \"message\": \"MetadataRequest\", \"error\": \"INVALID_TOPIC_EXCEPTION\"")));
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 1), Sends("", workload: ", \"interval\": \"1s\"").Replace("\"count\": 1", "\"count\": 2", StringComparison.Ordinal), refuse, "6s");

        var failed = run.Events(EventKind.RecordFailed).ToArray();
        Assert.Equal(["InvalidTopicException", "InvalidTopicException"], failed.Select(e => run.Symbols.Text(e.Data[5])));
        Assert.InRange(At(failed[0]), 2.002, 2.02);
        Assert.Equal(3, At(failed[1]));
        Assert.Single(run.Messages(EventKind.MessageSent, "MetadataRequest"), e => At(e) >= 2);
    }

    [Fact]
    public void A_deleted_topic_is_made_again_by_its_producer_who_sees_only_success()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 1), Sends(", \"delivery.timeout.ms\": 6000, \"request.timeout.ms\": 3000"),
            Then(
                At("3s", "topic.delete", "\"topic\": \"t\""), At("4s", "producer.send", "\"id\": \"p\", \"topic\": \"t\""),
                At("5500ms", "topic.create", "\"topic\": \"t\""), At("6s", "producer.send", "\"id\": \"p\", \"topic\": \"t\"")), "10s");

        Assert.Equal(["0", "0", "1"], new[] { "p#1", "p#2", "p#3" }.Select(r => run.State("records", r, "offset")));
        Assert.Equal(["None", "UnknownTopicId", "None", "None"], run.Events(EventKind.ProduceAcknowledged).Select(e => ((Protocol.ErrorCode)e.Data[6]).ToString()));
        Assert.Equal("TOPIC_ALREADY_EXISTS", run.Symbols.Text(run.Events(EventKind.StepRefused).Single().Data[2]));
    }

    [Fact]
    public void New_partitions_are_used_from_the_next_refresh_on_and_keys_move_then()
    {
        var producer = """
            {"id": "p", "config": {"linger.ms": 0, "metadata.max.age.ms": 2000},
             "workload": {"topic": "t", "interval": "20ms", "count": 350, "key": {"cycle": ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9"]} } }
            """;
        var run = Evidence.Run(Topic("t", "[1, 2, 3], [2, 3, 1]", 1), producer, At("2500ms", "topic.addPartitions", "\"topic\": \"t\", \"partitions\": 3"), "8s");

        var partitions = run.Events(EventKind.RecordBatched).GroupBy(e => run.Symbols.Text(e.Data[4])!)
            .ToDictionary(g => g.Key, g => (Before: g.First().Data[3], After: g.Last().Data[3]));
        Assert.Equal(
            [(1, 2), (1, 2), (1, 0), (0, 1), (0, 1), (0, 0), (1, 1), (0, 1), (0, 2), (0, 2)],
            Enumerable.Range(0, 10).Select(k => partitions[$"k{k}"]));
        var moved = run.Events(EventKind.RecordBatched).First(e => e.Data[3] == 2);
        Assert.InRange(At(moved), 4, 4.3);
    }

    [Fact]
    public void Nothing_is_sent_while_a_dead_leader_is_named_and_metadata_is_asked_for_each_second()
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 2), Sends(""), Then(Broker("4s", "crash", 1), At("4100ms", "producer.send", "\"id\": \"p\", \"topic\": \"t\"")), "20s");

        var elected = run.First(EventKind.LeaderElected);
        Assert.InRange(Seconds(elected), 11, 14.5);
        var asked = run.Messages(EventKind.MessageSent, "MetadataRequest").Where(e => At(e) >= 4 && e.At < elected).Select(e => e.At).ToArray();
        var pauses = Pauses(asked);
        Assert.All(pauses.Zip([0.1, 0.2, 0.4, 0.8]), p => Assert.InRange(p.First, p.Second * 0.8, (p.Second * 1.2) + 0.02));
        Assert.All(pauses.Skip(5), p => Assert.InRange(p, 0.8, 1.1));
        var produced = run.Messages(EventKind.MessageSent, "ProduceRequest").Where(e => At(e) >= 4).ToArray();
        Assert.Single(produced);
        Assert.InRange(Seconds(produced[0].At - elected), 0, 1.2);
        Assert.Equal(2, run.Measure("acked"));
    }

    [Fact]
    public void An_answer_that_names_the_new_leader_is_followed_without_a_pause_and_metadata_is_asked_for_too()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 2), Sends(""),
            Then(
                At("4s", "topic.reassign", "\"topic\": \"t\", \"partition\": 0, \"replicas\": [2, 1, 3]"),
                At("5s", "leader.elect", "\"topic\": \"t\", \"partition\": 0, \"type\": \"preferred\""),
                At("6s", "producer.send", "\"id\": \"p\", \"topic\": \"t\"")), "9s");

        var sent = Sent(run).Where(s => Seconds(s.At) >= 6).ToArray();
        Assert.Equal([1L, 2], sent.Where(s => s.Name == "ProduceRequest").Select(s => s.To));
        Assert.Contains(sent, s => s.Name == "MetadataRequest");
        Assert.InRange(Seconds(sent.Last(s => s.Name == "ProduceRequest").At), 6.002, 6.02);
    }

    [Fact]
    public void Connections_that_break_before_they_can_be_used_are_tried_again_ever_more_slowly()
    {
        var run = Evidence.Run(
            Topic("t", "[1, 2, 3]", 1), Sends(", \"bootstrap.servers\": \"broker-2:9092\""),
            Then(
                At("4s", "request.refuse", "\"broker\": 1, \"message\": \"ApiVersionsRequest\", \"error\": \"UNKNOWN_SERVER_ERROR\", \"count\": 10"),
                At("4s", "network.reset", "\"between\": [[1], [\"p\"]]"), At("4s", "producer.send", "\"id\": \"p\", \"topic\": \"t\"")), "30s");

        var tries = run.Messages(EventKind.MessageSent, "ApiVersionsRequest", to: 1).Where(e => At(e) >= 4).Select(e => e.At).ToArray();
        Assert.Equal(11, tries.Length);
        Assert.InRange(Seconds(tries[0]) - 4, 0.04, 0.07);
        Assert.All(Pauses(tries).Zip([0.1, 0.2, 0.4, 0.8]), p => Assert.InRange(p.First, p.Second * 0.8, (p.Second * 1.2) + 0.01));
        Assert.All(Pauses(tries).Skip(4), p => Assert.InRange(p, 0.8, 1.01));
        Assert.Equal(2, run.Measure("acked"));
    }
}
