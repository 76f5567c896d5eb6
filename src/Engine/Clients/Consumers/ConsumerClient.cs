using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Clients.Consumers.Fetching;
using Playground.Engine.Clients.Consumers.Membership;
using Playground.Engine.Clients.Consumers.Membership.Classic;
using Playground.Engine.Clients.Consumers.Membership.Modern;
using Playground.Engine.Clients.Consumers.Positions;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers;

/// <summary>
/// One KafkaConsumer (ClassicKafkaConsumer): all that a process of the application has in memory beside its own loop. Under the classic protocol the
/// application's thread does the work inside its calls; what comes from the network meanwhile waits, unless the heartbeat thread takes it.
/// </summary>
internal sealed partial class ConsumerClient
{
    /// <summary>close() waits no longer than this (CloseOptions' default).</summary>
    private static readonly Duration CloseTimeout = Duration.FromSeconds(30);

    private readonly NetworkClient _network;
    private readonly CoordinatorLookup? _lookup;
    private readonly Queue<Input> _unseen = new();
    private readonly WakeUp _wake = new(ConsumerTimer.Network);
    private readonly WakeUp _heartbeat = new(ConsumerTimer.Heartbeat);
    private readonly Symbols _symbols;
    private readonly NodeId _consumer;
    private string? _thrown;

    /// <param name="group">Null without one.</param>
    /// <param name="brokers">What bootstrap.servers means when it is not set.</param>
    /// <param name="memberId">Under the consumer protocol the client makes its own id.</param>
    /// <param name="assigns">It takes its partitions by assign().</param>
    /// <param name="commitsOnRevoke">The application commits in onPartitionsRevoked.</param>
    public ConsumerClient(
        NodeId consumer, string? group, ConsumerConfig config, Symbols symbols, IReadOnlyList<NodeId> brokers, string memberId, bool assigns, bool commitsOnRevoke)
    {
        (Config, _symbols, _consumer) = (config, symbols, consumer);
        var backoff = ExponentialBackoff.Retry(config);
        Metadata = new ClientMetadata(symbols, consumer, config.MetadataMaxAge, backoff, createsTopics: config.AllowAutoCreateTopics);
        Connections = new ClientConnections(consumer, ConnectionSettings.Of(config));
        var updater = new MetadataUpdater(consumer, config.Bootstrap(brokers), Metadata, Connections, config.RebootstrapTrigger);
        _network = new NetworkClient(Connections, updater) { Failed = Failed };
        Subscriptions = new SubscriptionState(config.OffsetReset);
        Positions = new PositionUpdater(config, Subscriptions, Metadata, Connections);
        Fetcher = new Fetcher(config, Subscriptions, Metadata, Connections);
        Membership = new NoMembership();
        if (group is null)
            return;
        _lookup = new CoordinatorLookup(consumer, group, Connections, updater, Metadata, backoff, config.ConsumerProtocol);
        var listener = new RebalanceListener(consumer, group, commitsOnRevoke, config, Subscriptions, symbols);
        Func<IMembership> membership = () => Membership;
        Commits = new OffsetCommits(consumer, group, config, Subscriptions, Connections, _lookup, symbols) { Membership = membership };
        Committed = new CommittedOffsets(consumer, group, config, Subscriptions, Connections, _lookup, Positions) { Membership = membership };
        AutoCommit = new AutoCommit(config, Subscriptions, Commits);
        listener.Commits = Commits;
        if (assigns)
            return;
        if (config.ConsumerProtocol)
        {
            Membership = new ModernMembership(consumer, group, memberId, config, Subscriptions, Connections, _lookup, listener)
            {
                AutoCommit = AutoCommit, InPoll = () => InCall,
            };
        }
        else
        {
            Membership = new ClassicMembership(consumer, group, config, Subscriptions, Metadata, Connections, _lookup, listener, symbols)
            {
                AutoCommit = AutoCommit,
            };
        }
    }

    public ConsumerConfig Config { get; }

    public ClientMetadata Metadata { get; }

    public ClientConnections Connections { get; }

    public SubscriptionState Subscriptions { get; }

    public Fetcher Fetcher { get; }

    public PositionUpdater Positions { get; }

    public IMembership Membership { get; }

    /// <summary>Null without a group; likewise <see cref="Committed"/> and <see cref="AutoCommit"/>.</summary>
    public OffsetCommits? Commits { get; }

    public CommittedOffsets? Committed { get; }

    public AutoCommit? AutoCommit { get; }

    /// <summary>The group's coordinator; None while it is unknown.</summary>
    public NodeId Coordinator => _lookup?.Coordinator ?? NodeId.None;

    /// <summary>The application is inside a call of poll(), a commit or close().</summary>
    public bool InCall { get; private set; }

    /// <summary>subscribe(): from the next poll() on.</summary>
    public void Subscribe(ImmutableArray<string> topics, Turn turn)
    {
        if (topics.IsEmpty)
            Subscriptions.Unsubscribe();
        else
            Subscriptions.Subscribe(topics);
        Metadata.UseOnly([.. topics.Select(_symbols.Number)], turn.Now);
    }

    /// <summary>unsubscribe(), or subscribe() to nothing: it has no partitions any more and may not call poll().</summary>
    /// <returns>Whether it has returned.</returns>
    public bool Unsubscribe(Turn turn)
    {
        while (!Membership.Unsubscribe(turn))
        {
            RunCommit(turn);
            if (Membership.IsInCallback)
                return false;
        }

        Subscriptions.Unsubscribe();
        Metadata.UseOnly([], turn.Now);
        return true;
    }

    /// <summary>assign(): these partitions, without a group's say.</summary>
    public void Assign(IReadOnlyCollection<TopicPartition> partitions, Turn turn)
    {
        Subscriptions.Assign(partitions);
        Metadata.UseOnly([.. partitions.Select(p => p.Topic).Distinct()], turn.Now);
    }

    /// <summary>Something came from the network, for whichever thread works it off.</summary>
    public void Receive(in Input input, Turn turn)
    {
        if (InCall || Membership.RunsInBackground)
            Take(input, turn);
        else
            _unseen.Enqueue(input);
    }

    /// <summary>The application enters a call.</summary>
    public void Enter(Turn turn)
    {
        InCall = true;
        var cause = turn.Cause;
        while (_unseen.TryDequeue(out var input))
        {
            turn.Cause = input.Cause;
            Take(input, turn);
        }

        turn.Cause = cause;
    }

    /// <summary>The call has returned.</summary>
    public void Leave() => InCall = false;

    /// <summary>The heartbeat thread, or whatever runs beside the application.</summary>
    public void RunBackground(Turn turn)
    {
        _heartbeat.Begin(Instant.Never);
        Membership.RunBackground(turn, _heartbeat.Sooner);
        if (Membership.RunsInBackground && !InCall)
        {
            _network.CloseWhatIsOver(turn);
            _network.UpdateMetadata(turn, _heartbeat.Sooner);
            _heartbeat.SoonerFor(Connections);
        }

        _heartbeat.Arm(turn);
    }

    /// <summary>One round of poll() (ClassicKafkaConsumer.poll); to be called again when something has come or is due.</summary>
    /// <returns>Null if it goes on waiting.</returns>
    public PollResult? Poll(Turn turn, Instant deadline)
    {
        if (Subscriptions.IsNone)
            return PollResult.Threw("IllegalStateException");
        _wake.Begin(deadline);
        _network.CloseWhatIsOver(turn);
        _network.UpdateMetadata(turn, _wake.Sooner);
        if (_thrown is { } thrown)
        {
            _thrown = null;
            return PollResult.Threw(thrown);
        }

        if (Membership.Poll(turn, _wake.Sooner) is { } exception)
            return PollResult.Threw(exception);
        if (Membership.IsInCallback)
        {
            _wake.Begin(turn.Now + Connections.Patience);
            Commits!.Run(turn, _wake.Sooner);
            if (!Membership.IsInCallback)
                return Poll(turn, deadline);
            WakeFor(turn);
            return null;
        }

        var afterwards = CommitsAfterwards(turn);
        if (!afterwards)
            AutoCommit?.InPoll(turn);
        Commits?.Run(turn, _wake.Sooner);
        if (UpdatePositions(turn) is { } noPosition)
            return PollResult.Threw(noPosition);
        Fetcher.KeepAssigned();
        var result = Fetcher.Collect(turn);
        if (afterwards)
        {
            AutoCommit!.InPoll(turn);
            Commits!.Run(turn, _wake.Sooner);
        }

        if (result is not { Exception: not null })
            Fetcher.Send(turn, _wake.Sooner);
        if (result is null && turn.Now >= deadline)
            result = new PollResult([], null);
        WakeFor(turn);
        return result;
    }

    /// <summary>One round of a blocking commit.</summary>
    public void RunCommit(Turn turn)
    {
        _wake.Begin(turn.Now + Connections.Patience);
        _network.CloseWhatIsOver(turn);
        _network.UpdateMetadata(turn, _wake.Sooner);
        Commits!.Run(turn, _wake.Sooner);
        WakeFor(turn);
    }

    /// <summary>
    /// The background thread of the consumer protocol commits while poll() hands out what is buffered: in a bit more than half of the polls that were
    /// watched on a real cluster the commit covered the records of that very poll.
    /// </summary>
    private bool CommitsAfterwards(Turn turn) =>
        Config.ConsumerProtocol && Fetcher.Completed.Count > 0 && AutoCommit?.IsDue(turn.Now) == true
        && turn.Chance.Below(67, Purpose.AutoCommitRace, _consumer.Value) < 40;

    private string? UpdatePositions(Turn turn)
    {
        if (Committed is { } committed)
            committed.Run(turn, _wake.Sooner);
        else if (!Positions.InitializeAll())
            return "NoOffsetForPartitionException";
        Positions.Run(turn, _wake.Sooner);
        return null;
    }

    private void Take(in Input input, Turn turn)
    {
        if (!_network.Receive(input, turn, out var answered) || answered is null)
            return;
        switch (input.Subject)
        {
            case ConsumerFetchResponse fetched:
                Fetcher.Answered(answered, fetched);
                break;
            case ListOffsetsResponse or OffsetForLeaderEpochResponse:
                _thrown = Positions.Answered(answered, (Response)input.Subject, turn.Now) ?? _thrown;
                break;
            case FindCoordinatorResponse found:
                _lookup!.Answered(found, turn);
                break;
            case OffsetCommitResponse committed:
                Commits!.Answered(answered, committed, turn);
                break;
            case OffsetFetchResponse offsets:
                _thrown = Committed!.Answered(offsets, turn) ?? _thrown;
                break;
            case Response response:
                Membership.Answered(answered, response, turn);
                break;
        }
    }

    /// <summary>A request went down with its connection.</summary>
    private void Failed(InFlightRequest request, ErrorCode error, Turn turn)
    {
        switch (request.Request)
        {
            case ConsumerFetchRequest:
                Fetcher.Failed(request);
                break;
            case ListOffsetsRequest or OffsetForLeaderEpochRequest:
                Positions.Failed(request, turn.Now);
                break;
            case FindCoordinatorRequest:
                _lookup!.Failed(turn);
                break;
            case OffsetCommitRequest:
                Commits!.Failed(request, error, turn);
                break;
            case OffsetFetchRequest:
                Committed!.ConnectionFailed(turn);
                break;
            default:
                Membership.Failed(request, turn);
                break;
        }
    }

    /// <summary>Sleeps until the next thing is due.</summary>
    private void WakeFor(Turn turn)
    {
        _wake.SoonerFor(Connections);
        _wake.Arm(turn);
    }
}
