using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Producers;

/// <summary>Errors that concern the producer itself, not one batch.</summary>
public sealed class ProducerErrorTests
{
    private static readonly EventKind[] Ends = [EventKind.RecordAcked, EventKind.RecordFailed];

    [Theory]
    [InlineData(ErrorCode.ClusterAuthorizationFailed, "ClusterAuthorizationException", "KafkaException")]
    [InlineData(ErrorCode.ProducerFenced, "ProducerFencedException", "ProducerFencedException")]
    [InlineData(ErrorCode.UnsupportedVersion, "UnsupportedVersionException", "KafkaException")]
    [InlineData(ErrorCode.InvalidProducerIdMapping, "InvalidPidMappingException", "KafkaException")]
    public void An_idempotent_producer_ends_with_it_and_takes_all_its_records_along(ErrorCode error, string told, string thrown)
    {
        var bench = Primed();
        bench.Cluster.Judge = (_, p) => p.At.Partition == 0 ? error : null;
        bench.Send(1).Send(1).Send(0).Until(1100).Send(1).Until(60_000);

        Assert.Equal([$"2 {told}", $"3 {told}", $"4 {told}", $"5 {thrown}"], bench.Told(Ends)[1..].Select(Short).Order());
        Assert.Equal(4, bench.Cluster.Produced.Count);
    }

    [Fact]
    public void Without_idempotence_the_same_error_is_the_batchs_alone()
    {
        var bench = Primed("enable.idempotence=false");
        bench.Cluster.Judge = (_, p) => p.At.Partition == 0 ? ErrorCode.ClusterAuthorizationFailed : ErrorCode.None;
        bench.Send(0).Until(1100).Send(1).Until(1200);

        Assert.Equal(["2 ClusterAuthorizationException", "3 @0"], bench.Told(Ends)[1..].Select(Short));
    }

    [Fact]
    public void When_the_producer_id_is_refused_for_want_of_authorization_what_waits_fails_and_the_next_record_asks_again()
    {
        var refusals = 1;
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1);
        bench.Cluster.ProducerId = () =>
            new InitProducerIdResponse(bench.World.Now.Milliseconds < 20 || refusals-- > 0 ? ErrorCode.ClusterAuthorizationFailed : ErrorCode.None, 4000, 0);
        bench.Start().Until(1).Send().Until(500).Send().Until(1000);

        Assert.Equal(["1 ClusterAuthorizationException", "2 @0"], bench.Told(Ends).Select(Short));
    }

    [Fact]
    public void Any_other_refusal_of_a_producer_id_ends_the_producer()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1);
        bench.Cluster.ProducerId = () => new InitProducerIdResponse(ErrorCode.InvalidRequest, -1, -1);
        bench.Start().Until(1).Send().Until(500).Send().Until(1000);

        Assert.Equal(["1 KafkaException", "2 KafkaException"], bench.Told(Ends).Select(Short));
        Assert.Empty(bench.Cluster.Produced);
    }

    [Fact]
    public void Unknown_producer_id_without_a_log_start_is_tried_again_and_nothing_else()
    {
        var bench = Primed();
        var refusals = 3;
        bench.Cluster.Judge = (_, _) => refusals-- > 0 ? ErrorCode.UnknownProducerId : ErrorCode.None;
        bench.Send(0).Until(3000);

        Assert.Equal("2 @1", Short(bench.Told(Ends)[^1]));
        Assert.Equal([0, 1, 1, 1, 1], bench.Cluster.Batches.Select(b => b.BaseSequence));
        Assert.All(bench.Cluster.Batches, b => Assert.Equal(0, b.ProducerEpoch));
    }

    [Fact]
    public void When_its_retries_are_used_up_the_partitions_numbers_begin_again_in_the_same_epoch()
    {
        var bench = Primed("retries=1");
        var refusals = 2;
        bench.Cluster.Judge = (_, _) => refusals-- > 0 ? ErrorCode.UnknownProducerId : ErrorCode.None;
        bench.Send(0).Until(3000).Send(0).Until(4000);

        Assert.Equal(["2 UnknownProducerIdException", "3 @1"], bench.Told(Ends)[1..].Select(Short));
        Assert.Equal((0, 0), (bench.Cluster.Batches.Last().ProducerEpoch, bench.Cluster.Batches.Last().BaseSequence));
    }

    private static ProducerBench Primed(params string[] config) =>
        new ProducerBench(ProducerBench.Config(["linger.ms=0", .. config])).Led(1, 1).Start().Until(100).Send(0).Until(1000);

    private static string Short(string told) => string.Join(' ', told.Split(' ')[2..]);
}
