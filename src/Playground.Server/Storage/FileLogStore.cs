using Playground.Server.Storage.Files;

namespace Playground.Server.Storage;

/// <summary>
/// Keeps logs in files of one folder. All changes of all logs go, as frames with checksums, to the end of one sequence of files; what waits together is written and
/// flushed together, and acknowledged after that. In memory is only where the records lie.
/// </summary>
internal sealed partial class FileLogStore : ILogStore, IAsyncDisposable
{
    /// <summary>After tidying has failed, so many batches are written before it is tried again.</summary>
    private const int PauseAfterFailure = 100;

    private readonly StorageSettings _settings;
    private readonly ILogFolder _folder;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lock _change = new();
    private readonly List<Segment> _files;
    private readonly LogIndex _index;
    private readonly List<string> _damage;
    private readonly SegmentWriter _writer;
    private readonly Compactor _compactor;
    private readonly GroupCommit _queue;
    private readonly DiskProbe _probe;
    private long _nextNumber;
    private int _pause;

    /// <exception cref="StorageException">The folder can't be read, or was written by a later program.</exception>
    public FileLogStore(StorageSettings settings, ILogFolder folder, TimeProvider clock, ILogger<FileLogStore> log)
    {
        (_settings, _folder, _clock, _log) = (settings, folder, clock, log);
        var opening = Open(folder);
        (_files, _index, _nextNumber, _damage) = (opening.Files, opening.Index, opening.NextNumber, opening.Damage);
        _writer = new SegmentWriter(folder, settings.SegmentBytes) { NextNumber = _files.Count == 0 ? 1 : _files.Max(file => file.Number) + 1 };
        if (_files is [.., { Copied: false, Damaged: false } last])
            _writer.GoOn(last);
        _compactor = new Compactor(folder, _files, _index, _change, settings.SegmentBytes);
        _queue = new GroupCommit(settings, Commit, Tidy);
        _probe = new DiskProbe(folder);
        foreach (var damage in _damage)
            LogDamage(damage);
        if (opening.Torn > 0)
            LogTorn(opening.Torn);
        _queue.Start();
    }

    public IReadOnlyList<string> Damage => _damage;

    public ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) =>
        _queue.SubmitAsync(new LogRequest(LogDeed.Append, log, at, record), cancel);

    public ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) =>
        _queue.SubmitAsync(new LogRequest(LogDeed.Rewrite, log, at, record), cancel);

    public ValueTask DeleteAsync(LogName log, CancellationToken cancel = default) =>
        _queue.SubmitAsync(new LogRequest(LogDeed.Delete, log, 0, default), cancel);

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        await Task.Yield();
        while (true)
        {
            var (places, damaged) = PlacesOf(log);
            try
            {
                List<ReadOnlyMemory<byte>> records = [];
                foreach (var place in places)
                {
                    if (Read(place, log) is not { } record)
                        throw new DamagedLogException(log, records);
                    records.Add(record);
                }

                return damaged ? throw new DamagedLogException(log, records) : records;
            }
            catch (ObjectDisposedException) when (!Contains(places))
            {
                // What was in that file lies in another by now.
            }
            catch (Exception reason) when (reason is IOException or ObjectDisposedException)
            {
                throw new StorageException($"The log {log} can't be read: {reason.Message}", reason);
            }
        }
    }

    public ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default)
    {
        lock (_change)
            return ValueTask.FromResult<IReadOnlyList<LogInfo>>([.. _index.All.Where(log => log.Name.Kind == kind)]);
    }

    public async ValueTask CheckAsync(CancellationToken cancel = default)
    {
        await Task.Yield();
        long length;
        lock (_change)
            length = _files.Sum(file => file.Length);
        if (length >= _settings.MaxBytes)
            throw Full();
        try
        {
            _probe.Write();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("Nothing can be written to the folder of the store (Storage:Folder): its disk is full, read-only or failing.", reason);
        }
    }

    /// <summary>Makes the changes that wait, and lets the folder go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        foreach (var file in _files)
            file.Dispose();
        _folder.Dispose();
    }

    private static SegmentOpening Open(ILogFolder folder)
    {
        try
        {
            return SegmentOpening.Of(folder);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The store can't be opened: {reason.Message}", reason);
        }
    }

    private (FramePlace[] Places, bool Damaged) PlacesOf(LogName log)
    {
        lock (_change)
            return (_index.PlacesOf(log), _index.IsDamaged(log));
    }

    private bool Contains(FramePlace[] places)
    {
        lock (_change)
            return places.All(place => _files.Contains(place.Segment));
    }

    /// <returns>Null if it is not what was written.</returns>
    private static ReadOnlyMemory<byte>? Read(in FramePlace place, LogName log)
    {
        var frame = new byte[place.Length];
        var sound = place.Segment.File.Read(place.Offset, frame) == frame.Length
            & Frame.TryRead(frame, place.Segment.Mark, out var head) && head.Log == log && head.Number == place.Number;
        return sound ? Frame.Record(frame, head) : default(ReadOnlyMemory<byte>?);
    }

    private ValueTask Commit(IReadOnlyList<LogRequest> batch)
    {
        var accepted = batch.Where(IsPossible).ToArray();
        if (accepted.Length == 0)
            return ValueTask.CompletedTask;
        try
        {
            Write(accepted);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(reason.Message);
            TryMend();
            throw new StorageException($"It could not be written to the disk and is not kept: {reason.Message}", reason);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Answers what can't be done, and what needs nothing done.</summary>
    private bool IsPossible(LogRequest request)
    {
        if (request.Deed == LogDeed.Delete)
            return _index.Has(request.Log);
        var length = _index.LengthOf(request.Log);
        if (request.At != length)
            request.Fail(new LogConflictException(request.Log, request.At, length));
        else if (request.Deed == LogDeed.Append && _index.IsDamaged(request.Log))
            request.Fail(new StorageException($"The log {request.Log} is damaged, and takes no further records until it is rewritten."));
        else if (_files.Sum(file => file.Length) + request.Record.Length > _settings.MaxBytes)
            request.Fail(Full());
        return !request.Done.IsFaulted;
    }

    private StorageException Full() =>
        new(FormattableString.Invariant($"The store is full: its files take the {_settings.MaxBytes} bytes that they may (Storage:MaxBytes)."));

    private void Write(LogRequest[] requests)
    {
        var bytes = new byte[requests.Sum(request => Frame.LengthOf(request.Log, request.Record.Length))];
        var file = _writer.For(bytes.Length);
        lock (_change)
        {
            if (!_files.Contains(file))
                _files.Add(file);
        }

        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        List<(FrameHead Head, int Offset)> frames = [];
        var at = 0;
        foreach (var request in requests)
        {
            var head = new FrameHead(
                request.Deed, request.Log, _nextNumber++, request.Deed == LogDeed.Append ? request.At : 0, now, Frame.LengthOf(request.Log, request.Record.Length));
            Frame.Write(bytes.AsSpan(at), file.Mark, head, request.Record.Span);
            frames.Add((head, (int)file.Length + at));
            at += head.Length;
        }

        _writer.Write(bytes);
        lock (_change)
        {
            foreach (var (head, offset) in frames)
                _index.Add(head, file, offset);
        }
    }

    private void TryMend()
    {
        try
        {
            _writer.Mend();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // Tried again before anything else is written.
            LogNotMended(reason.Message);
        }
    }

    private ValueTask Tidy()
    {
        if (_pause > 0)
        {
            _pause--;
            return ValueTask.CompletedTask;
        }

        try
        {
            _compactor.Tidy(_writer);
        }
        catch (Exception reason)
        {
            LogNotTidied(reason.Message);
            _pause = PauseAfterFailure;
        }

        return ValueTask.CompletedTask;
    }

    [LoggerMessage(EventId = 500, Level = LogLevel.Critical, Message = "Damage in the store. {Damage}")]
    private partial void LogDamage(string damage);

    [LoggerMessage(EventId = 501, Level = LogLevel.Warning, Message = "The store was ended while it wrote: {Bytes} bytes that nobody was told are kept were cut off")]
    private partial void LogTorn(long bytes);

    [LoggerMessage(EventId = 502, Level = LogLevel.Error, Message = "The store could not write, and whoever waited was told so: {Reason}")]
    private partial void LogNotWritten(string reason);

    [LoggerMessage(EventId = 503, Level = LogLevel.Error, Message = "What a failed write left could not be taken away yet; nothing is written before it is: {Reason}")]
    private partial void LogNotMended(string reason);

    [LoggerMessage(EventId = 504, Level = LogLevel.Warning, Message = "Files of the store could not be tidied, and take more room than they need: {Reason}")]
    private partial void LogNotTidied(string reason);
}
