using System.Threading.Channels;

namespace Playground.Server.Sessions;

/// <summary>One piece of work at a time, in the order of arrival. Whatever runs in it needs no lock.</summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly Channel<Func<ValueTask>> _waiting;
    private readonly Task _reader;

    private readonly Action<Exception> _failed;

    /// <param name="capacity">More waiting work than that is refused.</param>
    /// <param name="failed">Told of work that threw and has nobody who waits for it. The mailbox goes on.</param>
    public Mailbox(int capacity, Action<Exception> failed)
    {
        _failed = failed;
        _waiting = Channel.CreateBounded<Func<ValueTask>>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _reader = Task.Run(ReadAsync);
    }

    /// <summary>Puts work in that nobody waits for.</summary>
    /// <returns>False if the mailbox is full or closed.</returns>
    public bool TryPost(Func<ValueTask> work) => _waiting.Writer.TryWrite(work);

    /// <summary>Puts work in and gives its result.</summary>
    /// <returns>Null at once if the mailbox is full or closed; else a task with the work's result or exception.</returns>
    public Task<T>? TryAsk<T>(Func<ValueTask<T>> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryPost(Answer) ? answer.Task : null;

        async ValueTask Answer()
        {
            try
            {
                answer.SetResult(await work());
            }
            catch (Exception thrown)
            {
                answer.SetException(thrown);
            }
        }
    }

    /// <summary>Takes no more work, does what waits, and returns when that is done.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _reader;
    }

    private async Task ReadAsync()
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync())
        {
            try
            {
                await work();
            }
            catch (Exception thrown)
            {
                _failed(thrown);
            }
        }
    }
}
