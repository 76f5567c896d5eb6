using System.Collections.Immutable;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Clients.Consumers.Application;
using Playground.Engine.Clients.Consumers.Membership;
using Playground.Engine.Clients.Consumers.Membership.Classic;
using Playground.Engine.Clients.Consumers.Membership.Modern;
using Playground.Engine.Clients.Consumers.Sharing;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>Pictures of consumers. A part whose content is as before is the instance from before.</summary>
internal sealed class ConsumerViews(Symbols symbols)
{
    private readonly OrderedMap<NodeId, (ConsumerView View, ConnectionPictures Connections)> _before = [];
    private readonly OrderedMap<NodeId, BatchPictures> _batches = [];

    public ConsumerView Build(ConsumerNode consumer)
    {
        var known = _before.TryGetValue(consumer.Id, out var before);
        var connections = known ? before.Connections : new ConnectionPictures();
        var view = Draw(consumer, known ? before.View : null, connections);
        if (known && before.View == view)
            return before.View;
        _before[consumer.Id] = (view, connections);
        return view;
    }

    private ConsumerView Draw(ConsumerNode consumer, ConsumerView? before, ConnectionPictures connections)
    {
        var config = consumer.Config;
        var client = consumer.State == ClientState.Running ? consumer.Client : null;
        var buffered = client is null ? [] : Buffered(client);
        List<PositionView> positions = client is null
            ? []
            : [.. client.Subscriptions.Assigned.Select(p => Position(p.Key, p.Value, client, buffered.GetValueOrDefault(p.Key)))];
        return new ConsumerView(
            symbols.Name(consumer.Id), consumer.State, consumer.Spec.Group, config?.ConsumerProtocol ?? false,
            config?.Isolation == IsolationLevel.ReadCommitted, consumer.Topics, consumer.Spec.Config.Values, consumer.Error, consumer.Processed,
            ProducerPicture.Kept(before?.Positions, positions))
        {
            Shares = consumer.Spec.Share,
            AcceptsFirst = consumer.Spec is { Share: true, Processing.Commit: "before" },
            MayRead = ProducerPicture.Kept(before?.MayRead, [.. (consumer.ShareConsumer?.Fetcher.Assigned ?? []).Select(Named)]),
            Work = WorkOf(consumer),
            Membership = MembershipOf(consumer),
            Buffered = buffered.Values.Sum() + (consumer.ShareConsumer?.Fetcher.Buffered ?? 0),
            Outputs = consumer.Processor is { } processor ? Outputs(processor, consumer, before?.Outputs) : null,
            Connections = ProducerPicture.Kept(
                before?.Connections,
                (client?.Connections ?? consumer.ShareConsumer?.Connections) is { } links ? connections.Draw(links, config!.RequestTimeout) : []),
        };
    }

    private string Named(TopicPartition at) => FormattableString.Invariant($"{symbols.Text(at.Topic)}-{at.Partition}");

    private OutputsView Outputs(ProcessorSpec processor, ConsumerNode consumer, OutputsView? before)
    {
        if (consumer.Producer is not { } producer)
            return new OutputsView(processor.To, processor.ExactlyOnce, null, null, [], null);
        if (!_batches.TryGetValue(consumer.Id, out var batches))
            _batches.Add(consumer.Id, batches = new BatchPictures(symbols));
        batches.Begin(producer.Config);
        var id = producer.Identity is { HasId: true } identity ? identity : null;
        return new OutputsView(
            processor.To, processor.ExactlyOnce, id?.ProducerId, id?.Epoch,
            ProducerPicture.Kept(before?.Batches, [.. producer.Accumulator.All().Select(batches.Of)]), ProducerPicture.TransactionOf(producer));
    }

    /// <summary>Records that were fetched and not handed out, by partition.</summary>
    private static Dictionary<TopicPartition, int> Buffered(ConsumerClient client)
    {
        Dictionary<TopicPartition, int> buffered = [];
        foreach (var fetch in client.Fetcher.Completed)
            buffered[fetch.At] = buffered.GetValueOrDefault(fetch.At) + fetch.Left;
        return buffered;
    }

    private PositionView Position(TopicPartition at, PartitionState state, ConsumerClient client, int buffered)
    {
        long? highWatermark = state.HighWatermark < 0 ? null : state.HighWatermark;
        long? lastStable = state.LastStableOffset < 0 ? null : state.LastStableOffset;
        var end = client.Config.Isolation == IsolationLevel.ReadCommitted ? lastStable : highWatermark;
        return new PositionView(
            symbols.Text(at.Topic)!, at.Partition, state.Position?.Offset, state.Committed, highWatermark, lastStable, buffered, state.Paused,
            state.PendingRevocation)
        {
            Lag = end is { } known && state.Position is { } position ? Math.Max(0, known - position.Offset) : null,
        };
    }

    private WorkView? WorkOf(ConsumerNode consumer)
    {
        var each = consumer.Spec.Processing.Time;
        return consumer switch
        {
            { State: not ClientState.Running } => null,
            { Sharing: { } sharing } => Work(sharing.Doing, sharing.InHand, sharing.BusyUntil, each),
            { Client: not null, Application: { } application } => Work(application.Doing, application.InHand, application.BusyUntil, each),
            _ => null,
        };
    }

    private WorkView Work(Doing doing, IEnumerable<ConsumedRecord> inHand, Instant? busyUntil, Duration each)
    {
        var activity = doing switch
        {
            Doing.Processing => Activity.Processing,
            Doing.Committing => Activity.Committing,
            Doing.Pausing => Activity.Pausing,
            Doing.Stalled => Activity.Stalled,
            Doing.Closing or Doing.Ended => Activity.Closing,
            _ => Activity.Polling,
        };
        var (first, count) = (default(ConsumedRecord?), 0);
        foreach (var record in inHand)
        {
            first ??= record;
            count++;
        }

        var processing = activity == Activity.Processing && first is not null;
        return new WorkView(activity, processing ? symbols.Name(first!.Value.Id) : null, busyUntil, count)
        {
            Since = processing && busyUntil is { } until ? Instant.Max(Instant.Zero, until - each) : null,
        };
    }

    private static MembershipView? MembershipOf(ConsumerNode consumer) => consumer switch
    {
        { State: not ClientState.Running } or { Spec.Group: null } => null,
        { ShareConsumer: { } share } => Membership(share),
        { Client: { } client } => Membership(client),
        _ => null,
    };

    private static MembershipView Membership(ShareConsumer share)
    {
        var membership = share.Membership;
        int? coordinator = share.Coordinator == NodeId.None ? null : share.Coordinator.Value;
        return new MembershipView(
            membership.State.ToString(), membership.MemberId, null, membership.Epoch, null, false, coordinator,
            membership.IsMember ? membership.Due : null, null, membership.IsMember ? membership.PollEnds : null);
    }

    private static MembershipView Membership(ConsumerClient client)
    {
        var membership = client.Membership;
        var (memberId, epoch) = (membership.MemberId.Length == 0 ? null : membership.MemberId, membership.Epoch < 0 ? (int?)null : membership.Epoch);
        int? coordinator = client.Coordinator == NodeId.None ? null : client.Coordinator.Value;
        var view = new MembershipView("", memberId, client.Config.GroupInstanceId, epoch, null, false, coordinator, null, null, null);
        return membership switch
        {
            ClassicMembership classic => view with
            {
                State = classic.State.ToString(),
                Assignor = classic.Assignor,
                Leads = classic.IsLeader,
                HeartbeatDue = classic.Heartbeat.IsEnabled ? classic.Heartbeat.Due : null,
                SessionEnds = classic.Heartbeat.IsEnabled ? classic.Heartbeat.SessionEnds : null,
                PollEnds = classic.Heartbeat.IsEnabled ? classic.Heartbeat.PollEnds : null,
            },
            ModernMembership modern => view with
            {
                State = modern.State.ToString(),
                HeartbeatDue = modern.IsMember ? modern.Due : null,
                PollEnds = modern.IsMember ? modern.PollEnds : null,
            },
            _ => view with { State = "Unsubscribed" },
        };
    }
}
