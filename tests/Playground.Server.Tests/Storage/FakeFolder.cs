using Playground.Server.Storage.Files;

namespace Playground.Server.Tests.Storage;

/// <summary>
/// A file system in memory that knows what a loss of power would leave: what was flushed, and of the rest as much as a test says. Any call can be made to fail, or
/// to be the last that the process makes.
/// </summary>
internal sealed class FakeFolder : ILogFolder
{
    private readonly Lock _lock = new();
    private Dictionary<string, FakeFile> _files = [];
    private Dictionary<string, FakeFile> _flushed = [];
    private bool _ended;

    /// <summary>Calls that change something, so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Which of those fail; a write that fails has been made by half.</summary>
    public Func<int, bool> Fails { get; set; } = _ => false;

    /// <summary>The call in whose midst the process ends; what comes after it changes nothing.</summary>
    public int EndsAt { get; set; } = int.MaxValue;

    public IReadOnlyDictionary<string, FakeFile> Files => _files;

    public IReadOnlyList<string> List()
    {
        lock (_lock)
            return [.. _files.Keys];
    }

    public ILogFile Open(string name)
    {
        lock (_lock)
            return new Handle(this, _files[name]);
    }

    public ILogFile Create(string name) => Change(() =>
    {
        var file = new FakeFile();
        _files.Add(name, file);
        return new Handle(this, file);
    });

    public void Rename(string from, string to) => Change(() =>
    {
        _files[to] = _files[from];
        return _files.Remove(from);
    });

    public void Delete(string name) => Change(() => _files.Remove(name));

    public void Sync() => Change(() => _flushed = new Dictionary<string, FakeFile>(_files));

    public void Dispose()
    {
    }

    /// <summary>What another process finds after this one was killed: everything that it had written.</summary>
    public FakeFolder AfterKill() => Of(_files, file => file.Bytes);

    /// <summary>What is found after the power failed: what was flushed, and a part of what else had been written.</summary>
    /// <param name="part">0 to 1.</param>
    public FakeFolder AfterPowerLoss(double part) => Of(_flushed, file => file.AfterPowerLoss(part));

    private static FakeFolder Of(Dictionary<string, FakeFile> files, Func<FakeFile, byte[]> bytes)
    {
        var folder = new FakeFolder();
        foreach (var (name, file) in files)
            folder._files.Add(name, new FakeFile { Bytes = [.. bytes(file)], Flushed = [.. bytes(file)] });
        folder._flushed = new Dictionary<string, FakeFile>(folder._files);
        return folder;
    }

    /// <param name="half">What is done of it all the same when it fails.</param>
    private T Change<T>(Func<T> change, Action? half = null)
    {
        lock (_lock)
        {
            Calls++;
            if (!_ended && Calls < EndsAt && !Fails(Calls))
                return change();
            if (!_ended)
                half?.Invoke();
            _ended |= Calls >= EndsAt;
            throw new IOException($"Call {Calls} fails.");
        }
    }

    internal sealed class FakeFile
    {
        public byte[] Bytes { get; set; } = [];

        public byte[] Flushed { get; set; } = [];

        public byte[] AfterPowerLoss(double part)
        {
            if (Bytes.Length < Flushed.Length)
                return part < 0.5 ? Flushed : Bytes;
            var more = (int)((Bytes.Length - Flushed.Length) * part);
            return [.. Flushed, .. Bytes.AsSpan(Flushed.Length, more)];
        }
    }

    private sealed class Handle(FakeFolder folder, FakeFile file) : ILogFile
    {
        private bool _closed;

        public long Length => file.Bytes.Length;

        public int Read(long at, Span<byte> into)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var bytes = file.Bytes;
            var length = (int)Math.Max(0, Math.Min(into.Length, bytes.Length - at));
            bytes.AsSpan((int)Math.Min(at, bytes.Length), length).CopyTo(into);
            return length;
        }

        public void Write(long at, ReadOnlySpan<byte> bytes)
        {
            var all = bytes.ToArray();
            folder.Change(() => Put(at, all), () => Put(at, all.AsSpan(0, all.Length / 2)));
        }

        public void Cut(long length) => folder.Change(() => file.Bytes = file.Bytes[..(int)length]);

        public void Sync() => folder.Change(() => file.Flushed = file.Bytes);

        public void Dispose() => _closed = true;

        private bool Put(long at, ReadOnlySpan<byte> bytes)
        {
            var grown = new byte[Math.Max(file.Bytes.Length, at + bytes.Length)];
            file.Bytes.CopyTo(grown, 0);
            bytes.CopyTo(grown.AsSpan((int)at));
            file.Bytes = grown;
            return true;
        }
    }
}
