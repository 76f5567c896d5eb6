using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>What the three levels of acks promise when the leader dies right after an acknowledgement.</summary>
public sealed class AcksTests
{
    [Fact]
    public void With_acks_1_and_followers_cut_off_an_acknowledged_record_is_lost()
    {
        var run = Runs.ToEnd(Document("1", cut: true));

        Assert.Equal(1, run.Measure("acked"));
        Assert.Equal(1, run.Measure("ackedLost"));
        Assert.Equal("\"lost\"", run.State("records", "p1#1", "verdict"));
    }

    [Fact]
    public void With_acks_all_and_followers_in_reach_it_is_not()
    {
        var run = Runs.ToEnd(Document("\"all\"", cut: false));

        Assert.Equal(1, run.Measure("acked"));
        Assert.Equal(0, run.Measure("ackedLost"));
        Assert.Equal("[\"p1#1\"]", run.State("topics", "t", "0", "log"));
    }

    [Fact]
    public void The_loss_is_said_once_the_leader_without_the_record_is_elected()
    {
        var run = Runs.ToEnd(Document("1", cut: true));

        var broken = Assert.Single(run.Events(EventKind.PromiseBroken));
        Assert.Equal(EventKind.LeaderElected, run.Trace[broken.Cause].Kind);
    }

    [Fact]
    public void With_acks_all_the_acknowledgement_follows_from_the_high_watermark_and_that_from_a_fetch()
    {
        var run = Runs.ToEnd(Document("\"all\"", cut: false));

        var acknowledged = Assert.Single(run.Events(EventKind.ProduceAcknowledged));
        var advanced = run.Trace[acknowledged.Cause];
        Assert.Equal(EventKind.HighWatermarkAdvanced, advanced.Kind);
        var fetched = run.Trace[advanced.Cause];
        Assert.Equal(EventKind.MessageDelivered, fetched.Kind);
        Assert.Equal("FetchRequest", run.Symbols.Text(fetched.Data[2]));
        Assert.Equal(EventKind.BatchReplicated, run.Trace[run.Trace[fetched.Cause].Cause].Kind);
    }

    [Fact]
    public void With_acks_all_both_followers_have_the_record_before_it_is_acknowledged()
    {
        var run = Runs.ToEnd(Document("\"all\"", cut: false));

        var acknowledged = run.Events(EventKind.ProduceAcknowledged).Single();
        var copies = run.Events(EventKind.BatchReplicated).Where(e => e.Id < acknowledged.Id).Select(e => e.Data.Actor).ToArray();
        Assert.Equal([new NodeId(2), new NodeId(3)], copies.Order());
    }

    private static string Document(string acks, bool cut) => $$"""
        {
          "version": 1,
          "topics": [{ "name": "t", "assignment": [[1, 2, 3]] }],
          "producers": [{ "id": "p1", "config": { "acks": {{acks}} }, "workload": { "topic": "t", "start": "4s", "count": 1 } }],
          "steps": [
            {{(cut ? """{ "at": "3s", "do": "network.cut", "between": [[1], [2, 3]] },""" : "")}}
            { "on": { "event": "produce.acknowledged" }, "do": "broker.crash", "broker": 1 }
          ],
          "until": "20s"
        }
        """;
}
