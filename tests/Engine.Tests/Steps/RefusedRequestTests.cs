using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Steps;

/// <summary>Requests that a step refuses in a node's name.</summary>
public sealed class RefusedRequestTests
{
    public static TheoryData<Type> Requests =>
        [.. typeof(Request).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Request)) && !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_request_has_an_answer_that_carries_an_error_only(Type request) =>
        Assert.NotEqual(typeof(Request), request.GetMethod(nameof(Request.Refused))!.DeclaringType);

    [Fact]
    public void A_refused_produce_request_is_not_handled_and_its_answer_is_shown_as_injected()
    {
        var run = Run("""{"at": "4050ms", "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "error": "NOT_LEADER_OR_FOLLOWER", "count": 2}""");

        var injected = run.Events(EventKind.MessageSent).Where(e => Field(run, e, "injected") == JsonValue.Of(true)).ToList();
        Assert.Equal(2, injected.Count);
        Assert.All(injected, e => Assert.Equal(JsonValue.Of("NOT_LEADER_OR_FOLLOWER"), Field(run, e, "error")));
        Assert.All(run.Events(EventKind.MessageSent).Except(injected), e => Assert.Equal(JsonValue.Null, Field(run, e, "injected")));
        Assert.Contains("error=NOT_LEADER_OR_FOLLOWER injected=true", EventText.Line(injected[0], run.Symbols), StringComparison.Ordinal);
        Assert.Equal(2, run.Events(EventKind.ProduceAcknowledged).Count(e => e.Data[6] == (long)ErrorCode.NotLeaderOrFollower));
        Assert.Equal(3, run.Measure("acked"));
        Assert.Equal(0, run.Measure("duplicated"));
    }

    [Fact]
    public void An_error_that_is_final_is_told_to_the_application()
    {
        var run = Run("""{"at": "2s", "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "error": "TOPIC_AUTHORIZATION_FAILED"}""");

        Assert.Equal("\"TopicAuthorizationException\"", run.State("records", "p1#1", "error"));
        Assert.Equal(2, run.Measure("acked"));
    }

    [Fact]
    public void Only_requests_of_the_named_producer_are_refused()
    {
        var run = Run(
            """{"at": "2s", "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "error": "TOPIC_AUTHORIZATION_FAILED", "count": 9, "producer": "p2"}""");

        Assert.Equal(3, run.Measure("acked"));
        Assert.Equal(0, run.Measure("failed"));
    }

    [Fact]
    public void With_acks_0_the_connection_closes()
    {
        var run = Run(
            """{"at": "2s", "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "error": "NOT_LEADER_OR_FOLLOWER"}""", acks: "0");

        Assert.Equal(3, run.Measure("acked"));
        Assert.Equal("[\"p1#2\",\"p1#3\"]", run.State("topics", "t", "0", "log"));
        Assert.True(run.Events(EventKind.MessageSent).Where(e => e.Data[0] >= NodeId.FirstClient).Select(e => e.Data[3]).Distinct().Count() > 2);
    }

    [Theory]
    [InlineData("OFFSET_OUT_OF_RANGE")]
    [InlineData("NOT_LEADER_OR_FOLLOWER")]
    [InlineData("UNKNOWN_SERVER_ERROR")]
    public void A_follower_whose_fetches_are_refused_loses_nothing_and_catches_up(string error)
    {
        var run = Run(FormattableString.Invariant(
            $$"""{"at": "4050ms", "do": "request.refuse", "broker": 1, "message": "FetchRequest", "error": "{{error}}", "count": 4}"""));

        Assert.Equal(4, run.Events(EventKind.MessageSent).Count(e => Field(run, e, "injected") == JsonValue.Of(true)));
        Assert.Empty(run.Events(EventKind.LogTruncated));
        Assert.Equal("3", run.State("topics", "t", "0", "replicas", "3", "logEndOffset"));
        Assert.Equal(3, run.Measure("acked"));
    }

    [Fact]
    public void Metadata_requests_are_refused_topic_by_topic()
    {
        var run = Run("""
            {"at": "0s", "do": "request.refuse", "broker": 1, "message": "MetadataRequest", "error": "LEADER_NOT_AVAILABLE", "count": 3},
            {"at": "0s", "do": "request.refuse", "broker": 2, "message": "MetadataRequest", "error": "LEADER_NOT_AVAILABLE", "count": 3}
            """);

        Assert.Contains(run.Events(EventKind.MessageSent), e => Field(run, e, "injected") == JsonValue.Of(true));
        Assert.Equal(3, run.Measure("acked"));
    }

    [Fact]
    public void A_controller_that_refuses_heartbeats_fences_the_broker_in_the_end()
    {
        var run = Run("""{"at": "2s", "do": "request.refuse", "broker": 101, "message": "BrokerHeartbeatRequest", "error": "REQUEST_TIMED_OUT", "count": 30}""");

        Assert.NotEmpty(run.Events(EventKind.BrokerFenced));
    }

    [Fact]
    public void A_leader_proposes_an_isr_again_when_the_controller_refused_it()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"config": {"replica.lag.time.max.ms": 6000}}, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "producers": [{"id": "p1", "workload": {"topic": "t", "start": "1s", "interval": "200ms", "count": 60}}],
             "steps": [{"at": "2s", "do": "network.cut", "between": [[1], [3]]},
                       {"at": "2s", "do": "request.refuse", "broker": 101, "message": "AlterPartitionRequest", "error": "UNKNOWN_SERVER_ERROR", "count": 2}],
             "until": "20s"}
            """);

        Assert.Equal(2, run.Events(EventKind.MessageSent).Count(e => Field(run, e, "injected") == JsonValue.Of(true)));
        Assert.Single(run.Events(EventKind.IsrShrunk));
    }

    [Theory]
    [InlineData("\"message\": \"ProduceResponse\", \"error\": \"INVALID_REQUEST\"", "$.steps[0].message")]
    [InlineData("\"message\": \"ProduceRequest\", \"error\": \"NO_SUCH_ERROR\"", "$.steps[0].error")]
    public void What_cannot_be_refused_is_an_error_of_the_document(string fields, string path)
    {
        var read = Scenarios.Reading.Read($$"""{"version": 1, "steps": [{"at": "1s", "do": "request.refuse", "broker": 1, {{fields}} }]}""");

        Assert.Contains(read.Errors, error => error.Path == path);
    }

    private static JsonValue Field(Simulation run, in TraceEvent happened, string field) => EventReader.Value(happened, field, run.Symbols);

    private static Simulation Run(string steps, string acks = "all") => Runs.ToEnd($$"""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "config": {"acks": "{{acks}}"}, "workload": {"topic": "t", "start": "4s", "interval": "100ms", "count": 3} }, {"id": "p2"}],
         "steps": [{{steps}}], "until": "25s"}
        """);
}
