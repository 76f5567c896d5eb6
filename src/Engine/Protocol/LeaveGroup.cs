using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>LeaveGroup (13): a member goes of its own accord. Kafka's request may name several; a client names itself.</summary>
/// <param name="memberId">Empty where an administrator names a static member by its instance alone.</param>
public sealed class LeaveGroupRequest(string group, string memberId, string? instanceId) : Request
{
    public string Group => group;

    public string MemberId => memberId;

    public string? InstanceId => instanceId;

    public override ApiKey Api => ApiKey.LeaveGroup;

    public override Response Refused(ErrorCode error) => new LeaveGroupResponse(error);

    public override int Bytes => 60 + group.Length + memberId.Length;
}

public sealed class LeaveGroupResponse(ErrorCode error) : Response
{
    public override ApiKey Api => ApiKey.LeaveGroup;

    public override ErrorCode Error => error;
}
