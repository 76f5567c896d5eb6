using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Views;
using Playground.Server.Sessions;

namespace Playground.Server.Hubs;

/// <summary>What a page's scripts need of a moment. Made with every tick: it is quick to make, which a <see cref="SessionFrame"/> is not.</summary>
/// <param name="Sequence">Counts up by one with every one of a session; nothing to do with those of its <see cref="SessionFrame"/>s.</param>
/// <param name="End">As far as the run has gone, when one has gone back; else null.</param>
/// <param name="Run">The run whose moment it is: events are read from it when the frame is written, before it goes on.</param>
internal sealed record MotionFrame(long Sequence, MotionView View, TransportState Transport, Instant? End, Simulation Run)
{
    /// <inheritdoc cref="SessionFrame.Due"/>
    public long? Due { get; init; }

    /// <summary>Whether anything that moves is different, but for the clock that goes on.</summary>
    public bool Differs(MotionFrame last) =>
        Transport != last.Transport || View.Messages != last.View.Messages || View.Nodes != last.View.Nodes
        || EventLines.AnyNew(Run.Trace, last.View.LastEvent, View.LastEvent);
}
