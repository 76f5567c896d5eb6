using Playground.Engine.Network;
using Playground.Engine.Trace;

namespace Playground.Engine.Kernel;

/// <summary>Whoever watches the run and acts on it from outside: the scenario's steps, the ledger.</summary>
internal interface IDirector
{
    /// <summary>Something happened just now. The director may push turns, which come before the rest of the turn at hand.</summary>
    void Observe(in TraceEvent happened, EventRef reference);

    /// <summary>Whether an event of this kind could make it push turns. Where it can't, the kernel takes a shorter way.</summary>
    bool MayActOn(EventKind kind);

    /// <summary>A step's moment has come.</summary>
    void Act(int step);
}

/// <summary>
/// The kernel: takes the next entry from the agenda, lets a node handle it, and applies the turn's effects one by one. It knows processes,
/// timers, connections and disks, and nothing of Kafka. <see cref="Advance"/> does the smallest piece of work that can be seen from outside,
/// so that a run can stop between any two events.
/// </summary>
internal sealed class World
{
    private readonly Agenda _agenda = new();
    private readonly Dictionary<NodeId, Process> _processes = [];
    private readonly List<Process> _inOrder = [];
    private readonly TurnStack _turns;

    public World(ulong seed, EventTrace trace, Symbols symbols, LinkQuality quality)
    {
        Chance = new Chance(seed);
        Trace = trace;
        Symbols = symbols;
        Network = new NetworkFabric(this, quality);
        _turns = new TurnStack(this);
    }

    public Instant Now { get; private set; }

    public Chance Chance { get; }

    public EventTrace Trace { get; }

    public Symbols Symbols { get; }

    public NetworkFabric Network { get; }

    public IDirector? Director { get; set; }

    /// <summary>Inputs that nodes have handled.</summary>
    public long Inputs { get; private set; }

    /// <summary>Nothing is left of the turn at hand: the next piece of work comes from the agenda.</summary>
    public bool BetweenTurns => Depth == 0;

    /// <summary>How many turns are being applied, one within another.</summary>
    public int Depth => _turns.Depth;

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<Process> Processes => _inOrder;

    public Process ProcessOf(NodeId node) => _processes[node];

    public Process? FindProcess(NodeId node) => _processes.GetValueOrDefault(node);

    public void Add(NodeId id, INode node)
    {
        var process = new Process(id, node);
        _processes.Add(id, process);
        _inOrder.Add(process);
    }

    /// <summary>Does the next piece of work, if it is due by then.</summary>
    /// <returns>False if nothing is due by then; time then stands at <paramref name="limit"/>.</returns>
    public bool Advance(Instant limit)
    {
        if (_turns.Depth > 0)
        {
            ApplyNext();
            return true;
        }

        if (_agenda.Next > limit)
        {
            Now = Instant.Max(Now, limit);
            return false;
        }

        var due = _agenda.Take(out var at);
        Now = at;
        Dispatch(due);
        return true;
    }

    /// <summary>Opens a turn that comes before everything else. Close it with <see cref="Push"/>.</summary>
    public Turn Open(NodeId node, EventRef cause, int step = -1) =>
        _turns.Open(node, node == NodeId.None ? null : _processes.GetValueOrDefault(node), cause, step);

    public void Push(Turn turn) => _turns.Push(turn);

    public void Schedule(Instant at, in Due due) => _agenda.Schedule(at, Phase.Usual, due);

    /// <summary>Before everything else at its instant: the document's steps.</summary>
    public void ScheduleEarly(Instant at, in Due due) => _agenda.Schedule(at, Phase.Early, due);

    /// <summary>After everything else at its instant: commands that were given between two instants.</summary>
    public void ScheduleLate(Instant at, in Due due) => _agenda.Schedule(at, Phase.Late, due);

    /// <summary>Begins a life of the process.</summary>
    public void Start(NodeId node, EventRef cause)
    {
        var process = _processes[node];
        var booted = process.PoweredOff;
        process.PoweredOff = false;
        process.State = ProcessState.Running;
        process.Since = Now;
        HandTo(process, new Input(InputKind.Start, cause));
        if (booted)
            Network.Heal();
    }

    /// <summary>Begins the first life of every process, in the order in which they were added.</summary>
    public void StartAll()
    {
        var turn = Open(NodeId.None, EventRef.None);
        foreach (var process in _inOrder)
        {
            process.State = ProcessState.Running;
            turn.Handle(process.Id, new Input(InputKind.Start, EventRef.None));
        }

        Push(turn);
    }

    /// <summary>Ends the process's life: its memory is gone, its connections close, its timers never run out.</summary>
    /// <param name="power">The machine dies with it: nobody closes its connections, and its peers are told nothing.</param>
    public void Kill(NodeId node, EventRef cause, bool power = false)
    {
        var process = _processes[node];
        process.State = ProcessState.Dead;
        process.Since = Now;
        process.Incarnation++;
        process.Timers.Clear();
        process.Waiting.Clear();
        process.Held = null;
        process.DiskFreeAt = Now;
        process.SlowDisk.Clear();
        process.Node.Lose();
        process.PoweredOff |= power;
        if (power)
            Network.ForgetAll(node);
        else
            Network.CloseAll(node, cause);
    }

    /// <summary>The disk works so many times slower than usual from now on, also on what it was given since it was slowed.</summary>
    public void SlowDisk(NodeId node, double factor)
    {
        var process = _processes[node];
        if (process.SlowDisk.ChangePace(factor / process.DiskFactor, Now, (at, due) => Schedule(at, due)) is { } free)
            process.DiskFreeAt = free;
        process.DiskFactor = factor;
    }

    public void Pause(NodeId node)
    {
        _processes[node].State = ProcessState.Paused;
        _processes[node].Since = Now;
    }

    /// <summary>The process goes on where it stopped: first the rest of its interrupted turn, then what waited, in order.</summary>
    public void Resume(NodeId node)
    {
        var process = _processes[node];
        process.State = ProcessState.Running;
        process.Since = Now;
        var turn = Open(node, EventRef.None);
        if (process.Held is { } held)
        {
            held.MoveRestTo(turn);
            process.Held = null;
        }

        while (process.Waiting.TryDequeue(out var input))
            turn.Handle(node, input);
        Push(turn);
        Network.Heal();
    }

    /// <summary>Lets the process handle an input now, or when it is resumed; a dead one never does.</summary>
    public void HandTo(Process process, in Input input)
    {
        switch (process.State)
        {
            case ProcessState.Paused:
                process.Waiting.Enqueue(input);
                break;
            case ProcessState.Running:
                Inputs++;
                var turn = _turns.Open(process.Id, process, input.Cause, -1);
                process.Node.Handle(input, turn);
                Push(turn);
                break;
        }
    }

    private void Dispatch(in Due due)
    {
        switch (due.Kind)
        {
            case DueKind.Timer:
                TimerDue(due);
                break;
            case DueKind.Arrival:
                Network.Arrive((Lane)due.Subject!, due.Number);
                break;
            case DueKind.DiskDone:
                var process = _processes[due.Node];
                if (process.Incarnation == due.Incarnation && (due.Number == 0 || process.SlowDisk.Take(due.Number)))
                    HandTo(process, new Input(InputKind.DiskDone, due.Cause, Subject: due.Subject));
                break;
            case DueKind.Act:
                Director!.Act((int)due.Number);
                break;
        }
    }

    private void TimerDue(in Due due)
    {
        var owner = _processes[due.Node];
        if (owner.Incarnation != due.Incarnation)
            return;
        if (owner.Timers.Due(due.Timer, due.Number, Now, out var cause, out var again))
            HandTo(owner, new Input(InputKind.Timer, cause, Timer: due.Timer));
        else if (again is { } at)
            Schedule(at, due);
    }

    private void ApplyNext()
    {
        var turn = _turns.Top;
        if (turn.Finished || !MayGoOn(turn))
            _turns.Pop();
        else
            Apply(turn, in turn.Take());
    }

    private static bool MayGoOn(Turn turn)
    {
        if (turn.Owner is not { } process)
            return true;
        if (process.Incarnation != turn.Incarnation || process.State == ProcessState.Dead)
            return false;
        if (process.State != ProcessState.Paused)
            return true;
        process.Held ??= new Turn();
        turn.MoveRestTo(process.Held);
        return false;
    }

    private void Apply(Turn turn, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Emit:
                Record(turn.Happened(effect.Number), effect.Cause, turn.Step, effect.Reference);
                break;
            case EffectKind.Arm:
                var process = turn.Owner!;
                if (process.Timers.Arm(effect.Timer, effect.At, effect.Cause, turn.Number) is { } entry)
                    Schedule(effect.At, new Due(DueKind.Timer, turn.Node, process.Incarnation, entry, effect.Timer));
                break;
            case EffectKind.Disarm:
                turn.Owner!.Timers.Disarm(effect.Timer, turn.Number, interrupts: Depth > 1);
                break;
            case EffectKind.Connect:
                Network.Connect(effect.Number, turn.Node, effect.Peer, effect.Cause);
                break;
            case EffectKind.Close:
                Network.Close(effect.Number, turn.Node, effect.Cause);
                break;
            case EffectKind.Send:
                Network.Send(effect.Number, turn.Node, (Message)effect.Subject!, effect.Correlation, effect.Cause, effect.Reference);
                break;
            case EffectKind.Disk:
                Work(turn.Owner!, new Duration(effect.At.Microseconds), effect);
                break;
            case EffectKind.Handle:
                var receiver = _processes[effect.Peer];
                if (receiver.Incarnation == effect.Correlation)
                    HandTo(receiver, turn.Input(effect.Number));
                break;
            case EffectKind.Exit:
                Kill(turn.Node, effect.Cause);
                break;
            case EffectKind.Act:
                Director!.Act(effect.Number);
                break;
        }
    }

    /// <summary>Takes an event into the trace and shows it to the director.</summary>
    public void Record(in EventData happened, EventRef cause, int step, EventRef reference)
    {
        var entry = Trace.Append(happened, Now, cause, step, reference);
        Director?.Observe(entry, reference);
    }

    private void Work(Process process, Duration work, in Effect effect)
    {
        var from = Instant.Max(Now, process.DiskFreeAt);
        process.DiskFreeAt = from + new Duration((long)(work.Microseconds * process.DiskFactor));
        var due = new Due(DueKind.DiskDone, process.Id, process.Incarnation, Cause: effect.Cause, Subject: effect.Subject);
        if (process.DiskFactor != 1)
            due = process.SlowDisk.Add(from, process.DiskFreeAt, due);
        _agenda.Schedule(process.DiskFreeAt, Phase.Usual, due);
    }
}
