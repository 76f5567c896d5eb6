namespace Playground.Server.Storage.Files;

/// <summary>
/// The few calls that the store makes to a file system, so that a test can let any of them fail. All of them throw <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/> when they can't do what is asked; a write may then have been made in part.
/// </summary>
internal interface ILogFolder : IDisposable
{
    /// <summary>The names of all files, in no order.</summary>
    IReadOnlyList<string> List();

    ILogFile Open(string name);

    /// <summary>A new, empty file; there must be none of that name.</summary>
    ILogFile Create(string name);

    void Rename(string from, string to);

    /// <summary>Nothing happens if there is none of that name.</summary>
    void Delete(string name);

    /// <summary>What was created, renamed and deleted outlasts a loss of power from now on.</summary>
    void Sync();
}

/// <summary>An open file. Reading may go on beside everything else; after <see cref="IDisposable.Dispose"/> it throws <see cref="ObjectDisposedException"/>.</summary>
internal interface ILogFile : IDisposable
{
    long Length { get; }

    /// <returns>How many bytes were read; fewer than asked for only at the end of the file.</returns>
    int Read(long at, Span<byte> into);

    void Write(long at, ReadOnlySpan<byte> bytes);

    void Cut(long length);

    /// <summary>What was written and cut outlasts a loss of power from now on.</summary>
    void Sync();
}
