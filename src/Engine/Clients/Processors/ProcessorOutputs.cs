using Playground.Engine.Clients.Consumers;
using Playground.Engine.Clients.Consumers.Application;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Processors;

/// <summary>
/// The producing half of a consume-process-produce application: one output for each record, named by its input. At least once it flushes before the
/// consumer commits; exactly once outputs and offsets are one transaction, and after an abort the input is read again.
/// </summary>
/// <param name="to">Symbol of the topic that outputs go to.</param>
internal sealed class ProcessorOutputs(NodeId processor, string group, int to, ProducerClient producer, Symbols symbols) : IOutputs
{
    private const int Thread = 0;

    private static readonly TimerKey Timer = ProducerTimer.Application.Key(Thread);

    private PendingCall? _sending;
    private TransactionCall? _call;
    private bool _initialized;
    private bool _open;
    private bool _offsetsSent;
    private bool _flushing;
    private bool _undone;
    private bool _closing;
    private int _failedBefore;

    public ProducerClient Producer => producer;

    public string? Exception { get; private set; }

    /// <summary>Sends its offsets with its transactions.</summary>
    public bool CommitsOffsets => producer.Transactions is not null;

    public bool Owns(in Input input) => input.Kind switch
    {
        InputKind.Timer => input.Timer.Kind <= (int)ProducerTimer.Initialized,
        InputKind.Message or InputKind.Connected or InputKind.Refused or InputKind.Closed => producer.Connections.Find(input.Connection) is not null,
        _ => false,
    };

    public void Handle(in Input input, Turn turn)
    {
        if (input.Kind != InputKind.Timer)
            producer.Sender.Receive(input, turn);
        else if (input.Timer.Kind == (int)ProducerTimer.Sender)
            producer.Sender.Run(turn);
    }

    /// <summary>A transactional producer calls initTransactions().</summary>
    public OutputState Prepare(Turn turn)
    {
        if (producer.Transactions is null || _initialized)
            return OutputState.Done;
        var state = Call(TransactionCallKind.Initialize, turn);
        _initialized = state == OutputState.Done;
        return state == OutputState.Undone ? OutputState.Fatal : state;
    }

    public OutputState Send(in ConsumedRecord record, Turn turn)
    {
        if (!_open && Begin(turn) is var begun and not OutputState.Done)
            return begun;
        if (_sending is null)
        {
            var id = symbols.Derived(processor, record.Id);
            _sending = producer.Begin(id, new SendCall(to, -1, record.Key, record.ValueBytes, null), Thread, turn);
        }

        var result = producer.Continue(_sending, turn);
        if (result.WakesSender)
            producer.Sender.Run(turn);
        if (result.State == CallState.Blocked)
        {
            turn.Arm(Timer, _sending.Deadline);
            return OutputState.Waiting;
        }

        _sending = null;
        return OutputState.Done;
    }

    public OutputState Finish(ConsumerClient consumer, CommittedPartition[] reached, Turn turn)
    {
        if (!_open)
            return OutputState.Done;
        if (_undone)
            return Abort(turn);
        if (producer.Transactions is null)
            return Flush(turn);
        if (!_offsetsSent && SendOffsets(consumer, reached, turn) is var sent and not OutputState.Done)
            return UndoneBy(sent, turn);
        _offsetsSent = true;
        var committed = Call(TransactionCallKind.Commit, turn);
        if (committed == OutputState.Done)
            (_open, _offsetsSent) = (false, false);
        return UndoneBy(committed, turn);
    }

    /// <summary>KafkaProducer.close: what is there is sent first.</summary>
    public OutputState Close(Turn turn)
    {
        if (!_closing)
        {
            _closing = true;
            producer.Accumulator.Closed = true;
            producer.Sender.Run(turn);
        }

        if (producer.Accumulator.Waiting > 0 || producer.Connections.InFlight > 0)
            return OutputState.Waiting;
        producer.Connections.CloseAll(turn);
        turn.Disarm(ProducerTimer.Sender.Key());
        turn.Emit(Happened.Producer(EventKind.ProducerClosed, processor));
        return OutputState.Done;
    }

    private OutputState Begin(Turn turn)
    {
        _failedBefore = producer.Sender.Outcome.FailedRecords;
        var state = producer.Transactions is null ? OutputState.Done : Call(TransactionCallKind.Begin, turn);
        _open = state == OutputState.Done;
        return state == OutputState.Undone ? OutputState.Fatal : state;
    }

    /// <summary>flush(), and then a look at every future: without all outputs stored nothing may be committed.</summary>
    private OutputState Flush(Turn turn)
    {
        if (!_flushing)
        {
            _flushing = true;
            producer.Accumulator.BeginFlush();
            producer.Sender.Run(turn);
        }

        if (producer.Accumulator.Flushing > 0)
            return OutputState.Waiting;
        (_flushing, _open) = (false, false);
        return producer.Sender.Outcome.FailedRecords == _failedBefore ? OutputState.Done : OutputState.Undone;
    }

    private OutputState SendOffsets(ConsumerClient consumer, CommittedPartition[] reached, Turn turn)
    {
        var member = consumer.Membership.GroupMetadata;
        var offsets = new OffsetsToCommit(group, member.Epoch, member.MemberId, consumer.Config.GroupInstanceId, reached);
        return Call(TransactionCallKind.SendOffsets, turn, offsets);
    }

    /// <summary>What failed and can be undone is: the transaction is aborted.</summary>
    private OutputState UndoneBy(OutputState state, Turn turn)
    {
        if (state != OutputState.Undone)
            return state;
        _undone = true;
        return Abort(turn);
    }

    private OutputState Abort(Turn turn)
    {
        var aborted = Call(TransactionCallKind.Abort, turn);
        if (aborted == OutputState.Waiting)
            return aborted;
        (_open, _offsetsSent, _undone) = (false, false, false);
        return aborted == OutputState.Done ? OutputState.Undone : OutputState.Fatal;
    }

    /// <summary>Begins the call, or looks whether it has returned.</summary>
    private OutputState Call(TransactionCallKind kind, Turn turn, OffsetsToCommit? offsets = null)
    {
        var transactions = producer.Transactions!;
        _call ??= transactions.Begin(kind, Timer, turn, offsets);
        if (!transactions.Returned(_call, turn))
            return OutputState.Waiting;
        var error = _call.Error;
        _call = null;
        if (error is null)
            return OutputState.Done;
        Exception = error;
        return transactions.HasFatalError ? OutputState.Fatal : OutputState.Undone;
    }
}
