using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers;

/// <summary>When a thread that has done a round looks again: at the earliest of the instants that it was told.</summary>
internal sealed class WakeUp
{
    private readonly ConsumerTimer _timer;
    private Instant _at = Instant.Never;

    public WakeUp(ConsumerTimer timer) => (_timer, Sooner) = (timer, at => _at = Instant.Min(_at, at));

    /// <summary>Not later than this.</summary>
    public Action<Instant> Sooner { get; }

    /// <summary>A round begins: what was told before is over.</summary>
    /// <param name="latest">When it looks again if nothing else is told.</param>
    public void Begin(Instant latest) => _at = latest;

    /// <summary>Not later than a connection, or a request on it, has taken too long.</summary>
    public void SoonerFor(ClientConnections connections)
    {
        foreach (var link in connections.Links)
        {
            Sooner(link.SetupEnds);
            Sooner(ClientConnections.OldestExpires(link));
        }
    }

    /// <summary>The round has ended.</summary>
    public void Arm(Turn turn)
    {
        if (_at == Instant.Never)
            turn.Disarm(_timer.Key());
        else
            turn.Arm(_timer.Key(), Instant.Max(_at, turn.Now));
    }
}
