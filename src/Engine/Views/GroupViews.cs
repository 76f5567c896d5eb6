using System.Collections.Immutable;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>Pictures of groups. A part whose content is as before is the instance from before.</summary>
internal sealed class GroupViews(Cluster cluster, RecordLedger ledger, Symbols symbols)
{
    private readonly SortedDictionary<string, GroupView> _before = new(StringComparer.Ordinal);
    private readonly ShareViews _shares = new(cluster, symbols);
    private ImmutableArray<GroupView> _views = [];

    /// <param name="all">Everybody who reads.</param>
    public ImmutableArray<GroupView> Build(List<Looker> all)
    {
        var known = cluster.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal);
        var lookers = all.Where(l => l.Group is not null).ToDictionary(l => l.Group!, StringComparer.Ordinal);
        List<GroupView> now = [];
        foreach (var id in known.Keys.Union(lookers.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            now.Add(Build(id, known.GetValueOrDefault(id), lookers.GetValueOrDefault(id) ?? ledger.Reading.Stranger(id, symbols)));
        return _views = ProducerPicture.Kept(_views, now);
    }

    private GroupView Build(string id, GroupState? group, Looker looker)
    {
        _before.TryGetValue(id, out var before);
        var lags = (group is null ? ledger.Reading.LagsOf(looker) : ledger.Reading.LagsOf(looker, group.Offsets))?.ToArray();
        List<GroupMemberView> members = group is null ? [] : [.. group.Members.Select(m => Member(m, group, before))];
        var owners = Owners(group);
        List<GroupPartitionView> partitions = [.. (lags ?? []).Select(l => Partition(l, owners))];
        var view = new GroupView(
            id, group?.State, group?.ConsumerProtocol ?? MembersOf(id).Any(c => c.Config?.ConsumerProtocol == true), group?.Generation, group?.Protocol, group?.Coordinator.Value,
            ProducerPicture.Kept(before?.Members, members), ProducerPicture.Kept(before?.Partitions, partitions), lags?.Sum(l => l.Lag ?? 0));
        if (group?.Shares ?? MembersOf(id).Any(c => c.Spec.Share))
            view = view with { Shares = true, SharePartitions = _shares.Build(id, group, before?.SharePartitions) };
        return _before[id] = before == view ? before : view;
    }

    /// <summary>While nobody can be asked, clients tell what they would be: they were configured so.</summary>
    private IEnumerable<ConsumerNode> MembersOf(string id) => cluster.Consumers.Values.Where(c => c.Spec.Group == id);

    private GroupMemberView Member(GroupMemberState member, GroupState group, GroupView? before)
    {
        var known = before?.Members.FirstOrDefault(m => m.MemberId == member.Id);
        return new GroupMemberView(
            symbols.Name(member.Client), member.Id, member.InstanceId, member.Id == group.Leader, member.Epoch,
            ProducerPicture.Kept(known?.Topics, [.. member.Topics]),
            ProducerPicture.Kept(known?.Assignment, [.. member.Assignment.Select(p => p.ToString())]),
            ProducerPicture.Kept(known?.Target, [.. member.Target.Select(p => p.ToString())]));
    }

    private GroupPartitionView Partition(PartitionLag lag, Dictionary<string, string> owners)
    {
        var topic = symbols.Text(lag.At.Topic)!;
        var owner = owners.GetValueOrDefault(FormattableString.Invariant($"{topic}-{lag.At.Partition}"));
        return new GroupPartitionView(topic, lag.At.Partition, owner, lag.Committed, lag.End, lag.Lag);
    }

    private Dictionary<string, string> Owners(GroupState? group)
    {
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (var member in group is { Shares: false } ? group.Members : [])
        {
            foreach (var partition in member.Assignment)
                owners[partition.ToString()] = symbols.Name(member.Client);
        }

        return owners;
    }
}
