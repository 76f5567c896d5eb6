using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Metadata;

/// <summary>What a client asks about, what it forgets, and how it begins anew.</summary>
public sealed class MetadataKnowledgeTests
{
    private static string[] Asked(ProducerBench bench, int from = 0) =>
        [.. bench.Cluster.Asked.Skip(from).Select(a => string.Join(',', a.Request.Topics.Select(t => bench.Symbols.Text(t))))];

    private static void SendTo(ProducerBench bench, string topic) => bench.Do(new StepAction.ProducerSend("p1", topic) { Partition = 0 });

    [Fact]
    public void A_new_topic_is_asked_about_alone_and_at_once_if_nothing_else_is_due()
    {
        var bench = new ProducerBench().Led(1).Start().Until(100).Send().Until(110);
        bench.Cluster.Lead(new TopicPartition(bench.Symbols.Number("u"), 0), 2);
        SendTo(bench, "u");
        bench.Until(500);

        Assert.Equal(["", "t", "u"], Asked(bench));
        Assert.Equal(2, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void A_new_topic_is_asked_about_with_all_others_once_a_whole_update_is_wanted()
    {
        // A partition without a leader keeps the client asking, with pauses; the new topic ends the pause.
        var bench = new ProducerBench().Led(1, 0).Start().Until(100).Send().Until(2000);
        var before = bench.Cluster.Asked.Count;
        SendTo(bench, "u");
        bench.Until(2006);

        Assert.Equal("t,u", Asked(bench, before).Single());
    }

    [Fact]
    public void A_topic_that_is_not_used_is_forgotten_and_the_next_send_waits_for_metadata_again()
    {
        var bench = new ProducerBench(ProducerBench.Config("metadata.max.age.ms=2000", "metadata.max.idle.ms=5000")).Led(1).Start().Until(100).Send();
        bench.Until(9000);
        Assert.Equal(["", "t", "t", "t", "t", ""], Asked(bench)[..6]);

        Assert.Single(bench.Told(EventKind.ProducerBlocked));
        bench.Send().Until(9500);
        Assert.Equal(2, bench.Count(EventKind.ProducerBlocked));
        Assert.Equal(2, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void A_topic_in_use_is_kept()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("metadata.max.age.ms=2000", "metadata.max.idle.ms=5000"),
            new WorkloadSpec { Topic = "t", Interval = Duration.FromMilliseconds(4000) });
        bench.Led(1).Start().Until(30000);

        Assert.Single(bench.Told(EventKind.ProducerBlocked));
        Assert.All(Asked(bench), a => Assert.Equal("t", a));
    }

    [Fact]
    public void A_broker_that_names_no_brokers_has_told_nothing()
    {
        var bench = new ProducerBench().Led(1);
        var all = bench.Cluster.Brokers;
        bench.Cluster.Brokers = [];
        bench.Start().Until(1).Send().Until(1000);
        Assert.Empty(bench.Cluster.Produced);

        bench.Cluster.Brokers = all;
        bench.Until(3000);
        Assert.Equal(1, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void Silent_brokers_are_given_up_after_the_trigger_and_what_was_in_flight_there_fails()
    {
        var bench = new ProducerBench(ProducerBench.Config(
            "linger.ms=0", "enable.idempotence=false", "request.timeout.ms=3000", "metadata.max.age.ms=2000", "metadata.recovery.rebootstrap.trigger.ms=4000",
            "delivery.timeout.ms=20000")).Led(1).Start().Until(100);
        bench.Send().Until(1000);
        bench.Cluster.AnswersMetadata = false;
        bench.Until(12000);
        Assert.Equal(1, bench.Count(EventKind.RecordAcked));

        bench.Cluster.AnswersMetadata = true;
        bench.Send().Until(20000);
        Assert.Equal(2, bench.Count(EventKind.RecordAcked));
        Assert.Equal(2, bench.Count(EventKind.ProducerBlocked));
    }
}
