using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// JoinGroup (11): a member of a classic group says that it is there and what it wants, and waits until all have said so (ConsumerProtocolSubscription
/// inside, which Kafka's coordinator hands on as bytes).
/// </summary>
/// <param name="rebalanceTimeout">How long the others wait for this member (<c>max.poll.interval.ms</c>).</param>
/// <param name="memberId">Empty at first: the coordinator gives it.</param>
/// <param name="instanceId"><c>group.instance.id</c>; null for a dynamic member.</param>
/// <param name="protocols">Its assignors, the preferred one first.</param>
internal sealed class JoinGroupRequest(
    string group, Duration sessionTimeout, Duration rebalanceTimeout, string memberId, string? instanceId,
    ImmutableArray<JoinProtocol> protocols) : Request
{
    public string Group => group;

    public Duration SessionTimeout => sessionTimeout;

    public Duration RebalanceTimeout => rebalanceTimeout;

    public string MemberId => memberId;

    public string? InstanceId => instanceId;

    public ImmutableArray<JoinProtocol> Protocols => protocols;

    public override ApiKey Api => ApiKey.JoinGroup;

    public override Response Refused(ErrorCode error) => JoinGroupResponse.Failed(error, memberId);

    public override int Bytes => 80 + group.Length + memberId.Length + protocols.Sum(p => p.Name.Length + p.Subscription.Bytes);
}

/// <summary>One assignor that a member can live with, and what it says to it.</summary>
internal sealed record JoinProtocol(string Name, Subscription Subscription);

/// <summary>What a member tells the group's leader (ConsumerPartitionAssignor.Subscription). Compared by content: a change of it makes a rebalance.</summary>
/// <param name="Topics">Names, sorted.</param>
/// <param name="Owned">Cooperative members name what they keep; the sticky assignor's user data says the same.</param>
/// <param name="Generation">In which the member came to own them; −1 for none.</param>
internal sealed record Subscription(ImmutableArray<string> Topics, ImmutableArray<NamedPartition> Owned, int Generation)
{
    public int Bytes => 20 + Topics.Sum(t => t.Length + 2) + (Owned.Length * 12);

    public bool Equals(Subscription? other) =>
        other is not null && Generation == other.Generation && Topics.SequenceEqual(other.Topics) && Owned.SequenceEqual(other.Owned);

    public override int GetHashCode() => Topics.Length;
}

/// <summary>The join phase is over, or the member was not let in.</summary>
internal sealed class JoinGroupResponse : Response
{
    /// <summary>−1 with an error.</summary>
    public int Generation { get; init; } = -1;

    /// <summary>The assignor that was chosen; null with an error.</summary>
    public string? Protocol { get; init; }

    /// <summary>Member id of the leader, who assigns.</summary>
    public string Leader { get; init; } = "";

    /// <summary>The leader is told who is there and yet need not assign: a static leader came back (KIP-814).</summary>
    public bool SkipAssignment { get; init; }

    public required string MemberId { get; init; }

    /// <summary>All members, for the leader alone.</summary>
    public ImmutableArray<JoinedMember> Members { get; init; } = [];

    public required ErrorCode Failure { get; init; }

    public override ApiKey Api => ApiKey.JoinGroup;

    public override ErrorCode Error => Failure;

    public override int Bytes => 70 + MemberId.Length + Leader.Length + Members.Sum(m => m.MemberId.Length + m.Subscription.Bytes);

    public static JoinGroupResponse Failed(ErrorCode error, string memberId) => new() { Failure = error, MemberId = memberId };
}

/// <summary>A member as the leader of the group is told of it.</summary>
internal sealed record JoinedMember(string MemberId, string? InstanceId, Subscription Subscription);
