using System.Threading.Channels;

namespace Playground.Server.Storage;

/// <summary>What a change does to its log. The numbers are written into files and stay what they are.</summary>
internal enum LogDeed : byte
{
    Append = 1,
    Rewrite = 2,
    Delete = 3,
}

/// <summary>A change that somebody waits for.</summary>
/// <param name="At">How many records the log has; 0 when it is deleted.</param>
internal sealed record LogRequest(LogDeed Deed, LogName Log, long At, ReadOnlyMemory<byte> Record)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public void Succeed() => _done.TrySetResult();

    /// <summary>Unless it has been answered.</summary>
    public void Fail(Exception reason) => _done.TrySetException(reason);
}

/// <summary>
/// Brings changes to one writer, all that wait at a time together: so a disk or a database is waited for once for many. No two changes of a batch are of the
/// same log, so none of them depends on another's success.
/// </summary>
/// <param name="commit">Makes the changes of a batch; it fails those that it can't make, or throws for all. Whatever is left has succeeded.</param>
/// <param name="afterwards">What else the writer does, once everybody has been answered.</param>
internal sealed class GroupCommit(
    StorageSettings settings, Func<IReadOnlyList<LogRequest>, ValueTask> commit, Func<ValueTask>? afterwards = null) : IAsyncDisposable
{
    /// <summary>A batch grows no further than this, in bytes, however many wait.</summary>
    private const int LargestBatch = 4 * 1024 * 1024;

    private readonly Channel<LogRequest> _waiting = Channel.CreateBounded<LogRequest>(new BoundedChannelOptions(settings.MaxWaiting) { SingleReader = true });

    private Task _writer = Task.CompletedTask;

    public void Start() => _writer = Task.Run(WriteAsync);

    /// <summary>Is done once the change is.</summary>
    /// <param name="cancel">Gives up waiting to be heard; what has been heard is carried through.</param>
    public async ValueTask SubmitAsync(LogRequest request, CancellationToken cancel)
    {
        request.Log.Check();
        if (request.Record.Length > settings.MaxRecordBytes)
        {
            throw new StorageException(FormattableString.Invariant(
                $"A record of {request.Record.Length} bytes for the log {request.Log} is too long: at most {settings.MaxRecordBytes} are kept (Storage:MaxRecordBytes)."));
        }

        try
        {
            await _waiting.Writer.WriteAsync(request, cancel);
        }
        catch (ChannelClosedException)
        {
            throw new StorageException("The store has been closed.");
        }

        await request.Done;
    }

    /// <summary>Makes the changes that wait, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync()
    {
        LogRequest? next = null;
        while (next is not null || await _waiting.Reader.WaitToReadAsync())
        {
            var batch = Gather(ref next);
            try
            {
                await commit(batch);
            }
            catch (Exception reason)
            {
                Fail(batch, reason);
            }

            foreach (var request in batch)
                request.Succeed();
            if (afterwards is not null)
                await afterwards();
        }
    }

    /// <param name="next">The first that is taken; then the one that was not taken any more.</param>
    private List<LogRequest> Gather(ref LogRequest? next)
    {
        List<LogRequest> batch = [];
        HashSet<LogName> logs = [];
        var bytes = 0;
        while (next is not null || _waiting.Reader.TryRead(out next))
        {
            if (batch.Count > 0 && (bytes + next.Record.Length > LargestBatch || logs.Contains(next.Log)))
                break;
            batch.Add(next);
            logs.Add(next.Log);
            bytes += next.Record.Length;
            next = null;
        }

        return batch;
    }

    private static void Fail(List<LogRequest> batch, Exception reason)
    {
        var told = reason as StorageException ?? new StorageException($"The store failed: {reason.Message}", reason);
        foreach (var request in batch)
            request.Fail(told);
    }
}
