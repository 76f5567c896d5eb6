namespace Playground.Server.Storage.Files;

/// <summary>Finds out whether the disk still takes something: by a small file that is written, flushed and deleted. Any thread.</summary>
internal sealed class DiskProbe(ILogFolder folder)
{
    /// <summary>As unfinished files are called: one that is left behind is deleted when the store opens.</summary>
    private const string Name = "probe" + Segment.Unfinished;

    /// <summary>A page, which even a disk that keeps small files elsewhere must find room for.</summary>
    private static readonly byte[] Page = new byte[4096];

    private readonly Lock _lock = new();

    /// <exception cref="IOException">It does not.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Write()
    {
        lock (_lock)
        {
            // What the last try may have left.
            folder.Delete(Name);
            using (var file = folder.Create(Name))
            {
                file.Write(0, Page);
                file.Sync();
            }

            folder.Delete(Name);
        }
    }
}
