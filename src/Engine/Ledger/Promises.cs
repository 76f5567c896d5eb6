using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>
/// What an application takes for promised. A broken promise is no error of the engine but a lesson, and an event: a record that was acknowledged
/// with an offset is in the log of the leader.
/// </summary>
internal sealed class Promises(RecordLedger ledger, Symbols symbols)
{
    /// <summary>The promise's name in events.</summary>
    public const string Acknowledged = "acknowledged";

    /// <summary>Whether such an event can break a promise, or be the first to show that one is broken.</summary>
    public static bool MayBeBrokenBy(EventKind kind) => kind is EventKind.RecordAcked or EventKind.LeaderElected;

    /// <summary>Looks for records newly lost, when something has happened that can lose one.</summary>
    public IEnumerable<EventData> BrokenBy(in TraceEvent happened)
    {
        if (happened.Kind == EventKind.RecordAcked)
            return BrokenBy(ledger.Find(RecordId.Unpack(happened.Data[1]))!);
        return happened.Kind == EventKind.LeaderElected ? BrokenByElection() : [];
    }

    private IEnumerable<EventData> BrokenBy(RecordEntry acked)
    {
        ledger.Refresh(acked);
        return acked.IsLost ? Broken(acked) : [];
    }

    private IEnumerable<EventData> BrokenByElection()
    {
        ledger.Refresh();
        return ledger.Records.SelectMany(Broken);
    }

    /// <summary>With acks=0 nothing is promised: the application is told so before anybody has the record.</summary>
    private IEnumerable<EventData> Broken(RecordEntry entry)
    {
        if (entry is not { IsLost: true, LossSaid: false, Told: Told.Acked, Offset: >= 0 })
            yield break;
        entry.LossSaid = true;
        yield return Happened.PromiseBroken(symbols.Number(Acknowledged), entry.Id);
    }
}
