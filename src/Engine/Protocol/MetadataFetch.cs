using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>Fetch (1) of the metadata log by a broker, an observer of the quorum. Kept apart from <see cref="FetchRequest"/> since it carries no batches.</summary>
/// <param name="offset">The next metadata offset that the broker wants.</param>
public sealed class MetadataFetchRequest(NodeId broker, long offset) : Request
{
    public NodeId Broker => broker;

    public long Offset => offset;

    public override ApiKey Api => ApiKey.Fetch;

    public override Response Refused(ErrorCode error) => new MetadataFetchResponse(offset, [], error);

    public override int Bytes => 100;

    public override bool Background => true;
}

/// <summary>Committed metadata records from the offset that was asked for.</summary>
public sealed class MetadataFetchResponse(long offset, MetadataRecord[] records, ErrorCode error = ErrorCode.None) : Response
{
    /// <summary>Offset of the first record.</summary>
    public long Offset => offset;

    public MetadataRecord[] Records => records;

    public override ApiKey Api => ApiKey.Fetch;

    public override int Bytes => 80 + (records.Length * 60);

    public override ErrorCode Error => error;

    public override bool Background => records.Length == 0 && error == ErrorCode.None;
}
