using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Shares.State;

/// <summary>The share coordinators of a broker (ShareCoordinatorService): one for each partition of <c>__share_group_state</c> that it leads.</summary>
internal sealed class ShareCoordinator(BrokerMemory memory, Responder respond)
{
    public CoordinatorRuntime Runtime { get; } =
        new(CoordinatorType.Share, memory, respond, (runtime, at, _) => new ShareStateShard(runtime, at, respond));

    /// <returns>Whether it was a request for a share coordinator.</returns>
    public bool Handle(in Pending pending, Turn turn)
    {
        var id = pending.Request switch
        {
            ReadShareGroupStateRequest r => ShareStateRecord.IdOf(r.Group, r.TopicId, r.At.Partition),
            WriteShareGroupStateRequest r => ShareStateRecord.IdOf(r.Group, r.TopicId, r.At.Partition),
            _ => null,
        };
        if (id is null)
            return false;
        var (shard, error) = Runtime.Find(id);
        if (shard is ShareStateShard loaded)
            loaded.Handle(pending, turn);
        else
            respond.Answer(pending, pending.Request.Refused(error)!, turn);
        return true;
    }
}
