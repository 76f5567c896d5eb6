namespace Playground.Engine.Kernel;

/// <summary>Work that a disk was given while it was slow and has not done yet: it is what goes on at another pace when the disk's changes.</summary>
internal sealed class SlowDisk
{
    private readonly List<Piece> _pieces = [];
    private long _lastNumber;

    /// <summary>Notes a piece of work.</summary>
    /// <returns>Its entry for the agenda, with the number by which it is known.</returns>
    public Due Add(Instant start, Instant end, in Due due)
    {
        var numbered = due with { Number = ++_lastNumber };
        _pieces.Add(new Piece(start, end, numbered));
        return numbered;
    }

    /// <summary>A piece's entry has come.</summary>
    /// <returns>False if the piece goes by another entry by now, or is void.</returns>
    public bool Take(long number)
    {
        var index = _pieces.FindIndex(p => p.Due.Number == number);
        if (index < 0)
            return false;
        _pieces.RemoveAt(index);
        return true;
    }

    public void Clear() => _pieces.Clear();

    /// <summary>From now on everything takes so many times as long as it did; what is done of a piece is done.</summary>
    /// <param name="schedule">Makes the new entry of a piece.</param>
    /// <returns>When the disk is free; null if it has nothing to do.</returns>
    public Instant? ChangePace(double times, Instant now, Action<Instant, Due> schedule)
    {
        Instant? free = null;
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i];
            var left = piece.End - Instant.Max(piece.Start, now);
            var start = free ?? now;
            var end = start + new Duration((long)(left.Microseconds * times));
            free = end;
            _pieces[i] = new Piece(start, end, piece.Due with { Number = ++_lastNumber });
            schedule(end, _pieces[i].Due);
        }

        return free;
    }

    private readonly record struct Piece(Instant Start, Instant End, Due Due);
}
