using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Producers;

/// <summary>One partition's batches: those that wait, head first, and those that are in flight, oldest first.</summary>
internal sealed class PartitionQueue(TopicPartition at)
{
    public TopicPartition At => at;

    public List<ProducerBatch> Waiting { get; } = [];

    public List<ProducerBatch> InFlight { get; } = [];

    /// <summary>With max.in.flight.requests.per.connection=1: a batch is in flight, the next one has to wait.</summary>
    public bool Muted { get; set; }

    public ProducerBatch? Head => Waiting.Count == 0 ? null : Waiting[0];

    public ProducerBatch? Tail => Waiting.Count == 0 ? null : Waiting[^1];

    /// <summary>Nobody would gain from staying with this partition: its last batch takes no more.</summary>
    public bool AllFull => Tail is null or { IsFull: true };

    public ProducerBatch TakeHead()
    {
        var head = Waiting[0];
        Waiting.RemoveAt(0);
        return head;
    }

    /// <summary>A batch for another try goes to the front; with idempotence behind the waiting batches of lower sequence.</summary>
    public void PutBack(ProducerBatch batch, bool bySequence)
    {
        var at = 0;
        while (bySequence && at < Waiting.Count && Waiting[at].HasSequence && Waiting[at].BaseSequence < batch.BaseSequence)
            at++;
        Waiting.Insert(at, batch);
    }
}
