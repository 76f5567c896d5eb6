using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>Markers that the disk is about to append.</summary>
internal sealed record MarkerAppend(Pending Request);

/// <summary>A marker that was asked for: in the log and waiting for the in-sync replicas, or decided.</summary>
/// <param name="Stored">Null if it was not appended.</param>
internal sealed record WaitingMarker(long ProducerId, TopicPartition At, StoredBatch? Stored, ErrorCode? Decided);

/// <summary>A WriteTxnMarkers that is stored and waits for the in-sync replicas.</summary>
internal sealed record WaitingMarkers(Pending Request, WaitingMarker[] Markers, Instant Deadline);

/// <summary>
/// WriteTxnMarkers (KafkaApis.handleWriteTxnMarkersRequest): the leader appends how a transaction ended, as a control batch with acks=all. Simplified: on
/// <c>__consumer_offsets</c> the coordinator of groups learns of the marker when it is committed.
/// </summary>
internal sealed class WriteTxnMarkersHandler(BrokerMemory memory, Responder respond)
{
    private readonly List<WaitingMarkers> _waiting = [];

    private static TimerKey Timer => new((int)BrokerTimer.MarkerWait);

    public void Receive(in Pending pending, Turn turn)
    {
        var appendable = 0;
        foreach (var marker in ((WriteTxnMarkersRequest)pending.Request).Markers)
            appendable += marker.Partitions.Count(p => Check(p) == ErrorCode.None);
        if (appendable == 0)
            Append(pending, turn);
        else
            turn.Disk(memory.AppendTime * appendable, new MarkerAppend(pending));
    }

    /// <summary>The disk has written; now the markers are in their logs.</summary>
    public void Append(in Pending pending, Turn turn)
    {
        var cause = turn.Cause;
        var results = new List<WaitingMarker>();
        foreach (var marker in ((WriteTxnMarkersRequest)pending.Request).Markers)
        {
            foreach (var at in marker.Partitions)
            {
                turn.Cause = cause;
                results.Add(Append(marker, at, turn));
            }
        }

        _waiting.Add(new WaitingMarkers(pending, [.. results], turn.Now + memory.Config.RequestTimeout));
        Arm(turn);
        respond.CompleteFetches(turn);
        respond.CompleteReads(turn);
        respond.CompleteProduces(turn);
    }

    /// <summary>Answers those that the high watermark, or a lost leadership, has decided.</summary>
    public void Complete(Turn turn)
    {
        for (var i = 0; i < _waiting.Count;)
        {
            var waiting = _waiting[i];
            for (var m = 0; m < waiting.Markers.Length; m++)
                waiting.Markers[m] = Decide(waiting.Markers[m]);
            if (!Array.TrueForAll(waiting.Markers, m => m.Decided is not null))
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            Answer(waiting, turn);
            i = 0;
        }
    }

    /// <summary>What is stored stays stored; the coordinator will ask again, and there may be two markers then.</summary>
    public void TimedOut(Turn turn)
    {
        foreach (var waiting in _waiting.Where(w => w.Deadline <= turn.Now))
        {
            for (var m = 0; m < waiting.Markers.Length; m++)
                waiting.Markers[m] = waiting.Markers[m] with { Decided = waiting.Markers[m].Decided ?? ErrorCode.RequestTimedOut };
        }

        Complete(turn);
        Arm(turn);
    }

    private ErrorCode Check(TopicPartition at)
    {
        if (memory.Find(at) is not { } partition)
            return ErrorCode.UnknownTopicOrPartition;
        if (!partition.Leads)
            return ErrorCode.NotLeaderOrFollower;
        return partition.UnderMinIsr ? ErrorCode.NotEnoughReplicas : ErrorCode.None;
    }

    private WaitingMarker Append(TxnMarker marker, TopicPartition at, Turn turn)
    {
        var error = Check(at);
        if (error != ErrorCode.None)
            return new WaitingMarker(marker.ProducerId, at, null, error);
        var partition = memory.Partition(at);
        var says = new EndTransactionMarker(marker.Commit ? ControlRecordType.Commit : ControlRecordType.Abort, marker.CoordinatorEpoch);
        var batch = RecordBatch.EndTransaction(marker.Producer, marker.ProducerId, marker.Epoch, says, WallClock.Milliseconds(turn.Now));
        var appended = partition.Log.AppendAsLeader(batch, partition.LeaderEpoch, turn.Now, AppendOrigin.Coordinator, transactionVersion: 2);
        partition.SayRolled(appended.RolledFrom, turn);
        if (appended.Error != ErrorCode.None)
            return new WaitingMarker(marker.ProducerId, at, null, appended.Error);
        turn.Cause = turn.Emit(Happened.Batch(EventKind.BatchAppended, memory.Id, at, appended.BaseOffset, marker.Producer, []));
        turn.Emit(Happened.MarkerWritten(memory.Id, marker.Producer, memory.Symbols.Number(marker.TransactionalId), marker.Epoch, at));
        partition.AdvanceHighWatermark(memory.Image, turn);
        return new WaitingMarker(marker.ProducerId, at, appended.Stored, null);
    }

    private WaitingMarker Decide(WaitingMarker marker)
    {
        if (marker.Decided is not null)
            return marker;
        if (memory.Find(marker.At) is not { Leads: true } partition)
            return marker with { Decided = ErrorCode.NotLeaderOrFollower };
        if (partition.HighWatermark < marker.Stored!.NextOffset)
            return marker;
        if (memory.Symbols.Text(marker.At.Topic) == InternalTopics.ConsumerOffsets)
            respond.Coordinators.Groups.TransactionEnded(marker.At, marker.ProducerId, marker.Stored.Batch.Marker!.Type == ControlRecordType.Commit);
        return marker with { Decided = ErrorCode.None };
    }

    private void Answer(WaitingMarkers waiting, Turn turn)
    {
        var markers = Array.ConvertAll(waiting.Markers, m => new WrittenMarker(m.ProducerId, m.At, m.Decided!.Value));
        Arm(turn);
        respond.Answer(waiting.Request, new WriteTxnMarkersResponse(markers), turn);
    }

    private void Arm(Turn turn)
    {
        if (_waiting.Count == 0)
            turn.Disarm(Timer);
        else
            turn.Arm(Timer, _waiting.Min(w => w.Deadline));
    }
}
