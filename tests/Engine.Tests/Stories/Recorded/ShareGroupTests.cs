using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>
/// Share groups (KIP-932), by what a real cluster did (recorded cases J01 to J10). Groups have no configs here, so they begin at the end of the log: the
/// records come once the members are there.
/// </summary>
public sealed class ShareGroupTests
{
    [Fact]
    public void The_next_poll_accepts_what_the_last_returned_and_close_does_not()
    {
        var run = Run(
            $"{Member("A")}", Sends(5, "1s"),
            """{"on": {"event": "record.processed", "where": {"record": "p#5"} }, "do": "consumer.close", "id": "A"}, """ + Later("40s", Member("B")));

        Assert.Equal(["0 x1", "1 x1", "2 x1", "3 x1", "4 x1"], Processed(run, "A"));
        Assert.Equal(["4 x2"], Processed(run, "B"));
        Assert.Equal("5", run.State("groups", "g", "offsets", "t", "0"));
    }

    [Fact]
    public void Close_frees_what_was_given_and_not_acknowledged()
    {
        var run = Run(
            $"{Member("A", "none")}, {Member("B")}", Sends(1),
            """{"on": {"event": "records.polled", "where": {"consumer": "A"} }, "delay": "1s", "do": "consumer.close", "id": "A"}""");

        Assert.Equal(["0 x1"], Processed(run, "A"));
        Assert.Equal(["0 x2"], Processed(run, "B"));
        Assert.Contains(run.Events(EventKind.ConsumerThrew), e => Value(run, e, "error") == "IllegalStateException");
        var closed = Assert.Single(run.Events(EventKind.ConsumerClosed)).At;
        Assert.InRange(Milliseconds(run.Events(EventKind.RecordProcessed).Last().At - closed), -500, 500);
    }

    [Fact]
    public void A_killed_members_records_are_free_when_its_connection_breaks_not_when_their_lock_or_its_session_ends()
    {
        var run = Run(
            $"{Member("A", time: "60s")}, {Member("B")}", Sends(1),
            """{"on": {"event": "records.polled", "where": {"consumer": "A"} }, "delay": "1s", "do": "consumer.crash", "id": "A"}""");

        var crashed = Assert.Single(run.Events(EventKind.ConsumerCrashed)).At;
        var again = Assert.Single(run.Events(EventKind.RecordProcessed));

        Assert.Equal(["0 x2"], Processed(run, "B"));
        Assert.InRange(Milliseconds(again.At - crashed), 0, 500);
        Assert.Contains(run.View().Groups.Single().Members, m => m.Consumer == "A");
    }

    [Fact]
    public void A_lock_that_ends_gives_the_record_to_another_and_the_late_acknowledgement_is_refused()
    {
        var run = Run(
            $"{Member("A", "after", "5s")}, {Member("B", "after")}", Sends(1), "", "\"group.share.record.lock.duration.ms\": 3000");

        var given = run.Events(EventKind.RecordsPolled).ToArray();
        Assert.Equal(["A", "B"], given.Select(e => Value(run, e, "consumer")));
        Assert.InRange(Milliseconds(given[1].At - given[0].At), 2900, 3500);
        Assert.Equal(["0 x2"], Processed(run, "B"));
        Assert.Equal("InvalidRecordStateException", Value(run, Assert.Single(run.Events(EventKind.OffsetCommitFailed)), "error"));
        Assert.Equal("1", run.State("groups", "g", "offsets", "t", "0"));
    }

    [Fact]
    public void A_record_is_given_up_after_as_many_deliveries_as_the_limit_allows()
    {
        var run = Run(
            $"{Member("A", "after", "20s")}, {Member("B", "after", "20s")}, {Member("C", "after", "20s")}", Sends(1), "",
            "\"group.share.record.lock.duration.ms\": 1000, \"group.share.delivery.count.limit\": 2");

        Assert.Equal(2, run.Events(EventKind.RecordsPolled).Count());
        Assert.Equal("1", run.State("groups", "g", "offsets", "t", "0"));
    }

    [Fact]
    public void A_poll_takes_no_more_than_it_asks_for_and_the_window_holds_the_rest_back()
    {
        const string Sixty = "\"max.poll.records\": 60";
        var run = Run(
            $"{Member("A", "after", "100ms", Sixty)}, {Member("B", "after", "1m", Sixty)}, {Member("C", "after", "1m", Sixty)}",
            """{"id": "p", "config": {"batch.size": 0}, "workload": {"topic": "t", "start": "20s", "interval": "1ms", "count": 200} }""",
            $"{Step("15s", "stall", "A")}, {Step("15s", "stall", "B")}, {Step("15s", "stall", "C")}, "
            + $"{Step("25s", "unstall", "A")}, {Step("26s", "unstall", "B")}, {Step("27s", "unstall", "C")}",
            "\"group.share.partition.max.record.locks\": 100");

        var polled = run.Events(EventKind.RecordsPolled).Select(e => $"{Value(run, e, "consumer")} {Value(run, e, "offset")}+{Value(run, e, "count")}").Take(3);
        Assert.Equal(["A 0+60", "B 60+40", "C 100+60"], polled);
        Assert.True(run.Events(EventKind.RecordsPolled).ElementAt(2).At > Instant.Zero + Duration.FromSeconds(30), "C waits until A has accepted");
    }

    [Fact]
    public void Three_members_of_two_partitions_all_have_something_to_do()
    {
        var run = Run($"{Member("A")}, {Member("B")}, {Member("C")}", Sends(1), partitions: 2);

        var members = run.View().Groups.Single().Members;

        Assert.Equal(3, members.Length);
        Assert.All(members, m => Assert.NotEmpty(m.Assignment));
    }

    [Fact]
    public void A_group_id_belongs_to_one_kind_of_group()
    {
        var run = Run(
            Member("A"), Sends(1),
            """
            {"at": "10s", "do": "consumer.add", "id": "B", "group": "g", "topics": ["t"]},
            {"at": "10s", "do": "consumer.add", "id": "C", "group": "g", "topics": ["t"], "config": {"group.protocol": "consumer"} }
            """);

        var thrown = run.Events(EventKind.ConsumerThrew).Select(e => $"{Value(run, e, "consumer")} {Value(run, e, "error")}").ToHashSet();
        Assert.Equal(["B InconsistentGroupProtocolException", "C GroupIdNotFoundException"], thrown.Order());
        Assert.Equal(["0 x1"], Processed(run, "A"));
    }

    [Fact]
    public void The_first_member_has_nothing_until_its_share_partitions_are_set_up()
    {
        var run = Run(Member("A"), Sends(1));

        var generations = run.Events(EventKind.GroupStable).Select(e => Value(run, e, "generation"));
        Assert.Equal(["2", "3"], generations);
        Assert.Equal(["0 x1"], Processed(run, "A"));
    }

    [Fact]
    public void Another_leader_goes_on_where_the_group_was()
    {
        var run = Run(
            Member("A", "each", "10ms"), Sends(20, "500ms"), """{"at": "25s", "do": "broker.crash", "broker": 1}""",
            topic: "\"assignment\": [[1, 2, 3]]");

        var processed = run.Events(EventKind.RecordProcessed).Select(e => Value(run, e, "record")).ToArray();
        Assert.Equal(20, processed.Distinct().Count());
        Assert.True(processed.Length <= 21, "only what was not acknowledged when the leader died comes again");
        Assert.Equal("20", run.State("groups", "g", "offsets", "t", "0"));
        Assert.NotEqual("1", run.State("topics", "t", "0", "leader"));
    }

    private static string Member(string id, string commit = "auto", string time = "1ms", string config = "") => $$"""
        {"id": "{{id}}", "group": "g", "topics": ["t"], "share": true, "config": { {{config}} }, "processing": {"time": "{{time}}", "commit": "{{commit}}"} }
        """;

    private static string Sends(int count, string interval = "100ms") =>
        $$"""{"id": "p", "workload": {"topic": "t", "start": "20s", "interval": "{{interval}}", "count": {{count}}, "partition": 0} }""";

    private static string Step(string at, string what, string id) => $$"""{"at": "{{at}}", "do": "consumer.{{what}}", "id": "{{id}}"}""";

    private static string Later(string at, string member) => $$"""{"at": "{{at}}", "do": "consumer.add", """ + member[(member.IndexOf('{') + 1)..];

    private static Simulation Run(string consumers, string producer, string steps = "", string config = "", int partitions = 1, string? topic = null) => Runs.ToEnd($$"""
        {"version": 1, "cluster": {"brokers": 3, "config": { {{config}} } }, "topics": [{"name": "t", {{topic ?? $"\"partitions\": {partitions}"}} }],
         "producers": [{{producer}}], "consumers": [{{consumers}}], "steps": [{{steps}}], "until": "60s"}
        """);

    private static string Value(Simulation run, TraceEvent of, string field) => run.Value(of, field)!.Trim('"');

    private static long Milliseconds(Duration time) => time.Microseconds / 1000;

    private static IEnumerable<string> Processed(Simulation run, string consumer) =>
        run.Events(EventKind.RecordProcessed).Where(e => Value(run, e, "consumer") == consumer)
            .Select(e => $"{Value(run, e, "offset")} x{Value(run, e, "count")}");
}
