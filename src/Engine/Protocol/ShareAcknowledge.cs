using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>ShareAcknowledge (79): acknowledgements without a fetch, or with epoch −1 the end of a share session.</summary>
public sealed class ShareAcknowledgeRequest(string group, string memberId, int sessionEpoch, SharePartitionRequest[] partitions)
    : ShareSessionRequest(group, memberId, sessionEpoch, partitions)
{
    public override ApiKey Api => ApiKey.ShareAcknowledge;

    public override Response Refused(ErrorCode error) => new ShareAcknowledgeResponse(error, []);
}

/// <param name="error">Of the whole request.</param>
/// <param name="partitions">In the order of the request.</param>
public sealed class ShareAcknowledgeResponse(ErrorCode error, (TopicPartition At, ErrorCode Error)[] partitions) : Response
{
    public (TopicPartition At, ErrorCode Error)[] Partitions => partitions;

    /// <summary>The error of the request as a whole.</summary>
    public ErrorCode TopError => error;

    public override ApiKey Api => ApiKey.ShareAcknowledge;

    public override ErrorCode Error =>
        error != ErrorCode.None ? error : Array.Find(partitions, p => p.Error != ErrorCode.None).Error;

    public override int Bytes => 50 + (partitions.Length * 30);
}
