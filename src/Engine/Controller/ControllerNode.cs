using Playground.Engine.Config;
using Playground.Engine.Controller.Quorum;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller;

/// <summary>
/// A controller: a voter of the metadata quorum, and while it leads that, the active controller (kafka.server.ControllerServer). What a process holds in
/// memory begins anew with each life; <see cref="Disk"/> stays.
/// </summary>
internal sealed class ControllerNode(
    NodeId id, NodeId[] voters, BrokerConfig config, DiskSpec diskSpec, CommittedMetadata committed, QuorumWatch watch, Symbols symbols) : INode
{
    private RaftClient? _raft;
    private ActiveController? _active;
    private Standing? _standing;
    private bool _formed;

    public ControllerDisk Disk { get; } = new();

    /// <summary>Requests that are to be answered with an error, unhandled.</summary>
    public InjectedErrors Injected { get; } = new();

    /// <summary>What the running process is to the quorum; null while it is dead.</summary>
    public RaftClient? Raft => _raft;

    /// <summary>It takes itself for the active controller. One that is cut off does so until it resigns, while another is active already.</summary>
    public bool Active => _active is not null;

    /// <summary>Time 0: the log is written and committed, there is a leader.</summary>
    public void Form(NodeId leader, int epoch, IEnumerable<MetadataRecord> records)
    {
        foreach (var record in records)
            Disk.Log.Append(new RaftEntry(record, epoch));
        (Disk.Epoch, Disk.Leader) = (epoch, leader);
        _raft = NewRaft();
        _raft.Form();
        _formed = true;
        if (leader == id)
            _active = NewActive(_raft.Leadership!);
        Report();
    }

    public void Lose()
    {
        (_raft, _active, _standing, _formed) = (null, null, null, false);
        watch.Set(id, null);
    }

    public void Handle(in Input input, Turn turn)
    {
        if (input.Kind == InputKind.Start)
            Start(turn);
        else
            Dispatch(input, turn);
        Settle(turn);
        _raft!.GoOn(turn);
        if (Report() && watch.TakeNews() is { } news)
            turn.Emit(news);
    }

    /// <summary>What the controller answers to an administrator's command; None if it will be carried out.</summary>
    internal ApiError Judge(ControllerCommand command) => _active!.Judge(command);

    private void Start(Turn turn)
    {
        if (!_formed)
        {
            _raft = NewRaft();
            _raft.Start(turn);
            return;
        }

        _formed = false;
        _raft!.StartFormed(turn);
        if (_active is not null)
            Claim(_active, turn);
    }

    private void Dispatch(in Input input, Turn turn)
    {
        switch (input.Kind)
        {
            case InputKind.Command:
                _active?.Carry((ControllerCommand)input.Subject!, turn);
                break;
            case InputKind.Timer:
                if (!_raft!.Handle(input.Timer, turn))
                    _active?.Handle(input.Timer, turn);
                break;
            case InputKind.DiskDone:
                _raft!.DiskDone(input.Subject!, turn);
                break;
            case InputKind.Connected:
                _raft!.Connected(input.Connection, turn);
                break;
            case InputKind.Refused or InputKind.Closed:
                _raft!.Lost(input.Connection, turn);
                break;
            case InputKind.Message when input.Subject is Response response:
                _raft!.Handle(response, input, turn);
                break;
            case InputKind.Message:
                Handle((Request)input.Subject!, input, turn);
                break;
        }
    }

    private void Handle(Request request, in Input input, Turn turn)
    {
        if (Injected.Take(request, input.From) is { } error && request.Refused(error) is { } refused)
        {
            refused.Injected = true;
            turn.Send(input.Connection, refused, input.Correlation);
            return;
        }

        if (_raft!.Handle(request, input, turn))
            return;
        if (_active is not null)
            _active.Handle(request, input, turn);
        else
            turn.Send(input.Connection, ActiveController.Refuse(request), input.Correlation);
    }

    /// <summary>
    /// Draws the conclusions from what the quorum has come to: says what is committed now, becomes the active controller once all of the log up to its own
    /// epoch is committed (and so known to it), or stops being it.
    /// </summary>
    private void Settle(Turn turn)
    {
        if (_active is not null && _raft!.Leadership?.Epoch != _active.Epoch)
        {
            _active.Renounce(turn);
            _active = null;
        }

        if (_raft!.Leadership is not { HighWatermark: >= 0 } leadership)
            return;
        SayCommitted(leadership.HighWatermark, turn);
        if (_active is null)
            Claim(_active = NewActive(leadership), turn);
        _active.Committed(turn);
    }

    private void SayCommitted(long highWatermark, Turn turn)
    {
        while (committed.End < highWatermark)
        {
            var record = Disk.Log[committed.End].Record;
            _active?.ResumeCause(committed.End, turn);
            MetadataEvents.Say(record, committed.Image, id, turn);
            committed.Image.Apply(record);
        }
    }

    private void Claim(ActiveController active, Turn turn)
    {
        var elected = turn.Emit(Happened.Controller(EventKind.ControllerElected, id, active.Epoch));
        // Its rounds go on for ever: what they find is not because of the election.
        turn.Cause = EventRef.None;
        active.Start(turn);
        turn.Cause = elected;
    }

    private RaftClient NewRaft() => new(id, voters, config.Quorum, Disk, diskSpec);

    private ActiveController NewActive(LeaderState leadership)
    {
        var log = new MetadataLog();
        for (var offset = 0L; offset < leadership.HighWatermark; offset++)
            log.Replay(Disk.Log[offset].Record);
        return new ActiveController(id, leadership.Epoch, _raft!, log, config, symbols);
    }

    /// <returns>Whether there was something new to report.</returns>
    private bool Report()
    {
        var now = new Standing(_raft!.Role, _raft.Epoch, _raft.Leader, _raft.Leadership is { HighWatermark: >= 0 });
        if (_standing == now)
            return false;
        _standing = now;
        watch.Set(id, now);
        return true;
    }
}
