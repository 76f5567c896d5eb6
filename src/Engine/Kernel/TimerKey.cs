namespace Playground.Engine.Kernel;

/// <summary>Names one timer of a node: what it is for, and for whom.</summary>
/// <param name="Kind">A number that the node's class gives a meaning.</param>
public readonly record struct TimerKey(int Kind, int A = 0, int B = 0);
