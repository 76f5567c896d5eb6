using Playground.Client.Contracts;
using Playground.Engine.Trace;

namespace Playground.Client.Pages;

/// <summary>What the log shows when it is filtered: not of what the page has at hand, but of the whole run.</summary>
public partial class Workbench
{
    private static readonly TimeSpan FilterPause = TimeSpan.FromMilliseconds(400);

    private EventFilter filter = new();
    private IReadOnlyList<EventLine>? found;
    private long foundFor;
    private bool waiting;

    private Task TellAsync(string record)
    {
        (charts, groups) = (false, false);
        return FilterAsync(new EventFilter(Record: record));
    }

    private Task FilterAsync(EventFilter wanted)
    {
        (filter, found) = (wanted, null);
        return FindAsync();
    }

    private async Task FindAsync()
    {
        if (filter.IsEmpty || Session is null)
            return;
        var asked = filter;
        foundFor = Frame.Sequence;
        var lines = await Session.FindAsync(asked, asked.Record is null ? atLeast : Severity.Detail);
        if (asked == filter)
            found = lines;
    }

    /// <summary>Asks again while the run goes on, now and then.</summary>
    private async Task KeepFindingAsync()
    {
        if (filter.IsEmpty || waiting || foundFor == Frame.Sequence)
            return;
        waiting = true;
        await FindAsync();
        StateHasChanged();
        await Task.Delay(FilterPause);
        waiting = false;
        if (foundFor == Frame.Sequence)
            return;
        await FindAsync();
        StateHasChanged();
    }
}
