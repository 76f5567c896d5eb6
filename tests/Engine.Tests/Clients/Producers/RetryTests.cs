using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class RetryTests
{
    private static readonly EventKind[] Ends = [EventKind.RecordAcked, EventKind.RecordFailed];

    [Fact]
    public void A_refused_batch_is_tried_again_after_a_growing_pause()
    {
        var bench = Primed("linger.ms=0");
        var refusals = 4;
        bench.Cluster.Judge = (_, _) => refusals-- > 0 ? ErrorCode.NotEnoughReplicas : ErrorCode.None;
        bench.Send().Until(5000);

        var sent = ProduceTimes(bench).Skip(1).ToArray();
        Assert.Equal(5, sent.Length);
        Assert.InRange(sent[1] - sent[0], 82, 122);
        Assert.InRange(sent[2] - sent[1], 162, 242);
        Assert.InRange(sent[3] - sent[2], 322, 482);
        Assert.InRange(sent[4] - sent[3], 642, 962);
        Assert.Single(bench.Cluster.Batches.Skip(1).Select(b => b.BaseSequence).Distinct());
        Assert.EndsWith("record.acked 2 @1", bench.Told(Ends)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void With_retries_used_up_the_application_is_told_the_answers_own_error()
    {
        var bench = Primed("linger.ms=0", "retries=1", "enable.idempotence=false");
        bench.Cluster.Judge = (_, _) => ErrorCode.NotEnoughReplicas;
        bench.Send().Until(5000);

        Assert.Equal(3, bench.Cluster.Produced.Count);
        Assert.EndsWith("record.failed 2 NotEnoughReplicasException", bench.Told(Ends)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_moved_partition_is_retried_at_the_leader_that_the_answer_names_without_a_pause()
    {
        var bench = Primed("linger.ms=0");
        bench.Cluster.NamesLeader = true;
        bench.Cluster.Lead(bench.At(0), 2, 1);
        bench.Cluster.Judge = (broker, _) => broker.Value == 2 ? ErrorCode.None : ErrorCode.NotLeaderOrFollower;
        bench.Send().Until(1010);

        Assert.Equal([1, 1, 2], bench.Cluster.Produced.Select(p => p.Broker.Value));
        Assert.StartsWith("1004 record.acked 2", bench.Told(Ends)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_higher_leader_epoch_in_the_metadata_ends_the_pause()
    {
        var bench = Primed("linger.ms=0", "retry.backoff.ms=5000", "retry.backoff.max.ms=5000");
        bench.Cluster.Judge = (broker, _) => broker.Value == 2 ? ErrorCode.None : ErrorCode.NotLeaderOrFollower;
        bench.Send().Until(2000);
        Assert.Single(bench.Told(Ends));

        bench.Cluster.Lead(bench.At(0), 2, 1);
        bench.Until(6500);

        Assert.Equal(2, bench.Cluster.Produced[^1].Broker.Value);
        Assert.Equal(2, bench.Told(Ends).Length);
    }

    [Fact]
    public void Without_idempotence_a_refused_batch_is_overtaken_by_the_one_behind_it()
    {
        var bench = Primed("linger.ms=0", "enable.idempotence=false");
        var refusals = 1;
        bench.Cluster.Judge = (_, _) => refusals-- > 0 ? ErrorCode.NotEnoughReplicas : ErrorCode.None;
        bench.Send(count: 2).Until(2000);

        Assert.Equal(["record.acked 3 @1", "record.acked 2 @2"], WithoutTime(bench.Told(Ends)[1..]));
    }

    [Fact]
    public void With_one_request_in_flight_the_order_is_kept()
    {
        var bench = Primed("linger.ms=0", "enable.idempotence=false", "max.in.flight.requests.per.connection=1");
        var refusals = 1;
        bench.Cluster.Judge = (_, _) => refusals-- > 0 ? ErrorCode.NotEnoughReplicas : ErrorCode.None;
        bench.Send().Send().Until(2000);

        Assert.Equal(["record.acked 2 @1", "record.acked 3 @2"], WithoutTime(bench.Told(Ends)[1..]));
    }

    [Fact]
    public void A_silent_broker_is_given_up_after_the_request_timeout_with_its_connection()
    {
        var bench = Primed("linger.ms=0", "request.timeout.ms=1500", "delivery.timeout.ms=8000");
        bench.Cluster.Judge = (_, _) => null;
        bench.Send().Until(12000);

        var sent = ProduceTimes(bench).Skip(1).ToArray();
        Assert.Equal(5, sent.Length);
        Assert.InRange(sent[1] - sent[0], 1580, 1624);
        Assert.InRange(sent[2] - sent[1], 1660, 1744);
        Assert.Equal("9000 record.failed 2 TimeoutException", bench.Told(Ends)[^1]);
        Assert.Equal(sent.Length, bench.Cluster.Batches.Skip(1).Count(b => b.BaseSequence == 1));
    }

    [Fact]
    public void A_request_that_is_overdue_is_noticed_only_when_the_sender_wakes()
    {
        var bench = Primed("linger.ms=0", "request.timeout.ms=1500", "delivery.timeout.ms=60000");
        bench.Cluster.Judge = (_, _) => null;
        bench.Send().Until(1500).Send().Until(2990);

        Assert.Equal(3, bench.Cluster.Produced.Count);
        bench.Cluster.Judge = (_, _) => ErrorCode.None;
        bench.Until(3200);
        Assert.Equal(["2", "3"], bench.Told(Ends)[1..].Select(t => t.Split(' ')[2]));
    }

    [Fact]
    public void Batches_that_nobody_takes_expire_one_after_the_other()
    {
        var bench = Primed("linger.ms=0", "delivery.timeout.ms=3000", "request.timeout.ms=2000");
        bench.World.Kill(new NodeId(1), EventRef.None);
        bench.Send().Until(1500).Send().Until(9000);

        Assert.Equal(["4000 record.failed 2 TimeoutException", "4500 record.failed 3 TimeoutException"], bench.Told(Ends)[1..]);
        Assert.Single(bench.Cluster.Produced);
    }

    [Fact]
    public void A_dead_leaders_batch_waits_until_the_metadata_names_another()
    {
        var bench = Primed("linger.ms=0");
        bench.World.Kill(new NodeId(1), EventRef.None);
        bench.Send().Until(8000);
        Assert.Single(bench.Told(Ends));
        var asked = bench.Cluster.Asked.Count;
        Assert.InRange(asked, 8, 20);

        bench.Cluster.Brokers = [new NodeId(2), new NodeId(3)];
        bench.Cluster.Lead(bench.At(0), 2, 1);
        bench.Until(9200);

        Assert.EndsWith("record.acked 2 @1", bench.Told(Ends)[^1], StringComparison.Ordinal);
        Assert.Equal(2, bench.Cluster.Produced.Count);
    }

    [Fact]
    public void A_lost_connection_fails_what_was_in_flight_and_the_retry_goes_over_a_new_one()
    {
        var bench = Primed("linger.ms=0");
        var answered = false;
        bench.Cluster.Judge = (_, _) => answered ? ErrorCode.None : null;
        bench.Send().Until(1010);
        answered = true;
        bench.Reset(1);
        bench.Until(1300);

        Assert.Equal(3, bench.Cluster.Produced.Count);
        Assert.InRange(ProduceTimes(bench)[^1], 1090, 1130);
        Assert.EndsWith("record.acked 2 @1", bench.Told(Ends)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_at_a_cut_when_its_connection_is_given_up_never_arrives()
    {
        var bench = Primed("linger.ms=0", "request.timeout.ms=1000", "delivery.timeout.ms=2000");
        bench.World.Network.Disturbances.Cut(bench.Node.Id, new NodeId(1));
        bench.Send().Until(5000);
        Assert.Equal("3000 record.failed 2 TimeoutException", bench.Told(EventKind.RecordFailed).Single());

        bench.World.Network.Disturbances.Heal(null);
        bench.World.Network.Heal();
        bench.Until(8000);

        Assert.Single(bench.Cluster.Produced);
        Assert.True(bench.Count(EventKind.MessageDropped) > 0);
    }

    /// <summary>One record is stored on broker 1, and it is 1000 ms.</summary>
    private static ProducerBench Primed(params string[] config) =>
        new ProducerBench(ProducerBench.Config(config)).Led(1).Start().Until(100).Send().Until(1000);

    private static long[] ProduceTimes(ProducerBench bench) => bench.SentAt("ProduceRequest");

    private static IEnumerable<string> WithoutTime(string[] told) =>
        told.Select(t => t[(t.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
}
