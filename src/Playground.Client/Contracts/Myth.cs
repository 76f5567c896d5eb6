using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>Something that is said of Kafka and is not so, with a run that shows it. <c>docs/MYTHS.md</c> says how its file is written.</summary>
/// <param name="Id">Its file's name, its anchor on the page of all myths, and its place in addresses.</param>
/// <param name="Order">Place among all myths; unique.</param>
/// <param name="Track">Id of the lessons' track that it belongs to.</param>
/// <param name="Belief">What is believed, as people say it.</param>
/// <param name="Truth">What is so instead; names of configs and calls stand between backticks.</param>
/// <param name="Look">What in the run shows it.</param>
/// <param name="Opening">Where the run stands, paused, when it opens.</param>
public sealed record Myth(
    string Id, int Order, string Track, LocalizedText Belief, LocalizedText Truth, LocalizedText Look, Instant Opening, Scenario Scenario)
{
    /// <summary>The page of all myths.</summary>
    public const string AllAddress = "/myths";

    /// <summary>The address of its run.</summary>
    public string Address => $"{AllAddress}/{Id}";
}
