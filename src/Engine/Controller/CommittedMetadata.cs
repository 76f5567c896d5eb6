namespace Playground.Engine.Controller;

/// <summary>
/// The newest committed metadata, as somebody sees it who looks at all controllers from outside: the longest prefix of the log that any leader of the
/// quorum has ever found on a majority. Committed prefixes agree, so it only grows, whichever controllers live. Controllers report to it what they
/// commit and learn from it only what is news to the watcher (a new leader commits again what the last one committed); they decide nothing by it.
/// </summary>
internal sealed class CommittedMetadata
{
    public ClusterImage Image { get; } = new();

    /// <summary>Everything before it is committed.</summary>
    public long End => Image.Offset + 1;
}
