using System.Collections.Immutable;
using System.Text;
using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// The producing application: its threads, and the numbers it gives its records, counted over restarts. A thread that waits is woken by a timer, so
/// that what it does next comes after the rest of the turn that woke it.
/// </summary>
internal sealed class Application(NodeId producer, Symbols symbols)
{
    private readonly List<ApplicationThread> _threads = [new(0, null)];
    private readonly List<SendCall> _sent = [];

    /// <summary>Records handed to <c>send()</c> so far.</summary>
    public int Records => _sent.Count;

    /// <summary>The first makes the calls that steps ask for, each other those of a workload.</summary>
    public IReadOnlyList<ApplicationThread> Threads => _threads;

    /// <summary>A workload waits for each answer.</summary>
    public bool Sync => _threads.Exists(t => t.Workload is { Sync: true });

    /// <summary>One more workload, with a thread of its own.</summary>
    /// <param name="begin">From when its calls are counted.</param>
    /// <param name="transactions">How it divides what it sends into transactions; null if it does not.</param>
    public void Add(WorkloadSpec spec, Instant begin, TransactionSpec? transactions, Turn turn)
    {
        var index = _threads.Count;
        var runner = new WorkloadRunner(spec, begin, index, producer, symbols);
        _threads.Add(new ApplicationThread(index, runner) { Loop = transactions is null ? null : new TransactionLoop(transactions) });
        WakeWhenDue(_threads[index], turn);
    }

    public void Ask(StepAction.ProducerSend step)
    {
        var again = step.Again is { } name ? symbols.Record(name) : null;
        var valueBytes = step.Tombstone ? -1 : step.ValueBytes ?? (step.Value is { } value ? Encoding.UTF8.GetByteCount(value) : 100);
        var call = again is { } id && id.Producer == producer && id.Number <= _sent.Count
            ? _sent[id.Number - 1] with { Topic = symbols.Number(step.Topic) }
            : new SendCall(
                symbols.Number(step.Topic), step.Partition ?? -1, symbols.Number(step.Key), valueBytes, step.Timestamp, HeaderBytes(step.Headers), step.Malformed);
        for (var i = 0; i < step.Count; i++)
            _threads[0].Asked.Enqueue(new AskedCall.Send(call, again));
    }

    /// <summary>A step wants the application to begin or end a transaction.</summary>
    public void Ask(TransactionCallKind kind) => _threads[0].Asked.Enqueue(new AskedCall.Transaction(kind));

    /// <summary>The process begins, or goes on after a restart.</summary>
    public void Start(Turn turn)
    {
        foreach (var thread in _threads)
            WakeWhenDue(thread, turn);
    }

    public void Lose() => _threads.ForEach(t => t.Lose());

    /// <summary>Calls that wait for metadata look again, since there is some, or those that a flush held up, since it is over.</summary>
    public void WakeWaiting(Turn turn)
    {
        foreach (var thread in _threads)
        {
            if (thread.Call is { On: WaitsFor.Metadata } || (thread.Call is null && thread.Asked.Count > 0))
                turn.Arm(ProducerTimer.Application.Key(thread.Index), turn.Now);
        }
    }

    /// <summary>close() was called: calls that wait fail, and no other begins.</summary>
    public void Stop(ProducerClient client, Turn turn)
    {
        foreach (var thread in _threads)
        {
            if (thread.Call is { } call)
                client.Fail(call, call.Call.Partition, "KafkaException", turn);
            thread.Lose();
            turn.Disarm(ProducerTimer.Application.Key(thread.Index));
        }
    }

    /// <summary>A thread goes on until it has to wait.</summary>
    public void Run(int index, ProducerClient client, Turn turn)
    {
        var thread = _threads[index];
        while (thread.Awaited is not { Done: false })
        {
            thread.Awaited = null;
            if (thread.Transaction is not null && !Returned(thread, client, turn))
                return;
            if (thread.Call is null && !BeginNext(thread, client, turn))
                return;
            if (thread.Transaction is not null)
                continue;
            var result = client.Continue(thread.Call!, turn);
            if (result.WakesSender)
                client.Sender.Run(turn);
            if (result.State == CallState.Blocked)
            {
                turn.Arm(ProducerTimer.Application.Key(index), thread.Call!.Deadline);
                return;
            }

            thread.Call = null;
            if (Returned(thread, result, turn))
                return;
        }
    }

    /// <returns>Whether the thread waits now.</returns>
    private static bool Returned(ApplicationThread thread, in CallResult result, Turn turn)
    {
        if (thread.Workload is not { } workload)
            return false;
        thread.Loop?.Sent();
        if (workload.Sync && result.Batch is { Done: false } batch)
        {
            batch.WaitFor(thread, result.Index);
            return true;
        }

        if (thread.Loop is { EndsNow: true })
            return false;
        WakeWhenDue(thread, turn);
        return true;
    }

    private bool BeginNext(ApplicationThread thread, ProducerClient client, Turn turn)
    {
        SendCall call;
        RecordId? again = null;
        if (thread.Workload is { } workload)
        {
            if (thread.Loop is { EndsNow: true, GaveUp: false } ending)
                return Begin(thread, ending.Next!.Value, client, turn);
            if (thread.Loop is { GaveUp: true })
                return false;
            if (workload.Finished || workload.Due > turn.Now)
            {
                WakeWhenDue(thread, turn);
                return false;
            }

            if (thread.Loop?.Next is { } kind)
                return Begin(thread, kind, client, turn);
            call = workload.Next(turn.Chance);
        }
        else
        {
            if (thread.Asked.Count == 0 || client.Accumulator.Flushing > 0)
                return false;
            var asked = thread.Asked.Dequeue();
            if (asked is AskedCall.Transaction transaction)
                return Begin(thread, transaction.Kind, client, turn);
            (call, again) = (AskedCall.Send)asked;
        }

        if (again is null)
            _sent.Add(call);
        thread.Call = client.Begin(again ?? new RecordId(producer, _sent.Count), call, thread.Index, turn);
        return true;
    }

    private static bool Begin(ApplicationThread thread, TransactionCallKind kind, ProducerClient client, Turn turn)
    {
        thread.Transaction = client.Transactions!.Begin(kind, ProducerTimer.Application.Key(thread.Index), turn);
        return true;
    }

    /// <returns>Whether the call about a transaction has returned.</returns>
    private static bool Returned(ApplicationThread thread, ProducerClient client, Turn turn)
    {
        var call = thread.Transaction!;
        if (!client.Transactions!.Returned(call, turn))
            return false;
        thread.Transaction = null;
        thread.Loop?.Returned(call.Kind, call.Error, client.Transactions.HasFatalError);
        return true;
    }

    private static int HeaderBytes(ImmutableArray<KeyValuePair<string, string>> headers)
    {
        var bytes = 0;
        foreach (var (name, value) in headers)
            bytes += RecordSizes.Header(Encoding.UTF8.GetByteCount(name), Encoding.UTF8.GetByteCount(value));
        return headers.Length == 0 ? 0 : bytes + RecordSizes.Varint(headers.Length) - 1;
    }

    private static void WakeWhenDue(ApplicationThread thread, Turn turn)
    {
        if (thread.Workload is { Finished: false } workload)
            turn.Arm(ProducerTimer.Application.Key(thread.Index), Instant.Max(workload.Due, turn.Now));
    }
}
