using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Consumer;

/// <summary>Writes down what has changed in a group of the consumer protocol, takes it in, and says what happened.</summary>
internal sealed class ConsumerWrites(ShardContext shard)
{
    /// <param name="id">The group.</param>
    /// <param name="answer">To whom, once it is committed.</param>
    /// <param name="records">None: there is nothing to write, and the answer waits for what was written before.</param>
    /// <param name="consumer">Whose doing it is.</param>
    /// <param name="happened">What happened to that member; null for nothing of note.</param>
    /// <param name="trigger">Why the group's epoch rises; null if it does not.</param>
    /// <returns>False if nothing could be written: the group is as it was, and the request is refused.</returns>
    public bool Save(
        string id, (Pending Request, Response Response)? answer, List<CoordinatorRecord> records, NodeId consumer,
        (EventKind Kind, string? Why)? happened, string? trigger, Turn turn)
    {
        if (records.Count == 0)
        {
            if (answer is { } now)
                shard.AnswerCommitted(now.Request, now.Response, turn);
            return true;
        }

        var epoch = EpochOf(shard.Find(id));
        var wasStable = shard.Find(id) is ConsumerGroup { IsStable: true };
        var write = new GroupWrite();
        if (answer is { } later)
            write.Answers.Add(later);
        if (!shard.Write([.. records], write, turn))
            return false;
        foreach (var record in records)
            shard.Apply(record);
        if (happened is { } of)
            shard.Say(of.Kind, id, consumer, epoch, of.Why, turn);
        if (shard.Find(id) is not ConsumerGroup { IsEmpty: false } group)
            return true;
        if (trigger is not null)
            shard.Say(EventKind.GroupRebalancing, id, consumer, epoch, trigger, turn);
        if (group.IsStable && (trigger is not null || !wasStable))
            shard.Say(EventKind.GroupStable, id, NodeId.None, group.Epoch, null, turn);
        return true;
    }

    private static int EpochOf(Group? group) => group switch
    {
        ConsumerGroup consumer => consumer.Epoch,
        Classic.ClassicGroup classic => classic.Generation,
        _ => 0,
    };
}
