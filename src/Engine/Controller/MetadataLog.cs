namespace Playground.Engine.Controller;

/// <summary>
/// The metadata as the active controller has it: what is committed and what it has appended since. It decides on this; others see a change when it is
/// committed, and if it never is, all of this is thrown away with the leadership (QuorumController's in-memory state, OffsetControlManager).
/// </summary>
public sealed class MetadataLog
{
    private readonly List<MetadataRecord> _new = [];

    public ClusterImage Image { get; } = new();

    /// <summary>The next offset.</summary>
    public long End => Image.Offset + 1;

    /// <summary>What the log of the quorum holds already.</summary>
    internal void Replay(MetadataRecord record) => Image.Apply(record);

    /// <summary>Decides on a change: from now on the controller goes by it.</summary>
    public void Append(MetadataRecord record)
    {
        _new.Add(record);
        Image.Apply(record);
    }

    /// <summary>The records appended since the last call, which the quorum has yet to write.</summary>
    internal MetadataRecord[] TakeNew()
    {
        if (_new.Count == 0)
            return [];
        MetadataRecord[] taken = [.. _new];
        _new.Clear();
        return taken;
    }
}
