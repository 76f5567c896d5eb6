using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Classic;

/// <summary>What is checked of a member before anything else (ClassicGroup.validateMember).</summary>
internal static class ClassicChecks
{
    /// <summary>Whether the group knows that member, and under that instance id no other.</summary>
    public static ErrorCode Member(ClassicGroup group, string memberId, string? instanceId)
    {
        if (instanceId is not null && group.FindStatic(instanceId) is { } bearer)
            return bearer.Id == memberId ? ErrorCode.None : ErrorCode.FencedInstanceId;
        return instanceId is not null || group.Find(memberId) is null ? ErrorCode.UnknownMemberId : ErrorCode.None;
    }

    /// <summary>And whether it speaks of the group's generation.</summary>
    public static ErrorCode Generation(ClassicGroup group, string memberId, string? instanceId, int generation)
    {
        var error = Member(group, memberId, instanceId);
        if (error != ErrorCode.None)
            return error;
        return generation == group.Generation ? ErrorCode.None : ErrorCode.IllegalGeneration;
    }
}
