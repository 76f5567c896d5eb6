using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>SyncGroup (14): the leader of a classic group hands in the assignment, everybody gets their part.</summary>
/// <param name="assignments">By member id; the leader's alone, else empty.</param>
internal sealed class SyncGroupRequest(
    string group, int generation, string memberId, string? instanceId, string? protocol, ImmutableArray<MemberAssignment> assignments) : Request
{
    public string Group => group;

    public int Generation => generation;

    public string MemberId => memberId;

    public string? InstanceId => instanceId;

    /// <summary>The assignor that the member takes for chosen.</summary>
    public string? Protocol => protocol;

    public ImmutableArray<MemberAssignment> Assignments => assignments;

    public override ApiKey Api => ApiKey.SyncGroup;

    public override Response Refused(ErrorCode error) => new SyncGroupResponse(error, null, []);

    public override int Bytes => 70 + group.Length + memberId.Length + assignments.Sum(a => a.MemberId.Length + 10 + (a.Partitions.Length * 12));
}

/// <summary>What one member gets.</summary>
internal sealed record MemberAssignment(string MemberId, ImmutableArray<NamedPartition> Partitions);

/// <param name="partitions">This member's; empty too where the leader has left it out.</param>
internal sealed class SyncGroupResponse(ErrorCode error, string? protocol, ImmutableArray<NamedPartition> partitions) : Response
{
    public string? Protocol => protocol;

    public ImmutableArray<NamedPartition> Partitions => partitions;

    public override ApiKey Api => ApiKey.SyncGroup;

    public override ErrorCode Error => error;

    public override int Bytes => 50 + (partitions.Length * 12);
}
