using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>What an application's call waits for (TransactionalRequestResult).</summary>
internal sealed class TransactionResult
{
    private TimerKey? _wakes;

    public bool Done { get; private set; }

    /// <summary>Java's simple exception class; null while it is not done, and if it went well.</summary>
    public string? Error { get; private set; }

    /// <summary>The call that waited for it has returned. One that gave up leaves it to be asked for again.</summary>
    public bool Acked { get; set; }

    /// <summary>Whoever waits is woken by this timer of its node.</summary>
    public void Wake(TimerKey timer) => _wakes = timer;

    public void Complete(Turn turn) => End(null, turn);

    public void Fail(string error, Turn turn) => End(error, turn);

    private void End(string? error, Turn turn)
    {
        if (Done)
            return;
        (Done, Error) = (true, error);
        if (_wakes is { } timer)
            turn.Arm(timer, turn.Now);
    }
}
