using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Share;

/// <summary>A member of a share group (ShareGroupMember). Nothing is taken from others for it, so it has at once what it is to have.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Topics">Names, sorted.</param>
internal sealed record ShareMember(string Id, NodeId Client, ImmutableArray<string> Topics)
{
    public int Epoch { get; init; }

    /// <summary>Accepted too while the answer with the present one may be lost.</summary>
    public int PreviousEpoch { get; init; }

    /// <summary>What it may fetch, in order.</summary>
    public ImmutableArray<TopicPartition> Assigned { get; init; } = [];

    public bool HasAs(ShareMember other) => Epoch == other.Epoch && PreviousEpoch == other.PreviousEpoch && Assigned.SequenceEqual(other.Assigned);

    /// <summary>The same member, with what that one has.</summary>
    public ShareMember Having(ShareMember other) => this with { Epoch = other.Epoch, PreviousEpoch = other.PreviousEpoch, Assigned = other.Assigned };
}
