using System.Collections.Immutable;
using System.Globalization;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Exports;

/// <summary>A stretch of a run that is wanted: from one instant to another, or the newest events up to the moment that is shown.</summary>
/// <param name="From">Null: as far back as the newest events reach.</param>
/// <param name="To">Null: the moment that is shown.</param>
/// <param name="Most">At most so many events, the newest.</param>
internal sealed record Stretch(Instant? From, Instant? To, int Most)
{
    public const int MostEvents = 2000;

    public const int Usual = 200;
    private const int Page = 500;

    /// <summary>Reads <c>from</c>, <c>to</c> (microseconds) and <c>events</c> of a request.</summary>
    /// <returns>The stretch, or what is wrong.</returns>
    public static (Stretch? Stretch, string? Wrong) Read(HttpRequest request)
    {
        var query = request.Query;
        if (!Number(query["from"], out var from) || !Number(query["to"], out var to) || (from is not null && to < from))
            return (null, "from and to are whole numbers of microseconds, in that order.");
        if (!Number(query["events"], out var most) || most is < 1 or > MostEvents)
            return (null, $"events is a whole number from 1 to {MostEvents}.");
        return (new Stretch(At(from), At(to), (int)(most ?? (from is null ? Usual : MostEvents))), null);
    }

    /// <summary>The events of the stretch that are not background, oldest first.</summary>
    public async Task<ImmutableArray<EventLine>> EventsAsync(Session session)
    {
        var found = new List<EventLine>();
        int? before = null;
        while (found.Count < Most)
        {
            var lines = await session.EventsAsync(new EventQuery(before, Page, Until: To));
            if (lines.IsEmpty)
                break;
            before = lines[0].Id;
            found.InsertRange(0, lines.Where(line => !(line.At < From)));
            if (lines.Length < Page || lines[0].At < From)
                break;
        }

        return [.. found.Count > Most ? found[^Most..] : found];
    }

    /// <summary>Where it begins and ends, for events found.</summary>
    public (Instant From, Instant To) Bounds(ImmutableArray<EventLine> events, Instant shown)
    {
        var to = To is { } until && until < shown ? until : shown;
        return (From ?? (events.IsEmpty ? to : events[0].At), to);
    }

    private static bool Number(string? text, out long? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
            return false;
        number = read;
        return true;
    }

    private static Instant? At(long? microseconds) => microseconds is { } at ? new Instant(at) : null;
}
