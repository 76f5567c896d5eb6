namespace Playground.Engine.Storage;

/// <summary>An entry of a segment's transaction index (AbortedTxn): readers of committed data skip the producer's batches in that range.</summary>
/// <param name="LastOffset">The ABORT marker's.</param>
/// <param name="LastStableOffset">When it was written: no transaction that is indexed behind it began before.</param>
public readonly record struct AbortedTransaction(long ProducerId, long FirstOffset, long LastOffset, long LastStableOffset);
