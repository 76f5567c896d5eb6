using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>
/// How the sender thread asks coordinators (Sender.maybeSendAndPollTransactionalRequest): one request at a time, and no batch leaves meanwhile. It waits for
/// the coordinator to be reachable, looks for it anew when it is not, and sleeps for retry.backoff.ms before it repeats a request. Simplified: where two
/// look-ups in a row name a coordinator that can't be reached it sleeps before the third, while Kafka's thread asks again at once.
/// </summary>
/// <param name="pause">retry.backoff.ms.</param>
/// <param name="patience">How long a chosen node is waited for: request.timeout.ms.</param>
internal sealed class TransactionRequests(
    TransactionManager manager, TransactionAnswers answers, ClientMetadata metadata, MetadataUpdater updater, ClientConnections connections,
    Duration pause, Duration patience)
{
    /// <summary>Without a pause Kafka's thread spins until a node can be tried; here it looks once a millisecond.</summary>
    private static readonly Duration Look = Duration.FromMilliseconds(1);

    private TransactionRequest? _next;
    private TransactionRequest? _inFlight;
    private BrokerLink? _target;
    private NodeId _unreachable;
    private Instant _waitsUntil;
    private Instant _sleepsUntil;
    private bool _rested;
    private bool _connecting;

    /// <summary>The thread does nothing at all.</summary>
    public bool Sleeps(Instant now) => now < _sleepsUntil;

    /// <summary>A request waits for its answer.</summary>
    public bool IsAsking => _inFlight is not null;

    /// <summary>Nothing is asked for, nor about to be.</summary>
    public bool IsIdle => _next is null && _inFlight is null && !manager.HasPending;

    /// <summary>Goes on as far as it can.</summary>
    /// <param name="incomplete">Whether batches are not done.</param>
    /// <returns>Whether batches may leave now.</returns>
    public bool Run(bool incomplete, Turn turn, Action<Instant> sooner)
    {
        while (_inFlight is null)
        {
            if (Sleeps(turn.Now))
            {
                sooner(_sleepsUntil);
                return false;
            }

            if (_next is null && !Begin(incomplete, turn))
                return true;
            if (!GoOn(turn, sooner))
                return false;
        }

        return false;
    }

    /// <summary>The answer to the request that is in flight.</summary>
    public void Answered(Response response, Turn turn)
    {
        if (_inFlight is not { } request)
            return;
        _inFlight = null;
        var before = _unreachable;
        var verdict = answers.Judge(request, response, turn);
        if (request is TransactionRequest.FindCoordinator && answers.Coordinator(((TransactionRequest.FindCoordinator)request).Type) is var found
            && found != NodeId.None && found == before)
        {
            _sleepsUntil = turn.Now + pause;
        }

        if (verdict != Verdict.Done)
            Retry(request, lookUp: verdict == Verdict.AskAnew);
    }

    /// <summary>The connection went before the answer came.</summary>
    public void Failed()
    {
        if (_inFlight is not { } request)
            return;
        _inFlight = null;
        Retry(request, lookUp: request.Coordinator is not null);
    }

    private bool Begin(bool incomplete, Turn turn)
    {
        _next = manager.Next(incomplete, turn);
        (_target, _rested, _connecting) = (null, false, false);
        _waitsUntil = turn.Now + patience;
        return _next is not null;
    }

    /// <returns>Whether to look once more at once.</returns>
    private bool GoOn(Turn turn, Action<Instant> sooner)
    {
        var next = _next!;
        if (_target is null && !Choose(next, turn))
        {
            _next = null;
            Retry(next, lookUp: next.Coordinator is not null);
            if (next.Coordinator is null)
                _sleepsUntil = turn.Now + Duration.Max(pause, Look);
            return true;
        }

        if (!connections.CanSend(_target!))
            return !Await(_target!, next, turn, sooner);
        if (next.IsRetry && !_rested)
        {
            _rested = true;
            _sleepsUntil = turn.Now + pause;
            return true;
        }

        _unreachable = next.Coordinator is null ? _unreachable : NodeId.None;
        (_next, _inFlight) = (null, next);
        connections.Send(_target!, answers.Ask(next), next, turn, turn.Cause);
        return true;
    }

    private bool Choose(TransactionRequest next, Turn turn)
    {
        if (next.Coordinator is not { } type)
            _target = connections.LeastLoaded(updater.Nodes(turn), turn).Link;
        else if (answers.Coordinator(type) is var node && node != NodeId.None)
            _target = connections.To(node);
        return _target is not null;
    }

    /// <returns>Whether the thread waits; if not, the node can't be reached and the request goes back.</returns>
    private bool Await(BrokerLink target, TransactionRequest next, Turn turn, Action<Instant> sooner)
    {
        var fails = target.State == LinkState.Disconnected && (_connecting || !target.CanConnect(turn.Now));
        if (!fails && turn.Now < _waitsUntil)
        {
            _connecting = true;
            connections.Connect(target, turn);
            sooner(_waitsUntil);
            return true;
        }

        _next = null;
        if (next.Coordinator is not null)
        {
            _unreachable = target.Broker;
        }
        else
        {
            _sleepsUntil = turn.Now + Duration.Max(pause, Look);
            metadata.RequestUpdate();
        }

        Retry(next, lookUp: next.Coordinator is not null);
        return false;
    }

    private void Retry(TransactionRequest request, bool lookUp)
    {
        if (lookUp)
            answers.LookUp(request.Coordinator!.Value, request.Key);
        request.IsRetry = true;
        manager.Enqueue(request);
    }
}

/// <summary>What is to be done with a request after its answer.</summary>
internal enum Verdict : byte
{
    Done,

    /// <summary>The same once more.</summary>
    Again,

    /// <summary>Its coordinator is another one by now.</summary>
    AskAnew,
}
