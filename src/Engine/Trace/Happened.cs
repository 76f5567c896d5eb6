using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Trace;

/// <summary>Makes events, one method a kind, in the order of the fields in <see cref="EventKinds"/>.</summary>
public static class Happened
{
    public static EventData RecordSent(RecordId record, int topic, int partition, int key) => Record(EventKind.RecordSent, record, topic, partition, key, 0);

    public static EventData RecordBatched(RecordId record, int topic, int partition, int key) => Record(EventKind.RecordBatched, record, topic, partition, key, 0);

    /// <param name="offset">−1 with acks=0.</param>
    public static EventData RecordAcked(RecordId record, int topic, int partition, int key, long offset) =>
        Record(EventKind.RecordAcked, record, topic, partition, key, offset);

    /// <param name="error">Symbol of Java's simple exception class.</param>
    public static EventData RecordFailed(RecordId record, int topic, int partition, int key, int error) =>
        Record(EventKind.RecordFailed, record, topic, partition, key, error);

    public static EventData Producer(EventKind kind, NodeId producer, int text = 0, int message = 0) =>
        new(kind, producer, [producer.Value, text, message]);

    public static EventData Message(
        EventKind kind, NodeId actor, NodeId from, NodeId to, int message, int connection, int correlation, int bytes, long error, bool background) =>
        new(kind, actor, [from.Value, to.Value, message, connection, correlation, bytes, error], background: background);

    public static EventData Batch(
        EventKind kind, NodeId broker, TopicPartition at, long baseOffset, NodeId producer, RecordId[] records, ErrorCode error = ErrorCode.None) =>
        new(kind, broker, [broker.Value, at.Topic, at.Partition, baseOffset, records.Length, producer.Value, (long)error], records);

    public static EventData ProduceAcknowledged(NodeId broker, NodeId producer, TopicPartition at, long baseOffset, int acks, ErrorCode error) =>
        new(EventKind.ProduceAcknowledged, broker, [broker.Value, at.Topic, at.Partition, baseOffset, acks, producer.Value, (long)error]);

    public static EventData Log(EventKind kind, NodeId broker, TopicPartition at, long from, long to) =>
        new(kind, broker, [broker.Value, at.Topic, at.Partition, from, to]);

    public static EventData Isr(EventKind kind, NodeId actor, TopicPartition at, NodeId replica, int[] isr) =>
        new(kind, actor, [at.Topic, at.Partition, replica.Value], isr);

    public static EventData Leader(EventKind kind, NodeId actor, TopicPartition at, NodeId leader, int epoch, bool clean) =>
        new(kind, actor, [at.Topic, at.Partition, leader.Value, epoch, clean ? 1 : 0]);

    public static EventData Broker(EventKind kind, NodeId actor, NodeId broker, bool power = false) => new(kind, actor, [broker.Value, power ? 1 : 0]);

    /// <param name="factor">How many times slower than usual; 1 is as usual again.</param>
    public static EventData Slowed(EventKind kind, NodeId broker, double factor) =>
        new(kind, broker, [broker.Value, BitConverter.DoubleToInt64Bits(factor)]);

    public static EventData Controller(EventKind kind, NodeId controller, int epoch) => new(kind, controller, [controller.Value, epoch]);

    public static EventData Topic(EventKind kind, NodeId controller, int topic) => new(kind, controller, [topic]);

    /// <param name="text">Symbol of the exception, where there is one.</param>
    public static EventData Consumer(EventKind kind, NodeId consumer, int text = 0, int message = 0) =>
        new(kind, consumer, [consumer.Value, text, message]);

    /// <param name="group">Symbol of the group; 0 without one.</param>
    /// <param name="offset">Of the first of <paramref name="count"/> records.</param>
    public static EventData RecordsPolled(NodeId consumer, int group, TopicPartition at, long offset, int count) =>
        new(EventKind.RecordsPolled, consumer, [consumer.Value, group, at.Topic, at.Partition, offset, 0, count]);

    /// <param name="deliveries">How often its share group has delivered it; 1 for every other consumer.</param>
    public static EventData RecordProcessed(NodeId consumer, int group, TopicPartition at, long offset, RecordId record, int deliveries = 1) =>
        new(EventKind.RecordProcessed, consumer, [consumer.Value, group, at.Topic, at.Partition, offset, record.Packed, deliveries]);

    /// <param name="background">It is what was committed before.</param>
    public static EventData OffsetCommitted(NodeId consumer, int group, TopicPartition at, long offset, bool background) =>
        new(EventKind.OffsetCommitted, consumer, [consumer.Value, group, at.Topic, at.Partition, offset], background: background);

    /// <param name="error">Symbol of the exception.</param>
    /// <param name="background">The application is not told.</param>
    public static EventData OffsetCommitFailed(NodeId consumer, int group, TopicPartition at, long offset, int error, bool background) =>
        new(EventKind.OffsetCommitFailed, consumer, [consumer.Value, group, at.Topic, at.Partition, offset, 0, error], background: background);

    /// <param name="error">Of a call that failed: symbol of Java's simple exception class.</param>
    public static EventData Transaction(EventKind kind, NodeId producer, int transactionalId, short epoch, int error = 0) =>
        new(kind, producer, [producer.Value, transactionalId, epoch, error]);

    public static EventData MarkerWritten(NodeId broker, NodeId producer, int transactionalId, short epoch, TopicPartition at) =>
        new(EventKind.TransactionMarkerWritten, broker, [producer.Value, transactionalId, epoch, 0, at.Topic, at.Partition]);

    /// <param name="from">Symbol of the ids at one end, comma separated; 0 for all.</param>
    public static EventData Network(EventKind kind, int from, int to) => new(kind, NodeId.None, [from, to]);

    public static EventData StepRefused(int step, int action, int error, int message) => new(EventKind.StepRefused, NodeId.None, [step, action, error, message]);

    /// <summary>A command that was given live has been carried out, or refused; what it led to directly stands before this.</summary>
    public static EventData StepTaken(int step, int action) => new(EventKind.StepTaken, NodeId.None, [step, action]);

    /// <param name="promise">Symbol of the promise's name.</param>
    public static EventData PromiseBroken(int promise, RecordId record) => new(EventKind.PromiseBroken, NodeId.None, [promise, record.Packed]);

    /// <param name="group">Symbol of the group's id.</param>
    /// <param name="consumer">Whom it concerns, or who caused it; None for nobody in particular.</param>
    /// <param name="generation">Generation of a classic group, group epoch under the consumer protocol.</param>
    /// <param name="trigger">Symbol of what led to it; 0 for nothing to say.</param>
    /// <param name="partitions">Symbol of the partitions' names, comma separated; 0 where they are not the matter.</param>
    public static EventData Group(EventKind kind, NodeId actor, int group, NodeId consumer, int generation, int trigger = 0, int partitions = 0) =>
        new(kind, actor, [group, consumer.Value, generation, trigger, partitions]);

    private static EventData Record(EventKind kind, RecordId record, int topic, int partition, int key, long last) =>
        new(kind, record.Producer, [record.Producer.Value, record.Packed, topic, partition, key, last]);
}
