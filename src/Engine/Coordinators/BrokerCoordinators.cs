using Playground.Engine.Brokers;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Shares;
using Playground.Engine.Shares.State;
using Playground.Engine.Transactions;

namespace Playground.Engine.Coordinators;

/// <summary>What a broker coordinates beside its partitions: groups and transactions.</summary>
internal sealed class BrokerCoordinators
{
    private readonly BrokerMemory _memory;
    private readonly Responder _respond;

    public BrokerCoordinators(BrokerMemory memory, Responder respond)
    {
        (_memory, _respond) = (memory, respond);
        Groups = new GroupCoordinator(memory, respond);
        Transactions = new TransactionCoordinator(memory, respond);
        ShareStates = new ShareCoordinator(memory, respond);
        Shares = new ShareBroker(memory, respond, ShareStates.Runtime);
    }

    public GroupCoordinator Groups { get; }

    public TransactionCoordinator Transactions { get; }

    /// <summary>What share groups have done, as leaders of share partitions write it down.</summary>
    public ShareCoordinator ShareStates { get; }

    /// <summary>What share groups do with the partitions that this broker leads.</summary>
    public ShareBroker Shares { get; }

    /// <returns>Whether it was a request for a coordinator.</returns>
    public bool Handle(in Pending pending, Turn turn)
    {
        if (pending.Request is not FindCoordinatorRequest find)
            return Groups.Handle(pending, turn) || Transactions.Handle(pending, turn) || Shares.Handle(pending, turn)
                || ShareStates.Handle(pending, turn);
        _respond.Answer(pending, FindCoordinatorHandler.Answer(find, _memory, _respond.Topics, turn), turn);
        return true;
    }

    /// <summary>The broker leads that partition from now on, in that epoch.</summary>
    public void Elected(TopicPartition at, int leaderEpoch, Turn turn)
    {
        Shares.Resigned(at, turn);
        RuntimeOf(at)?.Elected(at, leaderEpoch, turn);
    }

    /// <summary>The broker leads that partition no longer.</summary>
    public void Resigned(TopicPartition at, Turn turn)
    {
        Shares.Resigned(at, turn);
        RuntimeOf(at)?.Resigned(at, turn);
    }

    /// <summary>The broker has read on in the metadata, and plays its roles by it.</summary>
    public void MetadataChanged(Turn turn) => Groups.MetadataChanged(turn);

    /// <summary>High watermarks have moved.</summary>
    public void Complete(Turn turn)
    {
        Groups.Runtime.Complete(turn);
        Transactions.Runtime.Complete(turn);
        ShareStates.Runtime.Complete(turn);
    }

    public void AppendDone(CoordinatorAppend append, Turn turn) => RuntimeOf(append.At)?.AppendDone(append, turn);

    public void LoadDone(CoordinatorLoad load, Turn turn) => RuntimeOf(load.At)?.LoadDone(load, turn);

    public void WritesTimedOut(TimerKey timer, Turn turn) => RuntimeOf((CoordinatorType)timer.A).TimedOut(turn);

    public void Wake(TimerKey timer, Turn turn) => RuntimeOf((CoordinatorType)timer.A).Wake(timer, turn);

    private CoordinatorRuntime RuntimeOf(CoordinatorType type) => type switch
    {
        CoordinatorType.Group => Groups.Runtime,
        CoordinatorType.Transaction => Transactions.Runtime,
        _ => ShareStates.Runtime,
    };

    private CoordinatorRuntime? RuntimeOf(TopicPartition at) => _memory.Symbols.Text(at.Topic) switch
    {
        InternalTopics.ConsumerOffsets => Groups.Runtime,
        InternalTopics.TransactionState => Transactions.Runtime,
        InternalTopics.ShareGroupState => ShareStates.Runtime,
        _ => null,
    };
}
