using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// One thread of the application. The first makes the calls that steps ask for; each workload has its own. A thread makes one call after the other:
/// while one waits for metadata, or a synchronous one for its answer, the next does not begin.
/// </summary>
internal sealed class ApplicationThread(int index, WorkloadRunner? workload)
{
    public int Index => index;

    /// <summary>Null for the steps' thread.</summary>
    public WorkloadRunner? Workload => workload;

    /// <summary>Calls that steps asked for, with the record that is sent again, if it is one.</summary>
    public Queue<(SendCall Call, RecordId? Again)> Asked { get; } = new();

    /// <summary>The call that has not returned.</summary>
    public PendingCall? Call { get; set; }

    /// <summary>The batch that get() waits for.</summary>
    public ProducerBatch? Awaited { get; set; }

    /// <summary>The process is gone; a workload knows how far it came.</summary>
    public void Lose()
    {
        Asked.Clear();
        Call = null;
        Awaited = null;
    }
}
