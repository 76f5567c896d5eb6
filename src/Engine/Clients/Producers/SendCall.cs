using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>What the application hands to <c>send()</c>.</summary>
/// <param name="Partition">−1 if the record names none.</param>
/// <param name="Key">Symbol of the key; 0 for null.</param>
/// <param name="Timestamp">Milliseconds since 1970; null means now.</param>
/// <param name="HeaderBytes">What its headers take.</param>
/// <param name="Malformed">No consumer can deserialize it.</param>
internal readonly record struct SendCall(int Topic, int Partition, int Key, int ValueBytes, long? Timestamp, int HeaderBytes = 0, bool Malformed = false);

/// <summary>A call of <c>send()</c> that has not returned.</summary>
/// <param name="sent">Its <c>record.sent</c>.</param>
/// <param name="deadline">When max.block.ms has passed, for metadata and memory together.</param>
/// <param name="thread">Which of the application's threads makes it.</param>
internal sealed class PendingCall(RecordId id, SendCall call, EventRef sent, Instant deadline, int thread)
{
    public RecordId Id => id;

    public int Thread => thread;

    public SendCall Call => call;

    public EventRef Sent => sent;

    public Instant Deadline => deadline;

    /// <summary>What it waits for; Nothing while it does not.</summary>
    public WaitsFor On { get; set; }

    /// <summary>Its place among those who wait for memory, once it has one.</summary>
    public MemoryWait? Memory { get; set; }

    /// <summary>Since when it waits for memory; null while it does not.</summary>
    public Instant? MemorySince { get; set; }

    /// <summary>The partition asked for, chosen by a key or by a partitioner; −1 leaves it to the accumulator. Chosen once, null before that.</summary>
    public int? Partition { get; set; }
}

internal enum CallState : byte
{
    /// <summary>It waits for metadata or for memory.</summary>
    Blocked,

    /// <summary>The record is in a batch.</summary>
    Batched,

    /// <summary>It has returned a future that failed already.</summary>
    Failed,
}

/// <param name="Batch">With <see cref="CallState.Batched"/>.</param>
/// <param name="Index">The record's place in it.</param>
/// <param name="WakesSender">The I/O thread has something to do.</param>
internal readonly record struct CallResult(CallState State, ProducerBatch? Batch, int Index, bool WakesSender);
