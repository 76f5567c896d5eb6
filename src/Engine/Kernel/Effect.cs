namespace Playground.Engine.Kernel;

internal enum EffectKind : byte { Emit, Arm, Disarm, Connect, Close, Send, Disk, Handle, Act, Exit }

/// <summary>One entry of a turn, kept small since turns are made of nothing else. Which fields count depends on the kind.</summary>
internal struct Effect
{
    public EffectKind Kind;
    public EventRef Cause;
    public EventRef Reference;
    public TimerKey Timer;
    public Instant At;
    public NodeId Peer;
    public int Number;
    public int Correlation;
    public object? Subject;
}
