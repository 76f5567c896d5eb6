using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>Fetch sessions in whole runs. How many partitions a message names shows in its bytes.</summary>
public sealed class FetchSessionTests
{
    private const int Request = 60;
    private const int Answer = 40;
    private const int PartitionAsked = 44;
    private const int PartitionForgotten = 22;
    private const int PartitionAnswered = 50;

    [Fact]
    public void R_A14_a_fetch_names_a_partition_whose_position_changed_and_an_answer_one_whose_watermark_moved()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}], "producers": [{"id": "p", "config": {"acks": "all"} }],
             "steps": [{"at": "3s", "do": "producer.send", "id": "p", "topic": "t"}], "until": "6s"}
            """);

        var written = run.Events(EventKind.BatchReplicated).First(e => e.Data[0] == 2).At;
        Assert.Equal([Request, Request], Bytes(run, "FetchRequest", 2, 1, e => e.At < written).TakeLast(2));
        Assert.Equal([Request + PartitionAsked, Request, Request], Bytes(run, "FetchRequest", 2, 1, e => e.At >= written).Take(3));
        Assert.Equal([Answer + PartitionAnswered, Answer, Answer], Bytes(run, "FetchResponse", 1, 2, e => e.At > written).Take(3));
    }

    [Fact]
    public void Without_slots_for_sessions_every_fetch_and_every_answer_names_all()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"config": {"max.incremental.fetch.session.cache.slots": 0} }, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "until": "5s"}
            """);

        Assert.Equal([Request + PartitionAsked], Bytes(run, "FetchRequest", 2, 1, _ => true).Distinct());
        Assert.Equal([Answer + PartitionAnswered], Bytes(run, "FetchResponse", 1, 2, _ => true).Distinct());
    }

    [Fact]
    public void When_the_connection_breaks_under_a_fetch_the_next_one_opens_another_session()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}], "until": "20s",
             "steps": [{"at": "3s", "do": "broker.crash", "broker": 1}, {"at": "3100ms", "do": "broker.start", "broker": 1}]}
            """);

        Assert.DoesNotContain(run.Events(EventKind.MessageSent), e => run.Error(e) is "FETCH_SESSION_ID_NOT_FOUND");
        Assert.Equal(Request + PartitionAsked, Bytes(run, "FetchRequest", 3, 2, _ => true).First());
        Assert.Equal(Request, Bytes(run, "FetchRequest", 3, 2, _ => true).Last());
    }

    [Fact]
    public void A_consumer_that_was_not_fetching_while_its_broker_restarted_is_told_that_its_session_is_gone_and_opens_another()
    {
        var run = Consume(
            """
            {"at": "5s", "do": "producer.send", "id": "p", "topic": "t", "partition": 0, "count": 3},
            {"at": "8s", "do": "broker.crash", "broker": 1}, {"at": "9s", "do": "broker.start", "broker": 1},
            {"at": "60s", "do": "producer.send", "id": "p", "topic": "t", "partition": 1}
            """,
            "70s", processing: """{"time": "12s"}""");

        var error = Assert.Single(run.Events(EventKind.MessageSent), e => run.Error(e) is "FETCH_SESSION_ID_NOT_FOUND");
        Assert.Equal(Request + (2 * PartitionAsked), Sent(run, e => e.At > error.At).First());
        Assert.Equal([0, 0, 0, 1], run.Events(EventKind.RecordsPolled).Select(e => e.Data[3]));
    }

    [Fact]
    public void A_paused_partition_is_forgotten_and_named_again_when_it_is_resumed()
    {
        var run = Consume(
            """
            {"at": "10s", "do": "consumer.pause", "id": "c", "partitions": ["t-1"]},
            {"at": "20s", "do": "consumer.resume", "id": "c", "partitions": ["t-1"]}
            """,
            "30s");

        Assert.Equal([Request + PartitionForgotten, Request + PartitionAsked], Sent(run, e => e.At > Second(9)).Where(b => b != Request));
    }

    [Fact]
    public void Partitions_that_go_to_another_member_are_forgotten_by_the_one_and_named_by_the_other()
    {
        var run = Consume("""{"at": "10s", "do": "consumer.add", "id": "d", "group": "g", "topics": ["t"]}""", "30s", group: "\"group\": \"g\", ");

        Assert.Contains(Request + PartitionForgotten, Sent(run, e => e.At > Second(9)));
        Assert.Equal(Request + PartitionAsked, Sent(run, _ => true, "d").First());
        Assert.Equal((Request, Request), (Sent(run, _ => true).Last(), Sent(run, _ => true, "d").Last()));
    }

    [Fact]
    public void A_consumer_that_closes_ends_its_session_once_the_fetch_before_has_been_answered()
    {
        var run = Consume("""{"at": "10s", "do": "consumer.close", "id": "c"}""", "12s");

        Assert.Equal(Request, Sent(run, e => e.At >= Second(10)).Single());
        Assert.InRange((run.Events(EventKind.ConsumerClosed).Single().At - Second(10)).Microseconds, 1000, 520_000);
        Assert.Empty(((BrokerNode)run.World.ProcessOf(new NodeId(1)).Node).Memory!.FetchSessions.Sessions);
    }

    private static Simulation Consume(string steps, string until, string processing = "{}", string group = "") => Runs.ToEnd($$"""
        {"version": 1, "cluster": {"brokers": 1}, "topics": [{"name": "t", "assignment": [[1], [1]]}],
         "producers": [{"id": "p", "config": {"acks": "all", "linger.ms": 10} }],
         "consumers": [{"id": "c", {{group}}{{(group.Length > 0 ? "\"topics\": [\"t\"]" : "\"assign\": [\"t-0\", \"t-1\"]")}},
                        "processing": {{processing}}, "config": {"max.poll.records": 1, "auto.offset.reset": "earliest"} }],
         "steps": [{{steps}}], "until": "{{until}}"}
        """);

    private static long[] Bytes(Simulation run, string name, int from, int to, Func<TraceEvent, bool> when) =>
        [.. run.Messages(EventKind.MessageSent, name, from, to).Where(when).Select(e => e.Data[5])];

    private static long[] Sent(Simulation run, Func<TraceEvent, bool> when, string consumer = "c") =>
        Bytes(run, "FetchRequest", run.Symbols.Node(consumer).Value, 1, when);

    private static Instant Second(int second) => Instant.Zero + Duration.FromSeconds(second);
}
