using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// ShareGroupHeartbeat (76): joins a share group (KIP-932), stays in it and leaves it. There is nothing to acknowledge, since several members may have a
/// partition at a time.
/// </summary>
/// <param name="memberEpoch">0 to join, −1 to leave.</param>
public sealed class ShareGroupHeartbeatRequest(string group, string memberId, int memberEpoch) : Request
{
    /// <summary>Epoch of one who joins.</summary>
    public const int Join = 0;

    /// <summary>Epoch of one who leaves.</summary>
    public const int Leave = -1;

    public string Group => group;

    /// <summary>Made by the client.</summary>
    public string MemberId => memberId;

    public int MemberEpoch => memberEpoch;

    /// <summary>Names of the topics it subscribes to, sorted; null if unchanged.</summary>
    public ImmutableArray<string>? Topics { get; init; }

    public override ApiKey Api => ApiKey.ShareGroupHeartbeat;

    public override Response Refused(ErrorCode error) => new ShareGroupHeartbeatResponse(error, memberId, memberEpoch, Duration.Zero, null);

    public override bool Background => memberEpoch > 0 && Topics is null;

    public override int Bytes => 50 + group.Length + memberId.Length + (Topics?.Sum(t => t.Length + 2) ?? 0);
}

/// <param name="interval">When the next one is expected.</param>
/// <param name="assignment">What the member may fetch; null if that did not change.</param>
public sealed class ShareGroupHeartbeatResponse(
    ErrorCode error, string memberId, int memberEpoch, Duration interval, ImmutableArray<TopicPartition>? assignment) : Response
{
    public string MemberId => memberId;

    public int MemberEpoch => memberEpoch;

    public Duration Interval => interval;

    public ImmutableArray<TopicPartition>? Assignment => assignment;

    public override ApiKey Api => ApiKey.ShareGroupHeartbeat;

    public override ErrorCode Error => error;

    public override bool Background => error == ErrorCode.None && assignment is null;

    public override int Bytes => 50 + memberId.Length + ((assignment?.Length ?? 0) * 20);
}
