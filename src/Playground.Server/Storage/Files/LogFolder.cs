using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Playground.Server.Storage.Files;

/// <summary>A folder of this machine, which one process has for itself as long as a file in it is held open.</summary>
internal sealed class LogFolder : ILogFolder
{
    private const string LockName = "lock";

    private readonly string _path;
    private readonly SafeFileHandle _lock;

    /// <exception cref="StorageException">Another process has it, or it can't be made.</exception>
    public LogFolder(string path)
    {
        _path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(_path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The folder {_path} can't be made: {reason.Message} Set Storage:Folder to one that this user can write to.", reason);
        }

        _lock = Lock();
    }

    public IReadOnlyList<string> List() => [.. Directory.EnumerateFiles(_path).Select(file => Path.GetFileName(file))];

    public ILogFile Open(string name) => new Opened(PathOf(name), FileMode.Open);

    public ILogFile Create(string name) => new Opened(PathOf(name), FileMode.CreateNew);

    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to));

    public void Delete(string name) => File.Delete(PathOf(name));

    public void Sync()
    {
        // Elsewhere the system keeps names by itself, and gives no way to ask for it.
        if (!OperatingSystem.IsWindows())
            Unix.SyncFolder(_path);
    }

    public void Dispose() => _lock.Dispose();

    private SafeFileHandle Lock()
    {
        try
        {
            return File.OpenHandle(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The folder {_path} can't be taken, mostly because another server has it: {reason.Message} Each needs a folder of its own (Storage:Folder), or all of them a database (Storage:Kind=postgres).",
                reason);
        }
    }

    private string PathOf(string name) => Path.Combine(_path, name);

    private sealed class Opened(string path, FileMode mode) : ILogFile
    {
        private readonly SafeFileHandle _handle = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

        public long Length => RandomAccess.GetLength(_handle);

        public int Read(long at, Span<byte> into)
        {
            var read = 0;
            while (read < into.Length && RandomAccess.Read(_handle, into[read..], at + read) is > 0 and var more)
                read += more;
            return read;
        }

        public void Write(long at, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, at);

        public void Cut(long length) => RandomAccess.SetLength(_handle, length);

        public void Sync() => RandomAccess.FlushToDisk(_handle);

        public void Dispose() => _handle.Dispose();
    }

    /// <summary>The base class library opens no folders.</summary>
    private static class Unix
    {
        private const int ReadOnly = 0;

        public static void SyncFolder(string path)
        {
            var folder = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly);
            if (folder < 0)
                throw new IOException($"The folder {path} can't be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
            var failed = Flush(folder) != 0 ? Marshal.GetLastPInvokeErrorMessage() : null;
            _ = Close(folder);
            if (failed is not null)
                throw new IOException($"The folder {path} can't be flushed: {failed}.");
        }

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Flush(int file);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Close(int file);
    }
}
