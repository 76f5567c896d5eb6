using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// Takes the batches of one request (RecordAccumulator.drainBatchesForOneNode): once round the broker's partitions from where the last round looked
/// last, at most one batch of each, up to max.request.size. A partition held back by idempotence ends the round for the whole broker.
/// </summary>
internal sealed class BatchDrain(Accumulator accumulator, ReadyCheck ready, ClientMetadata metadata, ProducerIdentity? identity, int maxRequestSize)
{
    /// <summary>The last round ended at a partition that idempotence held back.</summary>
    public bool HeldBack { get; private set; }

    /// <returns>Null if there is nothing to take.</returns>
    public List<ProducerBatch>? Take(BrokerLink link, Instant now, Chance chance)
    {
        List<ProducerBatch>? taken = null;
        var partitions = metadata.LedBy(link.Broker);
        var size = 0;
        HeldBack = false;
        for (int i = 0, start = partitions.Count == 0 ? 0 : link.DrainIndex % partitions.Count; i < partitions.Count; i++)
        {
            link.DrainIndex = (start + i) % partitions.Count;
            if (accumulator.Find(partitions[link.DrainIndex]) is not { Muted: false, Head: { } head } queue)
                continue;
            head.SeeLeaderEpoch(metadata.Leader(head.At).LeaderEpoch);
            if (ready.BacksOff(head, now, chance))
                continue;
            if (size + head.Bytes > maxRequestSize && taken is not null)
                break;
            HeldBack = identity?.HoldsBack(head) == true;
            if (HeldBack)
                break;
            if (head.Built is null)
                Close(head);
            (taken ??= []).Add(accumulator.TakeHead(queue));
            size += head.Bytes;
        }

        return taken;
    }

    /// <summary>It gets its final form, and its sequence.</summary>
    private void Close(ProducerBatch batch)
    {
        if (identity is null)
            batch.Build(-1, -1, -1);
        else
            identity.Number(batch);
        if (!batch.Codec.IsNone)
            accumulator.Ratios.Observe(batch.At.Topic, batch.ObservedRatio);
    }
}
