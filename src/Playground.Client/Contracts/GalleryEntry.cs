using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A run of the gallery: one that shows something, to look at and to play with. Its scenario's title and description are all that is said.</summary>
/// <param name="Id">Its file's name, and its place in addresses.</param>
/// <param name="Order">Place in the whole gallery; unique.</param>
/// <param name="Subject">Under which heading it stands.</param>
/// <param name="Opening">Where the run stands, paused, when it opens.</param>
public sealed record GalleryEntry(string Id, int Order, GallerySubject Subject, Scenario Scenario, Instant Opening)
{
    /// <summary>The entry that a sandbox begins with when none is named: a cluster with nothing on it.</summary>
    public const string Blank = "blank";
}

/// <summary>What a run of the gallery is about. The names are those of the files' <c>subject</c>, without regard to case.</summary>
public enum GallerySubject
{
    Begin,
    Replication,
    Producers,
    Groups,
    Transactions,
    Logs,
}
