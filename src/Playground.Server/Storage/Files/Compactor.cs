namespace Playground.Server.Storage.Files;

/// <summary>
/// Gives back the room of what is not needed any more: what lives in some files is copied into a new one, which then stands in their place. At every moment the
/// folder holds each living frame at least once, and twice does no harm.
/// </summary>
/// <param name="change">What changes the index or the list of files is done under this.</param>
internal sealed class Compactor(ILogFolder folder, List<Segment> files, LogIndex index, Lock change, long segmentBytes)
{
    /// <summary>So many files that are short, of less than a quarter of a segment, are put together.</summary>
    private const int ManyShort = 8;

    /// <summary>Copies that were given up and could not be deleted. They must go before anything else does, or what they hold could come back to life.</summary>
    private readonly HashSet<string> _givenUp = [];

    /// <summary>Does a bounded piece of work if there is enough to gain.</summary>
    /// <param name="writer">Its file stays.</param>
    /// <exception cref="IOException">It can't be done now. Nothing is lost.</exception>
    public void Tidy(SegmentWriter writer)
    {
        DeleteGivenUp();
        foreach (var file in files.Where(file => file.Live == 0 && MayGo(file, writer)).ToArray())
            Remove(file);
        var candidates = files.Where(file => MayGo(file, writer) && (IsShort(file) || file.Live * 2 < file.Length)).OrderBy(file => file.Live).ToArray();
        if (candidates.Sum(file => file.Length - file.Live) < segmentBytes / 2 && candidates.Count(IsShort) < ManyShort)
            return;
        var room = segmentBytes;
        var chosen = candidates.TakeWhile(file => (room -= file.Live) >= 0).ToArray();
        if (chosen.Length > 0 && Copy(chosen, writer.NextNumber++))
        {
            foreach (var file in chosen)
                Remove(file);
        }
    }

    private static bool MayGo(Segment file, SegmentWriter writer) => file != writer.Last && !file.Damaged;

    private bool IsShort(Segment file) => file.Length < segmentBytes / 4;

    /// <returns>Whether all that lives could be copied; a file that turns out to be damaged is left as it is.</returns>
    private bool Copy(Segment[] from, long number)
    {
        var (name, mark) = Segment.NewName(number, copied: true);
        List<(FrameHead Head, int Offset)> moved = [];
        using var copy = new MemoryStream();
        foreach (var file in from)
        {
            var content = file.ReadAll();
            if (content.Holes.Count > 0)
            {
                file.Damaged = true;
                return false;
            }

            foreach (var (head, offset) in content.Frames.Where(frame => index.IsLive(frame.Head, file, frame.Offset)))
            {
                var frame = content.Bytes.AsSpan(offset, head.Length);
                Frame.Mark(frame, mark);
                moved.Add((head, (int)copy.Length));
                copy.Write(frame);
            }
        }

        if (moved.Count > 0)
            Take(new Segment(name, number, mark, copied: true, Put(name, copy.GetBuffer().AsSpan(0, (int)copy.Length))) { Length = copy.Length }, moved);
        return true;
    }

    /// <summary>Under another name until it is whole.</summary>
    private ILogFile Put(string name, ReadOnlySpan<byte> bytes)
    {
        var unfinished = name + Segment.Unfinished;
        ILogFile? file = null;
        try
        {
            file = folder.Create(unfinished);
            file.Write(0, bytes);
            file.Sync();
            folder.Rename(unfinished, name);
            folder.Sync();
            return file;
        }
        catch
        {
            file?.Dispose();
            _givenUp.UnionWith([unfinished, name]);
            throw;
        }
    }

    private void DeleteGivenUp()
    {
        if (_givenUp.Count == 0)
            return;
        foreach (var name in folder.List().Where(_givenUp.Contains))
            folder.Delete(name);
        folder.Sync();
        _givenUp.Clear();
    }

    private void Take(Segment copy, List<(FrameHead Head, int Offset)> moved)
    {
        lock (change)
        {
            files.Insert(0, copy);
            foreach (var (head, offset) in moved)
                index.Move(head, copy, offset);
        }
    }

    /// <summary>Removes a file in which nothing lives.</summary>
    private void Remove(Segment file)
    {
        var content = file.ReadAll();
        file.Damaged = content.Holes.Count > 0;
        if (file.Damaged)
            return;
        folder.Delete(file.Name);
        folder.Sync();
        lock (change)
        {
            files.Remove(file);
            foreach (var (head, _) in content.Frames)
                index.Drop(head);
        }

        file.Dispose();
    }
}
