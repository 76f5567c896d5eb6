namespace Playground.Server.Storage.Files;

/// <summary>
/// Writes at the end of the last file, and begins another when it is long. What was written is on the disk when <see cref="Write"/> returns; if it throws, what
/// was written of it is taken away again before anything else is written.
/// </summary>
internal sealed class SegmentWriter(ILogFolder folder, long segmentBytes)
{
    private Segment? _last;
    private bool _torn;

    /// <summary>The file that is written to; null while a new one is needed.</summary>
    public Segment? Last => _last;

    /// <summary>Numbers of files grow with time.</summary>
    public long NextNumber { get; set; }

    /// <summary>Goes on where the process before this one ended.</summary>
    public void GoOn(Segment last) => _last = last;

    /// <summary>The file that so many bytes go to. Their frames have its mark.</summary>
    /// <exception cref="IOException">What an earlier write left can't be taken away, or no file can be begun: nothing can be written now.</exception>
    public Segment For(int bytes)
    {
        Mend();
        if (_last is { Length: > 0 } && _last.Length + bytes > segmentBytes)
            _last = null;
        return _last ??= Begin();
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _torn = true;
        _last!.File.Write(_last.Length, bytes);
        _last.File.Sync();
        _torn = false;
        _last.Length += bytes.Length;
    }

    /// <summary>Takes away what a write that failed has left.</summary>
    public void Mend()
    {
        if (!_torn)
            return;
        _last!.File.Cut(_last.Length);
        _last.File.Sync();
        _torn = false;
    }

    private Segment Begin()
    {
        var (name, mark) = Segment.NewName(NextNumber, copied: false);
        var segment = new Segment(name, NextNumber++, mark, copied: false, folder.Create(name));
        try
        {
            folder.Sync();
            return segment;
        }
        catch
        {
            segment.Dispose();
            folder.Delete(name);
            throw;
        }
    }
}
