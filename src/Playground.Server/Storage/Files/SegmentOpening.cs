using System.Globalization;

namespace Playground.Server.Storage.Files;

/// <summary>Reads the whole folder when the store opens.</summary>
/// <param name="Files">All files of frames; the one that is written to comes last.</param>
/// <param name="NextNumber">Of the next change.</param>
/// <param name="Damage">What can't be read, in sentences.</param>
/// <param name="Torn">Bytes that a write which was never acknowledged had left; they are cut off.</param>
internal sealed record SegmentOpening(List<Segment> Files, LogIndex Index, long NextNumber, List<string> Damage, long Torn)
{
    public static SegmentOpening Of(ILogFolder folder)
    {
        List<Segment> files = [];
        try
        {
            foreach (var name in folder.List())
            {
                if (name.EndsWith(Segment.Unfinished, StringComparison.Ordinal))
                    folder.Delete(name);
                else if (Segment.Open(folder, name) is { } file)
                    files.Add(file);
            }

            return Read([.. files.OrderBy(file => !file.Copied).ThenBy(file => file.Number)]);
        }
        catch
        {
            foreach (var file in files)
                file.Dispose();
            throw;
        }
    }

    private static SegmentOpening Read(List<Segment> files)
    {
        var opening = new SegmentOpening(files, new LogIndex(), 0, [], 0);
        foreach (var file in files)
        {
            var content = file.ReadAll();
            foreach (var (head, offset) in content.Frames)
            {
                opening.Index.Add(head, file, offset);
                opening = opening with { NextNumber = Math.Max(opening.NextNumber, head.Number + 1) };
            }

            file.Length = content.Bytes.Length;
            var holes = content.Holes;
            if (!file.Copied && file == files[^1] && holes is [.., var (from, to)] && to == content.Bytes.Length)
            {
                // Only what is written last can be unfinished: nobody was told that it is kept.
                Cut(file, from);
                opening = opening with { Torn = to - from };
                holes = [.. holes.SkipLast(1)];
            }

            file.Damaged = holes.Count > 0;
            opening.Damage.AddRange(holes.Select(hole => Say(file, hole)));
        }

        opening.Index.Settle();
        return opening;
    }

    private static void Cut(Segment file, long length)
    {
        file.File.Cut(length);
        file.File.Sync();
        file.Length = length;
    }

    private static string Say(Segment file, (int From, int To) hole) => string.Create(
        CultureInfo.InvariantCulture, $"The file {file.Name} can't be read from byte {hole.From} to {hole.To}: it was changed after it had been written, or the disk is failing. The rest is as it was.");
}
