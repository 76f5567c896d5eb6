using Playground.Engine.Config;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>What is checked of a request about a group of the consumer protocol (GroupMetadataManager, ConsumerGroup).</summary>
internal static class ConsumerChecks
{
    /// <summary>Whether a heartbeat makes sense by itself.</summary>
    public static ErrorCode Request(ConsumerGroupHeartbeatRequest request, GroupConfig config)
    {
        if (request.MemberId.Length == 0 || request.MemberEpoch < ConsumerGroupHeartbeatRequest.LeaveForAWhile)
            return ErrorCode.InvalidRequest;
        if (request is { MemberEpoch: ConsumerGroupHeartbeatRequest.LeaveForAWhile, InstanceId: null })
            return ErrorCode.InvalidRequest;
        if (request.MemberEpoch == ConsumerGroupHeartbeatRequest.Join
            && (request.RebalanceTimeout is null || request.Topics is null or { Length: 0 } || request.Owned is not { Length: 0 }))
        {
            return ErrorCode.InvalidRequest;
        }

        return request.Assignor is { } assignor && !(config.ConsumerAssignors.Contains(assignor) && TargetAssignment.Knows(assignor))
            ? ErrorCode.UnsupportedAssignor
            : ErrorCode.None;
    }

    /// <summary>Whether a member's epoch is the one it has, or the one before with nothing but what it may have: then the last answer was lost.</summary>
    public static ErrorCode Epoch(ConsumerMember member, ConsumerGroupHeartbeatRequest request)
    {
        if (request.MemberEpoch == member.Epoch || request.MemberEpoch == ConsumerGroupHeartbeatRequest.Join)
            return ErrorCode.None;
        return request.MemberEpoch < member.Epoch && request.MemberEpoch == member.PreviousEpoch
            && request.Owned is { } owned && owned.All(member.Assigned.ContainsKey)
            ? ErrorCode.None
            : ErrorCode.FencedMemberEpoch;
    }

    /// <summary>Whether the group knows that static member under that id.</summary>
    public static ErrorCode Static(ConsumerMember? bearer, string memberId) =>
        bearer is null ? ErrorCode.UnknownMemberId : bearer.Id != memberId ? ErrorCode.FencedInstanceId : ErrorCode.None;

    /// <summary>Whether it is a member of the classic protocol, and in that generation.</summary>
    public static ErrorCode Classic(ConsumerGroup group, string memberId, string? instanceId, int? generation)
    {
        if (instanceId is not null && Static(group.FindStatic(instanceId), memberId) is var error and not ErrorCode.None)
            return error;
        if (group.Find(memberId) is not { Classic: not null } member)
            return ErrorCode.UnknownMemberId;
        return generation is null || generation == member.Epoch ? ErrorCode.None : ErrorCode.IllegalGeneration;
    }

    /// <summary>
    /// Whether it may commit (KIP-1251): under its epoch whatever it likes, under an older one what it has had since then.
    /// </summary>
    /// <param name="transactional">The error of a stale epoch has another name there.</param>
    public static ErrorCode Commit(
        ConsumerGroup group, string memberId, string? instanceId, int epoch, IEnumerable<TopicPartition> partitions, bool transactional = false)
    {
        if (epoch < 0 && group.IsEmpty)
            return ErrorCode.None;
        if (transactional && epoch == -1 && memberId.Length == 0 && instanceId is null)
            return ErrorCode.None;
        if (group.Find(memberId) is not { } member)
            return ErrorCode.UnknownMemberId;
        if (epoch == member.Epoch || (epoch < member.Epoch && partitions.All(at => member.EpochOf(at) is { } since && epoch >= since)))
            return ErrorCode.None;
        return member.Classic is not null || transactional ? ErrorCode.IllegalGeneration : ErrorCode.StaleMemberEpoch;
    }

    /// <summary>Whether it may ask for offsets as a member.</summary>
    public static ErrorCode Fetch(ConsumerGroup group, string memberId, int epoch)
    {
        if (group.Find(memberId) is not { } member)
            return ErrorCode.UnknownMemberId;
        if (epoch == member.Epoch)
            return ErrorCode.None;
        return member.Classic is null ? ErrorCode.StaleMemberEpoch : ErrorCode.IllegalGeneration;
    }
}
