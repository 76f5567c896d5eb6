using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// How the sender thread gets its producer id (Sender.maybeSendAndPollTransactionalRequest, InitProducerIdHandler): any node will do, it is waited for
/// until it can be asked, and before another try the whole thread sleeps for retry.backoff.ms, metadata included.
/// </summary>
/// <param name="pause">retry.backoff.ms.</param>
/// <param name="patience">How long a chosen node is waited for: request.timeout.ms.</param>
internal sealed class ProducerIdRequests(
    ProducerIdentity identity, ClientMetadata metadata, MetadataUpdater updater, ClientConnections connections, Duration pause, Duration patience)
{
    /// <summary>Without a pause Kafka's thread spins until a node can be tried; here it looks once a millisecond.</summary>
    private static readonly Duration Look = Duration.FromMilliseconds(1);

    private BrokerLink? _target;
    private Instant _waitsUntil;
    private Instant _sleepsUntil;
    private bool _connecting;
    private bool _again;
    private bool _rested;
    private bool _inFlight;

    /// <summary>The thread does nothing at all.</summary>
    public bool Sleeps(Instant now) => now < _sleepsUntil;

    /// <summary>Settles whom to ask, if somebody is to be asked. Comes before metadata is looked after, so that both may go to different nodes.</summary>
    public void Choose(Turn turn)
    {
        if (identity.HasId || _inFlight || _target is not null || Sleeps(turn.Now))
            return;
        _target = connections.LeastLoaded(updater.Nodes(turn), turn).Link;
        _again |= _target is null;
        _connecting = false;
        _waitsUntil = turn.Now + patience;
    }

    /// <summary>Goes on as far as it can.</summary>
    /// <returns>Whether there is an id.</returns>
    public bool Run(Turn turn, Action<Instant> sooner)
    {
        if (identity.HasId)
            return true;
        if (!_inFlight)
            GoOn(turn, sooner);
        return false;
    }

    public void Answered(InitProducerIdResponse response)
    {
        Failed();
        switch (response.Error)
        {
            case ErrorCode.None:
                identity.Assigned(response.ProducerId, response.Epoch);
                break;
            case ErrorCode.ClusterAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed:
                _again = false;
                identity.Refuse(response.Error.Exception());
                break;
            case ErrorCode.InvalidProducerEpoch or ErrorCode.ProducerFenced:
                identity.End(ErrorCode.ProducerFenced.Exception());
                break;
            default:
                if (!response.Error.IsRetriable())
                    identity.End("KafkaException");
                break;
        }
    }

    /// <summary>The answer is an error, or the connection went before it came.</summary>
    public void Failed()
    {
        _inFlight = false;
        _again = true;
    }

    private void GoOn(Turn turn, Action<Instant> sooner)
    {
        if (Sleeps(turn.Now))
        {
            sooner(_sleepsUntil);
        }
        else if (_target is not { } target)
        {
            sooner(turn.Now + Duration.Max(pause, Look));
        }
        else if (connections.CanSend(target) && (_rested || !updater.IsDue(turn)))
        {
            if (_again && !_rested)
                Sleep(turn.Now, sooner);
            else
                Ask(target, turn);
        }
        else if (_rested || turn.Now >= _waitsUntil || (_connecting && target.State == LinkState.Disconnected))
        {
            GiveUp(turn.Now, sooner);
        }
        else
        {
            _connecting = true;
            connections.Connect(target, turn);
            sooner(_waitsUntil);
        }
    }

    private void Ask(BrokerLink target, Turn turn)
    {
        (_target, _again, _rested) = (null, false, false);
        _inFlight = true;
        connections.Send(target, new InitProducerIdRequest(), null, turn, turn.Cause);
    }

    private void Sleep(Instant now, Action<Instant> sooner)
    {
        _rested = true;
        _sleepsUntil = now + pause;
        sooner(_sleepsUntil);
    }

    private void GiveUp(Instant now, Action<Instant> sooner)
    {
        Sleep(now, sooner);
        (_target, _again, _rested) = (null, true, false);
        metadata.RequestUpdate();
    }
}
