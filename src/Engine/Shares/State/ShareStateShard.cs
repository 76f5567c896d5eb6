using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Shares.State;

/// <summary>The share coordinator of one partition of <c>__share_group_state</c> (ShareCoordinatorShard): keeps what leaders of share partitions write.</summary>
internal sealed class ShareStateShard(CoordinatorRuntime runtime, TopicPartition at, Responder respond) : ICoordinatorShard
{
    private readonly SortedDictionary<string, ShareStateRecord> _states = new(StringComparer.Ordinal);
    private readonly Queue<(Pending Request, Response Answer)> _answers = new();

    public void Handle(in Pending pending, Turn turn)
    {
        switch (pending.Request)
        {
            case ReadShareGroupStateRequest read:
                Read(pending, read, turn);
                break;
            case WriteShareGroupStateRequest write:
                var id = ShareStateRecord.IdOf(write.Group, write.TopicId, write.At.Partition);
                if (_states.TryGetValue(id, out var known) && known.LeaderEpoch > write.LeaderEpoch)
                    _answers.Enqueue((pending, new WriteShareGroupStateResponse(ErrorCode.FencedLeaderEpoch)));
                else
                    Save(pending, new WriteShareGroupStateResponse(ErrorCode.None), new(id, write.TopicId, write.LeaderEpoch, write.Start, write.Batches), turn);
                break;
        }

        Flush(turn);
    }

    public void Replay(StoredBatch stored)
    {
        if (stored.Batch.State is not { } state)
            return;
        foreach (var record in stored.Batch.Records)
            Apply((ShareStateRecord)state[record.OffsetDelta]);
    }

    public void Loaded(Turn turn) { }

    public void Resigned(Turn turn) => Flush(turn);

    public void Written(object write, ErrorCode error, Turn turn)
    {
        var (request, answer) = ((Pending, Response))write;
        var told = error == ErrorCode.NotLeaderOrFollower ? ErrorCode.NotCoordinator : ErrorCode.CoordinatorNotAvailable;
        _answers.Enqueue((request, error == ErrorCode.None ? answer : request.Request.Refused(told)!));
        Flush(turn);
    }

    public void Wake(Turn turn) { }

    private void Read(in Pending pending, ReadShareGroupStateRequest read, Turn turn)
    {
        var id = ShareStateRecord.IdOf(read.Group, read.TopicId, read.At.Partition);
        var known = _states.GetValueOrDefault(id) ?? new ShareStateRecord(id, read.TopicId, -1, -1, []);
        var answer = new ReadShareGroupStateResponse(ErrorCode.None, known.Start, known.Batches);
        if (known.LeaderEpoch > read.LeaderEpoch)
            _answers.Enqueue((pending, read.Refused(ErrorCode.FencedLeaderEpoch)));
        else if (known.LeaderEpoch == read.LeaderEpoch)
            _answers.Enqueue((pending, answer));
        else
            Save(pending, answer, known with { LeaderEpoch = read.LeaderEpoch }, turn);
    }

    private void Save(in Pending pending, Response answer, ShareStateRecord record, Turn turn)
    {
        Apply(record);
        runtime.Write(at, [record], (pending, answer), turn);
    }

    private void Apply(ShareStateRecord record) => _states[record.Id] = record;

    private void Flush(Turn turn)
    {
        while (_answers.TryDequeue(out var next))
        {
            turn.Cause = next.Request.Cause;
            respond.Answer(next.Request, next.Answer, turn);
        }
    }
}
