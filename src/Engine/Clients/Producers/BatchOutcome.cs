using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// What becomes of a batch after a try (Sender.completeBatch, canRetry, failBatch): success, another try, or the end. The application's callbacks
/// run here, record by record, in the order of the batch.
/// </summary>
internal sealed class BatchOutcome(
    ProducerConfig config, Symbols symbols, ClientMetadata metadata, Accumulator accumulator, ProducerIdentity? identity)
{
    private readonly BatchSplit _split = new(accumulator, identity);

    /// <summary>Records whose application was told of a failure after they were in a batch.</summary>
    public int FailedRecords { get; private set; }

    /// <summary>The answer for one batch, true or made up after a disconnect.</summary>
    public void Answer(ProducerBatch batch, in ProducedPartition answer, Turn turn)
    {
        if (answer.Error == ErrorCode.None)
        {
            Succeed(batch, answer.BaseOffset, turn);
        }
        else if (answer.Error == ErrorCode.MessageTooLarge && batch is { Done: false, Records.Count: > 1 })
        {
            batch.Cause = turn.Cause;
            _split.Run(batch, turn.Now);
        }
        else
        {
            batch.LastError = answer.Error;
            if (CanRetry(batch, answer.Error, turn.Now))
                Retry(batch, turn);
            else if (answer.Error == ErrorCode.DuplicateSequenceNumber)
                Succeed(batch, -1, turn);
            else
                Fail(batch, answer.Error, batch.Attempts < config.Retries, turn.Cause, turn, answer.RecordErrors);
            if (answer.Error.InvalidatesMetadata())
                LearnOf(answer);
        }

        if (batch.Done)
            Release(batch, turn);
        if (config.MaxInFlight == 1 && accumulator.Find(batch.At) is { } queue)
            queue.Muted = false;
    }

    /// <summary>delivery.timeout.ms has passed. What is in flight stays in flight; its answer comes too late.</summary>
    public void Expire(ProducerBatch batch, Turn turn)
    {
        var inFlight = batch.InFlight;
        Fail(batch, ErrorCode.RequestTimedOut, false, batch.Cause, turn);
        if (!inFlight)
            Release(batch, turn);
        if (identity is not null && batch is { Attempts: > 0, HasSequence: true })
            identity.MarkUnresolved(batch);
    }

    /// <summary>Everything that is not done fails, in flight or not (RecordAccumulator.abortBatches): close() waits no longer, or the producer has ended.</summary>
    public void AbortAll(string exception, Turn turn)
    {
        foreach (var batch in accumulator.All().ToArray())
        {
            var inFlight = batch.InFlight;
            End(batch, exception, batch.Cause, turn);
            if (!inFlight)
                Release(batch, turn);
        }
    }

    /// <summary>The transaction is being aborted: what was never sent is thrown away (RecordAccumulator.abortUndrainedBatches).</summary>
    public void AbortUndrained(string exception, Turn turn)
    {
        foreach (var batch in accumulator.All().Where(b => !b.HasSequence).ToArray())
        {
            End(batch, exception, batch.Cause, turn);
            Release(batch, turn);
        }
    }

    private bool CanRetry(ProducerBatch batch, ErrorCode error, Instant now) =>
        !batch.ReachedDeliveryTimeout(config.DeliveryTimeout, now)
        && batch.Attempts < config.Retries
        && !batch.Done
        && (identity?.CanRetry(batch, error) ?? error.IsRetriable());

    private void Retry(ProducerBatch batch, Turn turn)
    {
        batch.Cause = turn.Cause;
        accumulator.PutBack(batch, turn.Now);
    }

    private void Succeed(ProducerBatch batch, long baseOffset, Turn turn)
    {
        identity?.Completed(batch);
        if (batch.Done)
            return;
        accumulator.End(batch);
        var last = turn.Cause;
        for (var i = 0; i < batch.Records.Count; i++)
        {
            var record = batch.Records[i];
            var offset = baseOffset < 0 ? -1 : baseOffset + i;
            last = turn.Emit(Happened.RecordAcked(record.Id, batch.At.Topic, batch.At.Partition, record.Key, offset));
        }

        Wake(batch, last, turn);
    }

    private void Fail(ProducerBatch batch, ErrorCode error, bool adjustSequences, EventRef cause, Turn turn, int[]? blamed = null)
    {
        if (batch.Done)
            return;
        identity?.Failed(batch, error, adjustSequences);
        End(batch, error.Exception(), cause, turn, blamed);
    }

    /// <param name="blamed">Which records the broker blames; null if none in particular.</param>
    private void End(ProducerBatch batch, string exception, EventRef cause, Turn turn, int[]? blamed = null)
    {
        FailedRecords += batch.Records.Count;
        accumulator.End(batch);
        var last = cause;
        for (var i = 0; i < batch.Records.Count; i++)
        {
            if (batch.Thrown?.Contains(i) == true)
                continue;
            var record = batch.Records[i];
            var error = symbols.Number(blamed is null ? exception : ExceptionOf(i, exception, blamed));
            last = turn.Emit(Happened.RecordFailed(record.Id, batch.At.Topic, batch.At.Partition, record.Key, error), cause);
        }

        Wake(batch, last, turn);
    }

    /// <summary>
    /// Records in the company of a blamed one fail too, with a general exception. The answer's error is told only if it can be but for one record.
    /// </summary>
    private static string ExceptionOf(int index, string exception, int[] blamed)
    {
        if (!blamed.Contains(index))
            return "KafkaException";
        return blamed.Length == 1 ? exception : ErrorCode.InvalidRecord.Exception();
    }

    /// <summary>get() returns in the application's threads, after the callbacks of the whole batch.</summary>
    private static void Wake(ProducerBatch batch, EventRef cause, Turn turn)
    {
        if (batch.Waiting is null)
            return;
        var before = turn.Cause;
        turn.Cause = cause;
        foreach (var (thread, _) in batch.Waiting)
            turn.Arm(ProducerTimer.Application.Key(thread.Index), turn.Now);
        turn.Cause = before;
    }

    private void Release(ProducerBatch batch, Turn turn)
    {
        accumulator.ReleaseMemory(batch);
        accumulator.Memory.WakeServed(turn);
    }

    private void LearnOf(in ProducedPartition answer)
    {
        if (answer.Leader != NodeId.None)
            metadata.UpdateLeader(answer.At, answer.Leader, answer.LeaderEpoch);
        metadata.RequestUpdate();
    }
}
