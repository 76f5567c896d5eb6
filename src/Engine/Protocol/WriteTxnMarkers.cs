using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>WriteTxnMarkers (27): a transaction coordinator has the leaders of its partitions write how transactions ended.</summary>
public sealed class WriteTxnMarkersRequest(TxnMarker[] markers) : Request
{
    public TxnMarker[] Markers => markers;

    public override ApiKey Api => ApiKey.WriteTxnMarkers;

    public override Response Refused(ErrorCode error) =>
        new WriteTxnMarkersResponse([.. markers.SelectMany(m => m.Partitions.Select(p => new WrittenMarker(m.ProducerId, p, error)))]);

    public override int Bytes => 40 + markers.Sum(m => 24 + (m.Partitions.Length * 20));
}

/// <param name="Producer">Whose transaction it is, for those who watch.</param>
/// <param name="Epoch">One above that of the transaction's data (transaction version 2).</param>
/// <param name="CoordinatorEpoch">Leader epoch of the coordinator's partition: a marker of an older one is refused.</param>
public sealed record TxnMarker(
    NodeId Producer, string TransactionalId, long ProducerId, short Epoch, int CoordinatorEpoch, bool Commit, TopicPartition[] Partitions);

public sealed class WriteTxnMarkersResponse(WrittenMarker[] markers) : Response
{
    public WrittenMarker[] Markers => markers;

    public override ApiKey Api => ApiKey.WriteTxnMarkers;

    public override ErrorCode Error => Array.Find(markers, m => m.Error != ErrorCode.None).Error;

    public override int Bytes => 40 + (markers.Length * 24);
}

public readonly record struct WrittenMarker(long ProducerId, TopicPartition At, ErrorCode Error);
