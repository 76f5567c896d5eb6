using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership;

/// <summary>Partitions taken by assign(): the consumer is in no group. With a group.id it may still commit, as long as the group has no members.</summary>
internal sealed class NoMembership : IMembership
{
    public string MemberId => "";

    public int Epoch => -1;

    public CommitIdentity GroupMetadata => new(-1, "");

    public bool RunsInBackground => false;

    public bool IsInCallback => false;

    public (string? MemberId, int Epoch) FetchIdentity => (null, -1);

    public string? Poll(Turn turn, Action<Instant> sooner) => null;

    public void RunBackground(Turn turn, Action<Instant> sooner) { }

    public (CommitIdentity Identity, string? Exception) CommitIdentity() => (new CommitIdentity(-1, ""), null);

    public void CommitRefused(ErrorCode error, OffsetCommitRequest request) { }

    public void Answered(InFlightRequest answered, Response response, Turn turn) { }

    public void Failed(InFlightRequest failed, Turn turn) { }

    public bool Unsubscribe(Turn turn) => true;

    public bool Close(Turn turn, Action<Instant> sooner) => true;
}
