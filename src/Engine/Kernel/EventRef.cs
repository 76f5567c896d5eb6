namespace Playground.Engine.Kernel;

/// <summary>
/// Names an event from the moment at which a node emits it, before the kernel has taken it into the trace and given it its id.
/// Nodes keep it to say later what led to what. <see cref="None"/> names nothing.
/// </summary>
public readonly record struct EventRef(int Value)
{
    public static EventRef None => default;
}
