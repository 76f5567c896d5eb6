using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>Counts of records by what was told and what is true. Kept up to date by taking a record out before it changes and in after.</summary>
internal sealed class Tally
{
    public int Sent { get; private set; }

    public int Acked { get; private set; }

    public int Failed { get; private set; }

    public int Pending { get; private set; }

    public int Stored { get; private set; }

    public int Aborted { get; private set; }

    public int AckedLost { get; private set; }

    public int FailedStored { get; private set; }

    public int UnackedLost { get; private set; }

    public int Duplicated { get; private set; }

    public int Reordered { get; private set; }

    public int Unavailable { get; private set; }

    public void Count(RecordEntry entry, int sign)
    {
        Sent += sign;
        Acked += entry.Told == Told.Acked ? sign : 0;
        Failed += entry.Told == Told.Failed ? sign : 0;
        Pending += entry.Told == Told.Pending ? sign : 0;
        if (entry.Unavailable)
        {
            Unavailable += sign;
            return;
        }

        Stored += entry.Copies > 0 ? sign : 0;
        Aborted += entry.IsAborted ? sign : 0;
        AckedLost += entry.IsLost ? sign : 0;
        FailedStored += entry is { Told: Told.Failed, Copies: > 0 } ? sign : 0;
        UnackedLost += entry is { Told: Told.Pending, Copies: 0, ProducerGone: true } ? sign : 0;
        Duplicated += entry.Copies >= 2 ? sign : 0;
        Reordered += entry is { Copies: > 0, Reordered: true } ? sign : 0;
    }
}
