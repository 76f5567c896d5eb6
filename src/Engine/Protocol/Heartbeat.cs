using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>Heartbeat (12): a member of a classic group is alive, and asks whether the group still stands.</summary>
public sealed class HeartbeatRequest(string group, int generation, string memberId, string? instanceId) : Request
{
    public string Group => group;

    public int Generation => generation;

    public string MemberId => memberId;

    public string? InstanceId => instanceId;

    public override ApiKey Api => ApiKey.Heartbeat;

    public override Response Refused(ErrorCode error) => new HeartbeatResponse(error);

    public override bool Background => true;

    public override int Bytes => 60 + group.Length + memberId.Length;
}

/// <param name="error">REBALANCE_IN_PROGRESS asks the member to join again.</param>
public sealed class HeartbeatResponse(ErrorCode error) : Response
{
    public override ApiKey Api => ApiKey.Heartbeat;

    public override ErrorCode Error => error;

    public override bool Background => error == ErrorCode.None;

    public override int Bytes => 24;
}
