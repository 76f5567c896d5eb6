using Playground.Engine.Kernel;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// Cuts a batch that its topic does not take (ProducerBatch.split, RecordAccumulator.splitAndReenqueue). The first cut aims at batch.size, so a batch
/// that was not compressed stays whole; what is itself a product of a cut is halved (KAFKA-8350), until each part fits or holds one record.
/// The parts keep the time of creation, the callbacks and, with idempotence, their share of the sequence.
/// </summary>
internal sealed class BatchSplit(Accumulator accumulator, ProducerIdentity? identity)
{
    /// <summary>The parts take the batch's place at the head of its queue.</summary>
    public void Run(ProducerBatch batch, Instant now)
    {
        accumulator.Ratios.Reset(batch.At.Topic, batch.ObservedRatio);
        identity?.Remove(batch);
        var target = batch.IsPart ? Math.Max(batch.LargestRecord, batch.Built!.Bytes / 2) : accumulator.BatchSize;
        var parts = Cut(batch, target);
        Number(batch, parts);
        accumulator.Replace(batch, parts, now);
    }

    private List<ProducerBatch> Cut(ProducerBatch batch, int target)
    {
        List<ProducerBatch> parts = [];
        ProducerBatch? part = null;
        foreach (var record in batch.Records)
        {
            if (part?.TryAppend(record) == true)
                continue;
            part?.Close();
            part = Part(batch, record, target);
            part.TryAppend(record);
            parts.Add(part);
        }

        part?.Close();
        return parts;
    }

    private ProducerBatch Part(ProducerBatch of, in Record first, int target)
    {
        var limit = Math.Max(RecordSizes.UpperBound(first.KeyBytes, first.ValueBytes, first.HeaderBytes), target);
        return new ProducerBatch(of.At, limit, of.CreatedAt, of.Codec, accumulator.Ratios.Of(of.At.Topic))
        {
            IsPart = true, IsTransactional = of.IsTransactional, Flushing = of.Flushing, Cause = of.Cause,
        };
    }

    private void Number(ProducerBatch batch, List<ProducerBatch> parts)
    {
        if (identity is null)
            return;
        var sequence = batch.BaseSequence;
        foreach (var part in parts)
        {
            part.Build(batch.Built!.ProducerId, batch.Built.ProducerEpoch, sequence);
            sequence = Sequences.Add(sequence, part.Records.Count);
            identity.Add(part);
        }
    }
}
