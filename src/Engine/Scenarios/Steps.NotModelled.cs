using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios;

/// <summary>
/// The actions of the contract that the engine does not carry out yet. Their documents are read, checked and written in full;
/// once the
/// engine models one, its record derives from <see cref="StepAction"/> alone and the warning is gone.
/// </summary>
public abstract partial record StepAction
{
    public sealed record ProcessorAdd(ProcessorSpec Processor) : NotModelled("processor.add");

    /// <summary><c>processor.close</c>, <c>crash</c>, <c>restart</c>.</summary>
    public sealed record ProcessorCall(string Name, string Id) : NotModelled(Name);
}

/// <summary>A place in a log: an offset, or one of its ends.</summary>
public readonly record struct OffsetTarget(long? Offset, bool Latest)
{
    public static OffsetTarget Earliest => new(null, false);

    public static OffsetTarget End => new(null, true);

    public static OffsetTarget At(long offset) => new(offset, false);
}
