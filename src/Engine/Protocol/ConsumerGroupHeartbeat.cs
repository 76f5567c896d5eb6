using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// ConsumerGroupHeartbeat (68): the one request of the consumer protocol (KIP-848). It joins, stays, says what it owns and wants, acknowledges and leaves.
/// What did not change since the last one is null.
/// </summary>
public sealed class ConsumerGroupHeartbeatRequest(string group, string memberId, int memberEpoch) : Request
{
    /// <summary>Epoch of one who joins.</summary>
    public const int Join = 0;

    /// <summary>Epoch of one who leaves.</summary>
    public const int Leave = -1;

    /// <summary>Epoch of a static member who leaves and means to come back.</summary>
    public const int LeaveForAWhile = -2;

    public string Group => group;

    /// <summary>Made by the client.</summary>
    public string MemberId => memberId;

    public int MemberEpoch => memberEpoch;

    public string? InstanceId { get; init; }

    /// <summary><c>max.poll.interval.ms</c>: how long it may take to give up what it is told to; null if unchanged.</summary>
    public Duration? RebalanceTimeout { get; init; }

    /// <summary>Names of the topics it subscribes to, sorted; null if unchanged.</summary>
    public ImmutableArray<string>? Topics { get; init; }

    /// <summary><c>group.remote.assignor</c>; null if unchanged or left to the broker.</summary>
    public string? Assignor { get; init; }

    /// <summary>What it owns; null if unchanged.</summary>
    public ImmutableArray<TopicPartition>? Owned { get; init; }

    public override ApiKey Api => ApiKey.ConsumerGroupHeartbeat;

    public override Response Refused(ErrorCode error) => new ConsumerGroupHeartbeatResponse(error, memberId, memberEpoch, Duration.Zero, null);

    public override bool Background => memberEpoch > 0 && Topics is null && Owned is null;

    public override int Bytes => 60 + group.Length + memberId.Length + (Topics?.Sum(t => t.Length + 2) ?? 0) + ((Owned?.Length ?? 0) * 20);
}

/// <param name="interval">When the next one is expected.</param>
/// <param name="assignment">What the member may have now; null if that did not change.</param>
public sealed class ConsumerGroupHeartbeatResponse(
    ErrorCode error, string memberId, int memberEpoch, Duration interval, ImmutableArray<TopicPartition>? assignment) : Response
{
    public string MemberId => memberId;

    public int MemberEpoch => memberEpoch;

    public Duration Interval => interval;

    public ImmutableArray<TopicPartition>? Assignment => assignment;

    public override ApiKey Api => ApiKey.ConsumerGroupHeartbeat;

    public override ErrorCode Error => error;

    public override bool Background => error == ErrorCode.None && assignment is null;

    public override int Bytes => 50 + memberId.Length + ((assignment?.Length ?? 0) * 20);
}
