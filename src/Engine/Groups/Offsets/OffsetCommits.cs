using Playground.Engine.Brokers;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Consumer;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Offsets;

/// <summary>
/// OffsetCommit and OffsetFetch (OffsetMetadataManager). Neither the offset nor who owns the partition is looked at: any number may be committed, also
/// one that the log does not have. Simplified: an OffsetFetch that does not ask for stable offsets waits for writes under way too.
/// </summary>
internal sealed class OffsetCommits(ShardContext shard, OffsetTable offsets, Rebalances rebalances)
{
    public void Handle(in Pending pending, OffsetCommitRequest request, Turn turn)
    {
        var group = shard.Find(request.Group);
        var error = group switch
        {
            null => request.Epoch < 0 ? ErrorCode.None : ErrorCode.GroupIdNotFound,
            ClassicGroup classic => Judge(classic, request.Epoch, request.MemberId, request.InstanceId, transactional: false),
            ConsumerGroup consumer => ConsumerChecks.Commit(
                consumer, request.MemberId, request.InstanceId, request.Epoch, request.Partitions.Select(p => p.At)),
            Share.ShareGroup => ErrorCode.GroupIdNotFound,
            _ => ErrorCode.None,
        };
        if (error == ErrorCode.None && group is ClassicGroup { State: ClassicState.Stable or ClassicState.PreparingRebalance } revived
            && revived.Find(request.MemberId) is { } member)
        {
            rebalances.Revive(revived, member, turn);
        }

        var results = Array.ConvertAll(request.Partitions, p => (p.At, Judge(p, error)));
        var records = Records(request.Group, request.Partitions, results, turn);
        if (records.Length == 0)
            shard.AnswerCommitted(pending, new OffsetCommitResponse(results), turn);
        else
            Commit(pending, new OffsetCommitResponse(results), request.Group, records, null, turn);
    }

    public void Handle(in Pending pending, OffsetFetchRequest request, Turn turn)
    {
        var group = shard.Find(request.Group);
        var error = group is ConsumerGroup consumer && request.MemberId is { } id ? ConsumerChecks.Fetch(consumer, id, request.MemberEpoch) : ErrorCode.None;
        var known = offsets.Find(request.Group);
        var asked = request.Partitions ?? [.. known?.Partitions ?? []];
        var answer = error == ErrorCode.None ? Array.ConvertAll(asked, at => Fetch(known, at, request.RequireStable)) : [];
        shard.AnswerCommitted(pending, new OffsetFetchResponse(error, answer), turn);
    }

    /// <summary>Offsets in a transaction: they count once it is committed. Nobody's session is extended by them.</summary>
    public void Handle(in Pending pending, TxnOffsetCommitRequest request, Turn turn)
    {
        var group = shard.Find(request.Group);
        var error = group switch
        {
            null => request.Epoch < 0 ? ErrorCode.None : ErrorCode.IllegalGeneration,
            ClassicGroup classic => Judge(classic, request.Epoch, request.MemberId, request.InstanceId, transactional: true),
            ConsumerGroup consumer => ConsumerChecks.Commit(
                consumer, request.MemberId, request.InstanceId, request.Epoch, request.Partitions.Select(p => p.At), transactional: true),
            Share.ShareGroup => ErrorCode.GroupIdNotFound,
            _ => ErrorCode.None,
        };
        var results = Array.ConvertAll(request.Partitions, p => (p.At, Judge(p, error)));
        var records = Records(request.Group, request.Partitions, results, turn);
        if (records.Length == 0)
            shard.AnswerCommitted(pending, new TxnOffsetCommitResponse(results), turn);
        else
            Commit(pending, new TxnOffsetCommitResponse(results), request.Group, records, (pending.From, request.ProducerId, request.ProducerEpoch), turn);
    }

    /// <summary>What an administrator sets, as nobody's commit: only for a group that has no members.</summary>
    public ErrorCode JudgeReset(string group) => shard.Find(group) switch
    {
        ClassicGroup classic => Judge(classic, -1, "", null, transactional: false),
        ConsumerGroup consumer => ConsumerChecks.Commit(consumer, "", null, -1, []),
        Share.ShareGroup => ErrorCode.GroupIdNotFound,
        _ => ErrorCode.None,
    };

    /// <summary>Writes what an administrator sets.</summary>
    public bool Reset(string group, CommittedPartition[] partitions, GroupWrite write, Turn turn)
    {
        var records = Records(group, partitions, Array.ConvertAll(partitions, p => (p.At, ErrorCode.None)), turn);
        return Write(group, records, write, null, turn);
    }

    private static ErrorCode Judge(ClassicGroup group, int generation, string memberId, string? instanceId, bool transactional)
    {
        if (generation < 0 && group.State == ClassicState.Empty)
            return ErrorCode.None;
        if (generation >= 0 || memberId.Length > 0 || instanceId is not null)
        {
            var error = ClassicChecks.Generation(group, memberId, instanceId, generation);
            if (error != ErrorCode.None)
                return error;
        }
        else if (!transactional)
        {
            return ErrorCode.UnknownMemberId;
        }

        return !transactional && group.State == ClassicState.CompletingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    }

    private ErrorCode Judge(in CommittedPartition partition, ErrorCode ofGroup)
    {
        if (shard.Memory.Image.Partition(partition.At) is null)
            return ErrorCode.UnknownTopicOrPartition;
        if (ofGroup != ErrorCode.None)
            return ofGroup;
        return partition.MetadataBytes > shard.Config.OffsetMetadataMax ? ErrorCode.OffsetMetadataTooLarge : ErrorCode.None;
    }

    private OffsetRecord[] Records(string group, CommittedPartition[] partitions, (TopicPartition At, ErrorCode Error)[] results, Turn turn)
    {
        var now = WallClock.Milliseconds(turn.Now);
        List<OffsetRecord> records = [];
        for (var i = 0; i < partitions.Length; i++)
        {
            var (at, offset, epoch, bytes) = partitions[i];
            if (results[i].Error == ErrorCode.None)
                records.Add(new(group, at, shard.NameOf(at.Topic), new OffsetValue(offset, epoch, bytes, now, shard.Memory.Image.TopicIdOf(at.Topic))));
        }

        return [.. records];
    }

    private void Commit(
        in Pending pending, Network.Response answer, string group, OffsetRecord[] records, (NodeId, long, short)? transaction, Turn turn)
    {
        var write = new GroupWrite();
        write.Answers.Add((pending, answer));
        Write(group, records, write, transaction, turn);
    }

    private bool Write(string group, OffsetRecord[] records, GroupWrite write, (NodeId Producer, long Id, short Epoch)? transaction, Turn turn)
    {
        if (!shard.Write(records, write, turn, transaction))
            return false;
        foreach (var record in records)
            offsets.Apply(record, transaction?.Id ?? -1);
        return true;
    }

    private static FetchedOffset Fetch(GroupOffsets? known, TopicPartition at, bool requireStable)
    {
        if (requireStable && known?.IsPending(at) == true)
            return new FetchedOffset(at, ErrorCode.UnstableOffsetCommit, -1, -1);
        var found = known?.Find(at);
        return new FetchedOffset(at, ErrorCode.None, found?.Offset ?? -1, found?.LeaderEpoch ?? -1);
    }
}
