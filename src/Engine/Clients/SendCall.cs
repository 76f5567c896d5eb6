using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients;

/// <summary>What the application hands to <c>send()</c>.</summary>
/// <param name="Partition">−1 if the record names none.</param>
/// <param name="Key">Symbol of the key; 0 for null.</param>
/// <param name="Timestamp">Milliseconds since 1970; null means now.</param>
internal readonly record struct SendCall(int Topic, int Partition, int Key, int ValueBytes, long? Timestamp);

/// <summary>A call of <c>send()</c> that has not returned.</summary>
/// <param name="sent">Its <c>record.sent</c>.</param>
/// <param name="deadline">When max.block.ms has passed.</param>
internal sealed class PendingCall(RecordId id, SendCall call, EventRef sent, Instant deadline)
{
    public RecordId Id => id;

    public SendCall Call => call;

    public EventRef Sent => sent;

    public Instant Deadline => deadline;

    /// <summary>The application was seen to wait.</summary>
    public bool Blocked { get; set; }
}

internal enum CallState : byte
{
    /// <summary>It waits for metadata.</summary>
    Blocked,

    /// <summary>The record is in a batch.</summary>
    Batched,

    /// <summary>It has returned a future that failed already.</summary>
    Failed,
}

/// <param name="Batch">With <see cref="CallState.Batched"/>.</param>
/// <param name="WakesSender">The I/O thread has something to do.</param>
internal readonly record struct CallResult(CallState State, ProducerBatch? Batch, bool WakesSender);
