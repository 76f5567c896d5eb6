using Playground.Engine.Brokers;

namespace Playground.Engine.Controller;

/// <summary>What a controller's timers are for.</summary>
internal enum ControllerTimer
{
    SessionCheck = 1, FetchWait = 2, LeaderBalance = 3,
    Election = 4, FetchTimeout = 5, CheckQuorum = 6, BeginQuorum = 7, Linger = 8,

    /// <summary>As brokers number them: both use <see cref="Link"/>.</summary>
    LinkRetry = BrokerTimer.LinkRetry,
    LinkSetup = BrokerTimer.LinkSetup,
    VoterRequest = 11, VoterBackoff = 12,

    UncleanElection = 13,
}
