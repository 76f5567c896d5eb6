using Playground.Engine.Kernel;

namespace Playground.Engine.Controller;

/// <summary>
/// The metadata log and what it says. Simplified until the quorum is built: one controller holds it, and a record is committed when it is
/// appended, without <c>controller.quorum.append.linger.ms</c>.
/// </summary>
public sealed class MetadataLog
{
    private readonly List<MetadataRecord> _records = [];

    public ClusterImage Image { get; } = new();

    /// <summary>The next offset.</summary>
    public long End => _records.Count;

    public void Append(MetadataRecord record)
    {
        _records.Add(record);
        Image.Apply(record);
    }

    /// <summary>The records from that offset on.</summary>
    public MetadataRecord[] From(long offset) => _records.GetRange((int)offset, _records.Count - (int)offset).ToArray();
}
