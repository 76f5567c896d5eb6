namespace Playground.Engine.Kernel;

/// <summary>What a node is told.</summary>
public enum InputKind : byte
{
    /// <summary>The process begins; everything in memory is new.</summary>
    Start,

    /// <summary>A message arrived on <see cref="Input.Connection"/>; it is <see cref="Input.Subject"/>.</summary>
    Message,

    /// <summary>A connection that this node asked for stands.</summary>
    Connected,

    /// <summary>A connection that this node asked for was refused.</summary>
    Refused,

    /// <summary>The other end has closed a connection, or died.</summary>
    Closed,

    /// <summary><see cref="Input.Timer"/> has run out.</summary>
    Timer,

    /// <summary>The disk has done what was asked; <see cref="Input.Subject"/> says what.</summary>
    DiskDone,

    /// <summary>A step of the scenario wants something of the node; <see cref="Input.Subject"/> says what.</summary>
    Command,
}

/// <summary>One thing that a node handles to its end before it sees the next.</summary>
/// <param name="Connection">For messages and connections; 0 otherwise.</param>
/// <param name="Correlation">For messages: ties a response to its request.</param>
/// <param name="Cause">The event that led here.</param>
public readonly record struct Input(
    InputKind Kind, EventRef Cause, int Connection = 0, int Correlation = 0, NodeId From = default, TimerKey Timer = default, object? Subject = null);
