using System.Collections.Immutable;
using Playground.Engine.Scenarios;

namespace Playground.Client.Stage;

/// <summary>One line of a menu, in the page's language.</summary>
/// <param name="Name">Unique in its menu.</param>
/// <param name="Why">Why it can't be done now; null if it can.</param>
/// <param name="Actions">The steps that it stands for, in order.</param>
public sealed record ActChoice(string Name, string Icon, string Label, string Meaning, string? Why, ImmutableArray<StepAction> Actions);
