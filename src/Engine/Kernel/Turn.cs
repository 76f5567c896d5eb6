using Playground.Engine.Network;
using Playground.Engine.Trace;

namespace Playground.Engine.Kernel;

/// <summary>
/// What a node does in answer to one input: an ordered list of effects, applied in this order once the node has returned. Between two of
/// them a step of the scenario may act, and if it kills the node the rest never happens. Also the frame in which the kernel applies them.
/// </summary>
public sealed class Turn
{
    private Buffer<Effect> _effects = new(16);
    private Buffer<EventData> _happened = new(8);
    private Buffer<Input> _inputs = new(2);
    private World? _world;
    private int _next;

    /// <summary>Simulated time. The same for the whole turn.</summary>
    public Instant Now => World.Now;

    /// <summary>The node whose turn it is; <see cref="NodeId.None"/> for the outside.</summary>
    public NodeId Node { get; private set; }

    /// <summary>What led to this turn; effects that name no cause of their own get this one. May be set on the way.</summary>
    public EventRef Cause { get; set; }

    /// <summary>The run's only source of chance.</summary>
    public Chance Chance => World.Chance;

    internal int Incarnation { get; private set; }

    /// <summary>Ascends with every turn that is opened.</summary>
    internal long Number { get; private set; }

    internal int Step { get; private set; }

    internal bool Finished => _next == _effects.Count;

    private World World => _world ?? throw new InvalidOperationException("The turn is over.");

    /// <summary>Says that something happened, because of <see cref="Cause"/>.</summary>
    public EventRef Emit(in EventData happened) => Emit(happened, Cause);

    /// <summary>Says that something happened because of something else.</summary>
    public EventRef Emit(in EventData happened, EventRef cause)
    {
        var reference = World.Trace.NewRef();
        _effects.Add() = new Effect { Kind = EffectKind.Emit, Number = _happened.Count, Cause = cause, Reference = reference };
        _happened.Add() = happened;
        return reference;
    }

    /// <summary>Sets a timer of this node, in place of an earlier one with the same key.</summary>
    public void Arm(TimerKey timer, Instant at) => _effects.Add() = new Effect { Kind = EffectKind.Arm, Timer = timer, At = at, Cause = Cause };

    /// <summary>Takes a timer back. It is no error if there is none.</summary>
    public void Disarm(TimerKey timer) => _effects.Add() = new Effect { Kind = EffectKind.Disarm, Timer = timer };

    /// <summary>Asks for a connection; Connected or Refused follows, or nothing while the way is cut.</summary>
    /// <returns>The connection's id, from the start.</returns>
    public int Connect(NodeId to)
    {
        var id = World.Network.NewId();
        _effects.Add() = new Effect { Kind = EffectKind.Connect, Number = id, Peer = to, Cause = Cause };
        return id;
    }

    /// <summary>Closes a connection. The other end learns of it after all that was sent before.</summary>
    public void Close(int connection) => _effects.Add() = new Effect { Kind = EffectKind.Close, Number = connection, Cause = Cause };

    /// <summary>Puts a message on a connection. On a connection that is gone it vanishes, as bytes written to a dead socket do.</summary>
    /// <returns>The <c>message.sent</c> event.</returns>
    public EventRef Send(int connection, Message message, int correlation) => Send(connection, message, correlation, Cause);

    /// <inheritdoc cref="Send(int, Message, int)"/>
    public EventRef Send(int connection, Message message, int correlation, EventRef cause)
    {
        var reference = World.Trace.NewRef();
        _effects.Add() = new Effect
        {
            Kind = EffectKind.Send, Number = connection, Correlation = correlation, Subject = message, Cause = cause, Reference = reference,
        };
        return reference;
    }

    /// <summary>Gives the node's disk work; <see cref="InputKind.DiskDone"/> with this subject follows. One disk does one thing at a time, in order.</summary>
    public void Disk(Duration work, object subject) =>
        _effects.Add() = new Effect { Kind = EffectKind.Disk, At = new Instant(work.Microseconds), Subject = subject, Cause = Cause };

    /// <summary>Ends this process. Whatever the turn holds after it never happens.</summary>
    public void Exit() => _effects.Add() = new Effect { Kind = EffectKind.Exit, Cause = Cause };

    /// <summary>Hands a node an input, in its present life only.</summary>
    internal void Handle(NodeId node, in Input input)
    {
        _effects.Add() = new Effect { Kind = EffectKind.Handle, Peer = node, Correlation = World.ProcessOf(node).Incarnation, Number = _inputs.Count };
        _inputs.Add() = input;
    }

    internal void Act(int step) => _effects.Add() = new Effect { Kind = EffectKind.Act, Number = step };

    /// <summary>The process whose turn it is; null for the outside.</summary>
    internal Process? Owner { get; private set; }

    internal void Begin(World world, NodeId node, Process? owner, EventRef cause, long number, int step = -1)
    {
        Number = number;
        _world = world;
        Node = node;
        Owner = owner;
        Incarnation = owner?.Incarnation ?? 0;
        Cause = cause;
        Step = step;
        _effects.Clear();
        _happened.Clear();
        _inputs.Clear();
        _next = 0;
    }

    /// <summary>The next effect, where it lies: valid until the turn is written to again.</summary>
    internal ref readonly Effect Take() => ref _effects[_next++];

    /// <summary>The event of an <see cref="EffectKind.Emit"/>.</summary>
    internal ref readonly EventData Happened(int number) => ref _happened[number];

    /// <summary>The input of an <see cref="EffectKind.Handle"/>.</summary>
    internal ref readonly Input Input(int number) => ref _inputs[number];

    /// <summary>The effects that were not applied yet, for a node that was paused in between.</summary>
    internal void MoveRestTo(Turn other)
    {
        for (; _next < _effects.Count; _next++)
        {
            var effect = _effects[_next];
            if (effect.Kind == EffectKind.Emit)
            {
                other._happened.Add() = _happened[effect.Number];
                effect.Number = other._happened.Count - 1;
            }
            else if (effect.Kind == EffectKind.Handle)
            {
                other._inputs.Add() = _inputs[effect.Number];
                effect.Number = other._inputs.Count - 1;
            }

            other._effects.Add() = effect;
        }
    }
}
