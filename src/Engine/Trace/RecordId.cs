using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// The n-th record that an application handed to <c>send()</c>, counted from 1 over restarts: <c>p1#17</c>. A processor's number stands for the record
/// that it made the output from (<see cref="Symbols.Derived"/>): <c>x1(p1#17)</c>.
/// </summary>
public readonly record struct RecordId(NodeId Producer, int Number)
{
    /// <summary>Both parts in one number, as events keep it; 0 for no record.</summary>
    public long Packed => ((long)Producer.Value << 32) | (uint)Number;

    public static RecordId Unpack(long packed) => new(new NodeId((int)(packed >> 32)), (int)(packed & 0xFFFFFFFF));
}
