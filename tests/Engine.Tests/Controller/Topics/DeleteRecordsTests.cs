using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>An administrator deletes records from the beginning of a log: one batch of three, then four of one.</summary>
public sealed class DeleteRecordsTests
{
    private readonly Simulation _run = Runs.ToEnd("""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2}},
                                  {"name": "c", "assignment": [[1, 2, 3]], "config": {"cleanup.policy": "compact"}}],
         "producers": [{"id": "p1", "config": {"linger.ms": 5}}],
         "steps": [{"at": "2s", "do": "producer.send", "id": "p1", "topic": "t", "count": 3},
                   {"at": "3s", "do": "producer.workload", "id": "p1", "workload": {"topic": "t", "interval": "100ms", "count": 4}}], "until": "5s"}
        """);

    [Fact]
    public void The_log_starts_further_on_on_every_replica_be_it_inside_a_batch()
    {
        Assert.Equal("NONE", Delete(1));
        _run.RunFor(2);

        Assert.Equal(["1", "1", "1"], Starts());
        Assert.Equal("[\"p1#2\",\"p1#3\",\"p1#4\",\"p1#5\",\"p1#6\",\"p1#7\"]", _run.State("topics", "t", "0", "log"));
        Assert.Equal([6, 0, 0], new[] { "stored", "ackedLost", "unackedLost" }.Select(_run.Measure));
        Assert.Equal("\"fine\"", _run.State("records", "p1#1", "verdict"));
        Assert.Equal(3, _run.Events(EventKind.LogRetained).Count());
    }

    [Theory]
    [InlineData(-1, "NONE", 7)]
    [InlineData(7, "NONE", 7)]
    [InlineData(0, "NONE", 0)]
    [InlineData(99, "OFFSET_OUT_OF_RANGE", 0)]
    [InlineData(-5, "OFFSET_OUT_OF_RANGE", 0)]
    public void Up_to_the_high_watermark_and_no_further(long before, string answer, int start)
    {
        Assert.Equal(answer, Delete(before));
        _run.RunFor(2);

        Assert.Equal($"{start}", _run.State("topics", "t", "0", "logStartOffset"));
    }

    [Fact]
    public void A_log_never_starts_earlier_again()
    {
        Delete(5);
        Assert.Equal("NONE", Delete(2));
        _run.RunFor(2);

        Assert.Equal(["5", "5", "5"], Starts());
    }

    [Fact]
    public void A_compacted_topic_and_one_that_is_not_there_are_refused()
    {
        Assert.Equal("POLICY_VIOLATION", _run.Does(new StepAction.TopicDeleteRecords("c", 0, 0)));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", _run.Does(new StepAction.TopicDeleteRecords("t", 3, 0)));
    }

    [Fact]
    public void It_waits_for_the_followers_that_are_alive_and_gives_up_after_thirty_seconds()
    {
        _run.Does(new StepAction.NetworkCut(["3"], ["1"], false));
        Assert.Equal("NONE", Delete(2));
        _run.RunFor(29);
        Assert.Empty(_run.Events(EventKind.StepRefused));
        _run.RunFor(2);

        Assert.Equal("REQUEST_TIMED_OUT", _run.Symbols.Text(_run.Events(EventKind.StepRefused).Single().Data[2]));
        Assert.Equal(["2", "2", "0"], Starts());
    }

    [Fact]
    public void It_does_not_wait_for_a_follower_that_is_fenced()
    {
        _run.Does(new StepAction.BrokerFault("broker.crash", 3));
        _run.RunFor(12);
        Delete(2);
        _run.RunFor(40);

        Assert.Empty(_run.Events(EventKind.StepRefused));
    }

    [Fact]
    public void What_is_deleted_stays_so_when_somebody_else_leads()
    {
        Delete(4);
        _run.RunFor(2);
        _run.Does(new StepAction.BrokerFault("broker.stop", 1));
        _run.RunFor(5);
        _run.Does(new StepAction.ProducerSend("p1", "t"));
        _run.RunFor(5);

        Assert.Equal("[\"p1#5\",\"p1#6\",\"p1#7\",\"p1#8\"]", _run.State("topics", "t", "0", "log"));
        Assert.Equal(0, _run.Measure("ackedLost"));
    }

    private string Delete(long before) => _run.Does(new StepAction.TopicDeleteRecords("t", 0, before));

    private string[] Starts() => [.. new[] { "1", "2", "3" }.Select(b => _run.State("topics", "t", "0", "replicas", b, "logStartOffset"))];
}
