using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>BrokerRegistration (62): a process says that it is that broker now.</summary>
/// <param name="previousEpoch">The epoch that its clean-shutdown file names; −1 without one, which makes the shutdown an unclean one (KIP-966).</param>
public sealed class BrokerRegistrationRequest(NodeId broker, int incarnation, long previousEpoch) : Request
{
    public NodeId Broker => broker;

    /// <summary>Differs from start to start.</summary>
    public int Incarnation => incarnation;

    public long PreviousEpoch => previousEpoch;

    public override ApiKey Api => ApiKey.BrokerRegistration;

    public override Response Refused(ErrorCode error) => new BrokerRegistrationResponse(error, -1);
}

public sealed class BrokerRegistrationResponse(ErrorCode error, long brokerEpoch) : Response
{
    public long BrokerEpoch => brokerEpoch;

    public override ApiKey Api => ApiKey.BrokerRegistration;

    public override ErrorCode Error => error;
}

/// <summary>BrokerHeartbeat (63).</summary>
/// <param name="metadataOffset">The last metadata record that the broker has applied.</param>
/// <param name="wantShutDown">The broker asks to be let go (controlled shutdown).</param>
public sealed class BrokerHeartbeatRequest(NodeId broker, long brokerEpoch, long metadataOffset, bool wantShutDown = false) : Request
{
    public NodeId Broker => broker;

    public long BrokerEpoch => brokerEpoch;

    public long MetadataOffset => metadataOffset;

    public bool WantShutDown => wantShutDown;

    public override ApiKey Api => ApiKey.BrokerHeartbeat;

    public override Response Refused(ErrorCode error) => new BrokerHeartbeatResponse(error, fenced: true);

    public override bool Background => !wantShutDown;
}

/// <param name="shouldShutDown">Nothing needs the broker any more: it may stop.</param>
public sealed class BrokerHeartbeatResponse(ErrorCode error, bool fenced, bool shouldShutDown = false) : Response
{
    public bool Fenced => fenced;

    public bool ShouldShutDown => shouldShutDown;

    public override ApiKey Api => ApiKey.BrokerHeartbeat;

    public override ErrorCode Error => error;

    public override bool Background => error == ErrorCode.None && !shouldShutDown;
}
