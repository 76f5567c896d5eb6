using Playground.Engine.Brokers;
using Playground.Engine.Config;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups;

/// <summary>
/// What the parts of a shard share: its groups, deadlines, writes, and the answers that it gives. Answers go out when the shard has come to the end of
/// what it does, because an answer lets the next request of its channel in.
/// </summary>
internal sealed class ShardContext(CoordinatorRuntime runtime, TopicPartition at, BrokerMemory memory, Responder respond)
{
    private readonly Queue<(Pending Request, Response Answer, EventRef Cause)> _answers = new();
    private readonly List<GroupWrite> _writes = [];
    private Instant _alarm = Instant.Never;

    public BrokerMemory Memory => memory;

    public GroupConfig Config => memory.Config.Groups;

    /// <summary>The partition of <c>__consumer_offsets</c> that it lives in.</summary>
    public TopicPartition At => at;

    /// <summary>By id.</summary>
    public SortedDictionary<string, Group> Groups { get; } = new(StringComparer.Ordinal);

    public GroupTimers Timers { get; } = new();

    /// <summary>Takes a record into the state, as a replay does.</summary>
    public required Action<CoordinatorRecord> Apply { get; init; }

    public int NumberOf(string topic) => memory.Symbols.Number(topic);

    public string NameOf(int topic) => memory.Symbols.Text(topic)!;

    public Group? Find(string group) => Groups.GetValueOrDefault(group);

    /// <summary>Answers when the shard is done, and in any case.</summary>
    public void Answer(in Pending request, Response answer, Turn turn) => _answers.Enqueue((request, answer, turn.Cause));

    /// <summary>Answers with an error.</summary>
    public void Refuse(in Pending request, ErrorCode error, Turn turn) => Answer(request, request.Request.Refused(error)!, turn);

    /// <summary>Answers once all that was written before is committed.</summary>
    public void AnswerCommitted(in Pending request, Response answer, Turn turn)
    {
        if (_writes.Count == 0)
            Answer(request, answer, turn);
        else
            _writes[^1].Answers.Add((request, answer));
    }

    /// <summary>Writes records; what follows happens when they are committed.</summary>
    /// <returns>False if they can't be written, and then the state is to stay as it was.</returns>
    public bool Write(CoordinatorRecord[] records, GroupWrite write, Turn turn, (NodeId Producer, long ProducerId, short Epoch)? transaction = null)
    {
        _writes.Add(write);
        var cause = turn.Cause;
        runtime.Write(at, records, write, turn, transaction);
        turn.Cause = cause;
        return write.Error == ErrorCode.None;
    }

    /// <summary>Writes records that nobody waits for, and takes them into the state at once.</summary>
    public void WriteAndApply(CoordinatorRecord[] records, Turn turn)
    {
        if (records.Length == 0 || !Write(records, new GroupWrite(), turn))
            return;
        foreach (var record in records)
            Apply(record);
    }

    /// <summary>A write has come to its end.</summary>
    public void Finish(GroupWrite write, ErrorCode error, Turn turn)
    {
        write.Error = error;
        _writes.Remove(write);
        foreach (var (request, answer) in write.Answers)
            Answer(request, error == ErrorCode.None ? answer : request.Request.Refused(GroupWrite.Told(error))!, turn);
    }

    /// <summary>No write will ever be committed here any more.</summary>
    /// <returns>Those that were under way.</returns>
    public GroupWrite[] Abandon()
    {
        var left = _writes.ToArray();
        _alarm = Instant.Zero;
        Timers.Clear();
        return left;
    }

    /// <summary>Sends the answers, and sets the alarm for the earliest deadline.</summary>
    public void Flush(Turn turn)
    {
        var cause = turn.Cause;
        while (_answers.TryDequeue(out var next))
        {
            turn.Cause = next.Cause;
            respond.Answer(next.Request, next.Answer, turn);
        }

        turn.Cause = cause;
        var earliest = Timers.Earliest;
        // One that rings too early finds nothing to do and is set anew: heartbeats, which only move deadlines further away, cost nothing so.
        if (earliest >= _alarm)
            return;
        _alarm = earliest;
        runtime.WakeAt(at, earliest, turn);
    }

    /// <summary>The alarm has rung.</summary>
    public void Rung() => _alarm = Instant.Never;

    /// <summary>Says what happened to a group.</summary>
    public void Say(EventKind kind, string group, NodeId consumer, int generation, string? trigger, Turn turn) => turn.Cause = turn.Emit(
        Happened.Group(kind, memory.Id, memory.Symbols.Number(group), consumer, generation, memory.Symbols.Number(trigger)));
}
