using Playground.Engine.Controller.Quorum;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>
/// Fetch (1) of the metadata log from the quorum's leader, by another voter or by a broker, who observes. Kept apart from <see cref="FetchRequest"/>
/// since it carries records and no batches. Simplified: in Kafka brokers fetch what is not committed too and hold it back; here they get what is.
/// </summary>
/// <param name="epoch">The sender's epoch of the quorum.</param>
/// <param name="offset">The next offset that it wants: it has written all before.</param>
/// <param name="lastFetchedEpoch">Epoch of the record before that; −1 for an empty log.</param>
/// <param name="highWatermark">What it knows to be committed (KIP-1166): the leader answers at once if it knows more. −1: nothing.</param>
public sealed class MetadataFetchRequest(NodeId replica, int epoch, long offset, int lastFetchedEpoch, long highWatermark) : Request
{
    public NodeId Replica => replica;

    public int Epoch => epoch;

    public long Offset => offset;

    public int LastFetchedEpoch => lastFetchedEpoch;

    public long HighWatermark => highWatermark;

    public override ApiKey Api => ApiKey.Fetch;

    public override Response Refused(ErrorCode error) => new MetadataFetchResponse(error, NodeId.None, -1, -1, offset, []);

    public override int Bytes => 100;

    public override bool Background => true;
}

/// <summary>Metadata records from the offset that was asked for, or where to ask instead.</summary>
/// <param name="leader">The leader of <paramref name="epoch"/> as the answering controller knows it.</param>
/// <param name="offset">Of the first entry.</param>
/// <param name="diverging">The asker's log parts from the leader's there, and it must cut it back; no entries then.</param>
public sealed class MetadataFetchResponse(
    ErrorCode error, NodeId leader, int epoch, long highWatermark, long offset, RaftEntry[] entries, EpochEnd? diverging = null) : Response
{
    public NodeId Leader => leader;

    public int Epoch => epoch;

    /// <summary>All before it is committed; −1 while a new leader does not know.</summary>
    public long HighWatermark => highWatermark;

    public long Offset => offset;

    public RaftEntry[] Entries => entries;

    public EpochEnd? Diverging => diverging;

    public override ApiKey Api => ApiKey.Fetch;

    public override ErrorCode Error => error;

    public override int Bytes => 80 + (entries.Length * 60);

    public override bool Background => entries.Length == 0 && diverging is null;
}
