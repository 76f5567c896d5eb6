using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// The producer's I/O thread (Sender, NetworkClient.poll) as one function: it runs whenever something wakes it, goes round until nothing
/// more can be sent, and then sleeps until the next thing is due, at most request.timeout.ms. Time-outs of requests are looked at only when
/// it wakes, as in Kafka. Simplified: its rounds take no time, and while no producer id is there nothing expires, since Kafka's thread does
/// not get that far either.
/// </summary>
internal sealed class Sender
{
    private readonly ProducerConfig _config;
    private readonly ClientMetadata _metadata;
    private readonly ClientConnections _connections;
    private readonly Accumulator _accumulator;
    private readonly ProducerIdentity? _identity;
    private readonly ReadyCheck _ready;
    private readonly BatchDrain _drain;
    private readonly NetworkClient _network;
    private readonly ProducerIdRequests? _ids;
    private readonly TransactionManager? _transactions;
    private readonly TransactionRequests? _asking;
    private readonly Action<Instant> _sooner;
    private readonly List<BrokerLink> _reachable = [];
    private readonly List<(BrokerLink Link, List<ProducerBatch> Batches)> _requests = [];
    private Instant _wake;

    public Sender(
        NodeId producer, ProducerConfig config, Symbols symbols, ClientMetadata metadata, ClientConnections connections,
        MetadataUpdater updater, Accumulator accumulator, ProducerIdentity? identity)
    {
        (_config, _metadata, _connections, _accumulator, _identity) = (config, metadata, connections, accumulator, identity);
        _network = new NetworkClient(connections, updater) { Failed = Failed };
        _transactions = identity?.Transactions;
        if (_transactions is not null)
        {
            var answers = new TransactionAnswers(_transactions, identity!);
            _asking = new TransactionRequests(_transactions, answers, metadata, updater, connections, config.RetryBackoff, config.RequestTimeout);
        }
        else if (identity is not null)
        {
            _ids = new ProducerIdRequests(identity, metadata, updater, connections, config.RetryBackoff, config.RequestTimeout);
        }

        _sooner = Sooner;
        _ready = new ReadyCheck(producer, config, metadata, connections);
        _drain = new BatchDrain(accumulator, _ready, metadata, identity, config.MaxRequestSize);
        Outcome = new BatchOutcome(config, symbols, metadata, accumulator, identity);
    }

    public BatchOutcome Outcome { get; }

    /// <summary>Nothing is asked of coordinators, nor about to be.</summary>
    public bool IsIdle => _asking?.IsIdle != false;

    /// <summary>Where requests are noted.</summary>
    public ProducerSensors? Sensors { get; init; }

    /// <summary>The thread wakes: goes round until nothing more can be sent, and sleeps again.</summary>
    public void Run(Turn turn)
    {
        _network.CloseWhatIsOver(turn);
        bool again;
        do
        {
            _wake = turn.Now + _connections.Patience;
            _ids?.Choose(turn);
            UpdateMetadata(turn);
            _identity?.Settle();
            again = GoesOn(turn) && _ids?.Run(turn, _sooner) != false && AskCoordinators(turn) && SendProducerData(turn);
        }
        while (again);
        foreach (var link in _connections.Links)
            Sooner(link.SetupEnds);
        turn.Arm(ProducerTimer.Sender.Key(), Instant.Max(_wake, turn.Now));
    }

    /// <summary>Something came from the network; the thread wakes.</summary>
    public void Receive(in Input input, Turn turn)
    {
        if (!_network.Receive(input, turn, out var answered))
            return;
        switch (input.Subject)
        {
            case ProduceResponse response when answered?.Tag is List<ProducerBatch> batches:
                Sensors?.Answered(answered.SentAt, turn.Now);
                Answered(batches, response, turn);
                break;
            case Response response when answered?.Tag is TransactionRequest:
                _asking!.Answered(response, turn);
                break;
            case InitProducerIdResponse response when answered is not null:
                _ids?.Answered(response);
                break;
        }

        Run(turn);
    }

    private void Answered(List<ProducerBatch> batches, ProduceResponse response, Turn turn)
    {
        foreach (var partition in response.Partitions)
        {
            foreach (var batch in batches)
            {
                if (batch.At != partition.At)
                    continue;
                Outcome.Answer(batch, partition, turn);
                break;
            }
        }
    }

    /// <summary>A request went down with its connection.</summary>
    private void Failed(InFlightRequest request, ErrorCode error, Turn turn)
    {
        if (request.Tag is List<ProducerBatch> batches)
            AnswerAll(batches, error, turn);
        else if (request.Tag is TransactionRequest)
            _asking!.Failed();
        else
            _ids?.Failed();
    }

    private void UpdateMetadata(Turn turn)
    {
        if (_ids?.Sleeps(turn.Now) != true && _asking?.Sleeps(turn.Now) != true)
            _network.UpdateMetadata(turn, _sooner);
    }

    /// <summary>While something is asked of a coordinator nothing else is sent; what a transaction that is to be aborted has not sent never will be.</summary>
    private bool AskCoordinators(Turn turn)
    {
        if (_asking is null)
            return true;
        if (!_asking.IsAsking && !_asking.Sleeps(turn.Now) && (_transactions!.HasAbortableError || _transactions.IsAborting) && _accumulator.Incomplete > 0)
            Outcome.AbortUndrained(_transactions.LastError ?? "TransactionAbortedException", turn);
        return _asking.Run(_accumulator.Incomplete > 0, turn, _sooner);
    }

    private void AnswerAll(List<ProducerBatch> batches, ErrorCode error, Turn turn)
    {
        foreach (var batch in batches)
            Outcome.Answer(batch, new ProducedPartition(batch.At, error, -1), turn);
    }

    /// <returns>
    /// Whether another round may send more at this instant: a request was sent, or a draw of chance said no to a batch whose time had come.
    /// </returns>
    private bool SendProducerData(Turn turn)
    {
        _ready.Run(_accumulator, turn.Now, turn.Chance);
        foreach (var topic in _ready.UnknownLeaders)
        {
            _metadata.Use(topic, turn.Now);
            _metadata.RequestUpdate();
        }

        if (_ready.UnknownLeaders.Count > 0)
            UpdateMetadata(turn);
        FindReachable(turn);
        _requests.Clear();
        var again = false;
        foreach (var link in _reachable)
        {
            var batches = _drain.Take(link, turn.Now, turn.Chance);
            again |= batches is not null || !_drain.HeldBack;
            if (batches is not null)
                _requests.Add((link, batches));
        }

        Mute();
        if (_accumulator.Expired(turn.Now) is { } expired)
        {
            foreach (var batch in expired)
                Outcome.Expire(batch, turn);
            again |= _transactions is not null;
        }

        foreach (var (link, batches) in _requests)
            Send(link, batches, turn);
        Sooner(_ready.Next);
        Sooner(_accumulator.NextExpiry());
        if (_reachable.Count > 0 && !again)
            SpinUntilTimeout();
        return again;
    }

    /// <summary>Of the brokers with something to get, those that can take a request; the others are being connected.</summary>
    private void FindReachable(Turn turn)
    {
        _reachable.Clear();
        foreach (var node in _ready.Nodes)
        {
            var link = _connections.To(node);
            _connections.Connect(link, turn);
            var canSend = _connections.CanSend(link);
            _ready.Saw(link, canSend, turn.Now);
            if (canSend)
                _reachable.Add(link);
            else if (link.State == LinkState.Disconnected)
                Sooner(link.ConnectAt);
        }
    }

    /// <summary>
    /// A broker is ready and nothing may be drained (idempotence holds a partition back): Kafka's thread spins, and so sees each time-out at once.
    /// </summary>
    private void SpinUntilTimeout()
    {
        foreach (var link in _connections.Links)
            Sooner(ClientConnections.OldestExpires(link));
    }

    /// <summary>Whether the producer still works. One that has ended fails everything that it is given, and only waits for what is in flight.</summary>
    private bool GoesOn(Turn turn)
    {
        if (_identity?.TakeRefusal() is { } refused)
            Outcome.AbortAll(refused, turn);
        if (_identity?.Fatal is not { } fatal)
            return true;
        Outcome.AbortAll(fatal, turn);
        _transactions?.FailPending(turn);
        SpinUntilTimeout();
        return false;
    }

    private void Mute()
    {
        if (_config.MaxInFlight != 1)
            return;
        foreach (var (_, batches) in _requests)
        {
            foreach (var batch in batches)
                _accumulator.Find(batch.At)!.Muted = true;
        }
    }

    private void Send(BrokerLink link, List<ProducerBatch> batches, Turn turn)
    {
        var partitions = new ProducePartition[batches.Count];
        for (var i = 0; i < partitions.Length; i++)
            partitions[i] = new ProducePartition(batches[i].At, batches[i].Built!, _metadata.TopicIdOf(batches[i].At.Topic));
        var request = new ProduceRequest(_config.Acks, _config.RequestTimeout, partitions) { TransactionalId = _config.TransactionalId };
        var sent = _connections.Send(link, request, batches, turn, batches[0].Cause, expectAnswer: _config.Acks != 0);
        Sensors?.Sending(link.Connection, _connections.LastCorrelation, batches, turn.Now);
        if (_config.Acks != 0)
            return;
        var before = turn.Cause;
        turn.Cause = sent;
        AnswerAll(batches, ErrorCode.None, turn);
        turn.Cause = before;
    }

    private void Sooner(Instant at)
    {
        if (at < _wake)
            _wake = at;
    }
}
