using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Views;

/// <summary>What moves in a run at one moment, and between whom: a small part of the <see cref="ClusterView"/>, for those who need it far more often.</summary>
/// <param name="LastEvent">Id of the last event before the moment; 0 if none.</param>
/// <param name="Messages">As in the <see cref="ClusterView"/>: the same instances.</param>
/// <param name="Nodes">The same instance while they are the same.</param>
public sealed record MotionView(Instant At, int LastEvent, ImmutableArray<MessageView> Messages, NodesView Nodes);

/// <summary>Which nodes there are, by what the document calls them, each kind in order of declaration.</summary>
public sealed record NodesView(
    ImmutableArray<string> Brokers, ImmutableArray<string> Controllers, ImmutableArray<string> Producers, ImmutableArray<string> Consumers);
