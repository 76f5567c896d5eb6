using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm;

/// <summary>A producer of any kind: all that its configs can be, and any load.</summary>
internal static class RandomProducer
{
    private const string RoundRobin = "org.apache.kafka.clients.producer.RoundRobinPartitioner";

    /// <summary>The longest that a producer with limits of its own may take to tell of a record: max.block.ms and delivery.timeout.ms together.</summary>
    public static Duration Longest => Duration.FromSeconds(55);

    public static ProducerSpec Of(int number, int partitions, Draw draw) => new()
    {
        Id = FormattableString.Invariant($"p{number}"),
        Config = Delivery(draw).With(Batching(draw)).With(Partitioning(draw)).With(Reaching(draw)),
        CompressionRatio = draw.OneOf<double?>(null, null, 0.1, 0.5, 0.9),
        Partitioner = draw.OnceIn(6) ? [new("a", draw.Between(0, partitions - 1)), new("user-*", 0)] : [],
        Workload = Workload(draw),
    };

    /// <summary>Few or many records, evenly or at once, small or too large for their topic.</summary>
    public static WorkloadSpec Workload(Draw draw) => new()
    {
        Topic = "t",
        Interval = draw.OnceIn(3) ? draw.OneOf(Duration.Zero, Duration.FromMilliseconds(1)) : Duration.FromMilliseconds(draw.Between(5, 200)),
        Count = draw.Between(50, 400),
        Sync = draw.OnceIn(4),
        Key = draw.Between(0, 3) switch
        {
            0 => new KeySpec.Cycle(["a", "b", "c"]),
            1 => new KeySpec.Prefix("user-", 10, draw.OnceIn(2)),
            _ => KeySpec.None,
        },
        Partition = draw.OnceIn(12) ? 0 : null,
        ValueBytes = draw.OneOf(0, 100, 100, 100, 1000, 5000, 30_000),
    };

    /// <summary>
    /// How it delivers. Where idempotence asks for acks, retries and requests in flight of a kind, it has them, but once in a while the constructor refuses.
    /// Most producers give up early enough for the run to see it.
    /// </summary>
    private static ConfigValues Delivery(Draw draw)
    {
        var config = draw.Between(0, 2) == 0 ? Idempotent(draw) : Any(draw);
        var request = draw.OneOf(1000, 5000, 30_000);
        var linger = draw.OneOf(0, 5, 20, 200);
        config = config.With(Draw.Config("request.timeout.ms", request)).With(Draw.Config("linger.ms", linger));
        if (draw.OnceIn(4))
            return config;
        var delivery = Math.Min(request + linger + draw.OneOf(0, 0, 2000, 20_000, 40_000), 45_000);
        return config.With(Draw.Config("delivery.timeout.ms", delivery)).With(draw.Set("max.block.ms", 50, 500, 3000, 10_000));
    }

    private static ConfigValues Idempotent(Draw draw) =>
        draw.Set("enable.idempotence", "true", null).With(draw.Set("acks", "all", null))
            .With(draw.Set("max.in.flight.requests.per.connection", 1, 2, 3, 5, null, draw.OnceIn(5) ? 6 : null)).With(draw.Set("retries", 1, 4, null, null));

    private static ConfigValues Any(Draw draw) =>
        draw.Set("acks", "0", "1", "all").With(draw.Set("enable.idempotence", "false", "false", null))
            .With(draw.Set("max.in.flight.requests.per.connection", 1, 1, 2, 5, null, 20)).With(draw.Set("retries", 0, 1, 3, null, null));

    /// <summary>Batches from one record to many, plain or compressed; one buffer in three is small.</summary>
    private static ConfigValues Batching(Draw draw)
    {
        var config = draw.Set("batch.size", 0, 200, 16384, null, 65536).With(draw.Set("compression.type", null, null, "gzip", "lz4", "zstd", "snappy"))
            .With(draw.Set("max.request.size", null, null, null, 40_000, 6000));
        if (!draw.OnceIn(3))
            return config;
        var batch = int.Parse(config["batch.size"] ?? "16384", CultureInfo.InvariantCulture);
        return config.With(Draw.Config("buffer.memory", (batch * draw.Between(1, 4)) + draw.OneOf(0, 700, 5000, 35_000)));
    }

    private static ConfigValues Partitioning(Draw draw) =>
        draw.Set("partitioner.class", null, null, null, RoundRobin).With(draw.Set("partitioner.adaptive.partitioning.enable", null, "false"))
            .With(draw.Set("partitioner.availability.timeout.ms", null, null, 1, 100)).With(draw.Set("partitioner.ignore.keys", null, null, "true"));

    /// <summary>How it finds brokers and stays in touch with them; two in three do it as usual.</summary>
    private static ConfigValues Reaching(Draw draw) => !draw.OnceIn(3)
        ? ConfigValues.Empty
        : draw.Set("bootstrap.servers", null, "broker-1:9092", "broker-2:9092,broker-1:9092").With(draw.Set("connections.max.idle.ms", null, null, 500, 3000))
            .With(draw.Set("metadata.max.age.ms", null, 300, 5000)).With(draw.Set("metadata.max.idle.ms", null, 5000))
            .With(draw.Set("metadata.recovery.strategy", null, "none")).With(draw.Set("metadata.recovery.rebootstrap.trigger.ms", null, 0, 2000))
            .With(draw.Set("reconnect.backoff.ms", null, 0, 2000)).With(draw.Set("retry.backoff.ms", null, 0, 10));
}
