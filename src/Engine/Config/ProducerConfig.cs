using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;

namespace Playground.Engine.Config;

/// <summary>
/// The effective configs of a producer that starts. <see cref="Read"/> is what the constructor of Kafka's KafkaProducer checks.
/// </summary>
public sealed record ProducerConfig : ClientConfig
{
    /// <summary>Wait for every member of the ISR.</summary>
    public const short AcksAll = -1;

    private ProducerConfig(in ConfigReading read, ConfigValues values, bool idempotence, long deliveryTimeoutMilliseconds)
        : base(read, values)
    {
        EnableIdempotence = idempotence;
        Acks = ParseAcks(read.Text("acks"));
        Retries = read.Int("retries");
        MaxInFlight = read.Int("max.in.flight.requests.per.connection");
        BatchSize = read.Int("batch.size");
        Linger = ConfigReading.FromMilliseconds(DeliveryTimeoutRule.LingerMilliseconds(read));
        MaxRequestSize = read.Int("max.request.size");
        DeliveryTimeout = ConfigReading.FromMilliseconds(deliveryTimeoutMilliseconds);
        MetadataMaxIdle = read.Milliseconds("metadata.max.idle.ms");
        MaxBlock = read.Milliseconds("max.block.ms");
        BufferMemory = read.Long("buffer.memory");
        Compression = Storage.Compression.Parse(read.Text("compression.type")!);
        Adaptive = read.Boolean("partitioner.adaptive.partitioning.enable");
        AvailabilityTimeout = read.Milliseconds("partitioner.availability.timeout.ms");
        IgnoreKeys = read.Boolean("partitioner.ignore.keys");
        RoundRobin = read.Text("partitioner.class") is not null;
        TransactionalId = read.Text("transactional.id");
        TransactionTimeout = read.Milliseconds("transaction.timeout.ms");
    }

    /// <summary>The result of the rules across keys, not what was asked for.</summary>
    public bool EnableIdempotence { get; }

    /// <summary>0 (none), 1 (leader) or <see cref="AcksAll"/>, as in the ProduceRequest.</summary>
    public short Acks { get; }

    public int Retries { get; }

    /// <summary><c>max.in.flight.requests.per.connection</c>.</summary>
    public int MaxInFlight { get; }

    /// <summary>Upper bound of a batch in bytes; 0 makes a batch of each record.</summary>
    public int BatchSize { get; }

    public Duration Linger { get; }

    /// <summary>Bytes, judged before compression.</summary>
    public int MaxRequestSize { get; }

    /// <summary>Effective, see <see cref="DeliveryTimeoutRule"/>.</summary>
    public Duration DeliveryTimeout { get; }

    /// <summary>A topic not used for so long is forgotten at the next metadata.</summary>
    public Duration MetadataMaxIdle { get; }

    public Duration MaxBlock { get; }

    /// <summary>Bytes for records that wait to be sent.</summary>
    public long BufferMemory { get; }

    public CompressionType Compression { get; }

    /// <summary><c>partitioner.adaptive.partitioning.enable</c>: partitions with short queues get more of the records without a key.</summary>
    public bool Adaptive { get; }

    /// <summary><c>partitioner.availability.timeout.ms</c>; zero is off.</summary>
    public Duration AvailabilityTimeout { get; }

    /// <summary><c>partitioner.ignore.keys</c>: keyed records are spread as those without a key.</summary>
    public bool IgnoreKeys { get; }

    /// <summary><c>partitioner.class</c> names Kafka's RoundRobinPartitioner, the only class that it accepts here.</summary>
    public bool RoundRobin { get; }

    public string? TransactionalId { get; }

    /// <summary>How long a transaction may be open before its coordinator aborts it.</summary>
    public Duration TransactionTimeout { get; }

    /// <summary>From values whose types and bounds have been checked.</summary>
    public static ConfigOutcome<ProducerConfig> Read(ConfigValues values)
    {
        var read = new ConfigReading(ConfigScopes.Producer, values);
        var (idempotence, refusedCombination) = IdempotenceRule.Judge(read);
        if (refusedCombination is not null)
            return new ConfigOutcome<ProducerConfig>(null, refusedCombination);
        var (deliveryTimeout, tooShort) = DeliveryTimeoutRule.Judge(read);
        return tooShort is not null
            ? new ConfigOutcome<ProducerConfig>(null, tooShort)
            : new ConfigOutcome<ProducerConfig>(new ProducerConfig(read, values, idempotence, deliveryTimeout), null);
    }

    public bool Equals(ProducerConfig? other) => base.Equals(other);

    public override int GetHashCode() => Values.Values.Count;

    internal static short ParseAcks(string? text) =>
        text is null or "all" ? AcksAll : short.Parse(text, CultureInfo.InvariantCulture);
}
