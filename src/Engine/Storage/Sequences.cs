namespace Playground.Engine.Storage;

/// <summary>Sequence numbers of idempotent producers: int32, and 0 follows 2147483647 (DefaultRecordBatch.incrementSequence).</summary>
public static class Sequences
{
    public static int Add(int sequence, int by) =>
        sequence > int.MaxValue - by ? by - (int.MaxValue - sequence) - 1 : sequence + by;
}
