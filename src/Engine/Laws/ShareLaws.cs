using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Shares;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>
/// What share groups keep (KIP-932), by the word of the leader of the newest epoch: a record goes from one member to another only once its lock is over or
/// its holder's session has ended, each time with one more delivery and never with more than <c>group.share.delivery.count.limit</c>; what is settled
/// stays settled, while that leader leads and, once it is written down, for every later one.
/// </summary>
internal sealed class ShareLaws(Cluster cluster, Circumstances circumstances, Judge judge, World world)
{
    private readonly SettledShares _settled = new(cluster, circumstances, judge);
    private readonly Dictionary<ShareKey, Known> _known = [];

    /// <summary>Something happened anywhere.</summary>
    public void Observe(in TraceEvent happened)
    {
        if (happened.Kind == EventKind.HighWatermarkAdvanced && world.Symbols.Text((int)happened.Data[1]) == InternalTopics.ShareGroupState)
            _settled.ReadOn(new TopicPartition((int)happened.Data[1], (int)happened.Data[2]));
        foreach (var (leader, key, share) in cluster.Shares)
        {
            var broker = cluster.Brokers[leader];
            if (broker.Memory?.Find(key.At) is not { Leads: true } partition || partition.LeaderEpoch != cluster.Image.Partition(key.At)!.LeaderEpoch)
                continue;
            if (!_known.TryGetValue(key, out var known) || !ReferenceEquals(known.Share, share))
                _known[key] = known = new Known(share);
            if (known.Changes != share.Changes)
                Check(key, known, broker);
        }
    }

    private void Check(ShareKey key, Known known, BrokerNode broker)
    {
        var (share, sessions) = (known.Share, broker.Coordinators!.Shares);
        judge.Require(share.Start >= known.Start, $"the start of {key.Group} in {key.At} does not go back from {known.Start} to {share.Start}");
        for (var i = 0; i < share.Window.Count; i++)
        {
            var (offset, now) = (share.Start + i, share.Window[i]);
            Within(key, offset, now, broker.Memory!.Config.Groups.ShareDeliveryCountLimit);
            if (offset - known.Start < known.Window.Length)
                Between(key, offset, known.Window[offset - known.Start], now, sessions);
        }

        known.Take(key.Group, sessions);
    }

    private void Within(ShareKey key, long offset, in ShareRecord now, int limit)
    {
        judge.Require(
            now.DeliveryCount <= limit, $"{key.Group} has offset {offset} of {key.At} delivered {limit} times at most, not {now.DeliveryCount} times");
        judge.Require(
            (now.State == ShareState.Acquired) == (now.Member is not null), $"offset {offset} of {key.At} has a holder in {key.Group} just while it is acquired");
        if (now.State is ShareState.Acquired or ShareState.Available)
            judge.Require(!_settled.Has(key, offset), $"offset {offset} of {key.At}, which {key.Group} has settled and written down, is not {now.State} again");
    }

    private void Between(ShareKey key, long offset, in Held before, in ShareRecord now, ShareBroker sessions)
    {
        judge.Require(
            before.Record.State is not (ShareState.Acknowledged or ShareState.Archived) || now.State == before.Record.State,
            $"offset {offset} of {key.At}, which is {before.Record.State} in {key.Group}, does not become {now.State}");
        judge.Require(
            now.DeliveryCount >= before.Record.DeliveryCount,
            $"offset {offset} of {key.At} was delivered {before.Record.DeliveryCount} times in {key.Group}, not {now.DeliveryCount} times");
        if (now.State != ShareState.Acquired || now == before.Record)
            return;
        judge.Require(
            now.DeliveryCount > before.Record.DeliveryCount, $"the delivery of offset {offset} of {key.At} to {now.Member} counts in {key.Group}");
        judge.Require(
            before.Record.Member is not { } holder || before.Record.LockEnds <= world.Now
                || !ReferenceEquals(sessions.SessionOf(new ShareSessionKey(key.Group, holder)), before.Session),
            $"one member of {key.Group} has offset {offset} of {key.At}: {before.Record.Member} until {before.Record.LockEnds}, not {now.Member} beside it");
    }

    /// <summary>A record as it was, and the session of who had it.</summary>
    private readonly record struct Held(ShareRecord Record, ShareSession? Session);

    private sealed class Known(SharePartition share)
    {
        public SharePartition Share => share;

        public int Changes { get; private set; } = -1;

        public long Start { get; private set; } = share.Start;

        public Held[] Window { get; private set; } = [];

        public void Take(string group, ShareBroker sessions)
        {
            (Changes, Start) = (share.Changes, share.Start);
            Window = [.. share.Window.Select(r => new Held(r, r.Member is { } member ? sessions.SessionOf(new ShareSessionKey(group, member)) : null))];
        }
    }
}
