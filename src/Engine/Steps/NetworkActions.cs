using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>What steps do to links and messages.</summary>
internal sealed class NetworkActions(World world)
{
    private Disturbances Disturbances => world.Network.Disturbances;

    public Refusal? Cut(StepAction.NetworkCut cut, int step)
    {
        Say(EventKind.NetworkCut, cut.Left, cut.Right, step);
        foreach (var (left, right) in Pairs(cut.Left, cut.Right))
        {
            Disturbances.Cut(left, right);
            if (!cut.OneWay)
                Disturbances.Cut(right, left);
        }

        return null;
    }

    public Refusal? Heal(StepAction.NetworkHeal heal, int step)
    {
        Say(EventKind.NetworkHealed, heal.Left, heal.Right, step);
        if (heal.Left.IsEmpty && heal.Right.IsEmpty)
        {
            Disturbances.Heal(null);
        }
        else
        {
            var pairs = Pairs(heal.Left, heal.Right).ToArray();
            Disturbances.Heal((from, to) => pairs.Contains((from, to)) || pairs.Contains((to, from)));
        }

        world.Network.Heal();
        return null;
    }

    public Refusal? Delay(StepAction.NetworkDelay delay, int step)
    {
        Say(EventKind.NetworkDelayed, Optional(delay.From), Optional(delay.To), step);
        Disturbances.Delay(Node(delay.From), Node(delay.To), delay.Latency, delay.Jitter ?? Duration.Zero);
        return null;
    }

    public Refusal? Drop(StepAction.NetworkDrop drop)
    {
        Disturbances.Drop(new DropRule
        {
            From = Node(drop.From), To = Node(drop.To), Message = drop.Message, Count = drop.Count, Probability = drop.Probability,
        });
        return null;
    }

    public Refusal? Reset(StepAction.NetworkReset reset, int step)
    {
        var said = Say(EventKind.NetworkReset, reset.Left, reset.Right, step);
        var pairs = Pairs(reset.Left, reset.Right).ToArray();
        foreach (var connection in world.Network.Connections.Where(c => IsBetween(c, pairs)).ToArray())
            world.Network.Reset(connection, said);
        return null;
    }

    /// <summary>The message of the event, or the next that fits.</summary>
    public Refusal? DropMessage(MessagePattern? pattern, int trigger)
    {
        if (Find(pattern, trigger) is { } found)
        {
            world.Network.Lose(found.Lane, found.Packet);
            return null;
        }

        if (pattern is null)
            return NotOnItsWay;
        Disturbances.Drop(new DropRule { From = Node(pattern.From), To = Node(pattern.To), Message = pattern.Name, Skip = pattern.Occurrence - 1 });
        return null;
    }

    public Refusal? DelayMessage(StepAction.MessageDelay delay, int trigger)
    {
        if (Find(delay.Message, trigger) is not { } found)
            return NotOnItsWay;
        world.Network.Delay(found.Lane, found.Packet, delay.By);
        return null;
    }

    private static Refusal NotOnItsWay => new(null, "The message is not on its way.");

    /// <summary>Without a pattern: the one whose sending triggered the step. With one: its n-th that is on its way now.</summary>
    private (Lane Lane, Packet Packet)? Find(MessagePattern? pattern, int trigger)
    {
        if (pattern is null)
            return trigger == 0 ? null : world.Network.FindSent(trigger);
        var seen = 0;
        foreach (var lane in world.Network.Lanes)
        {
            foreach (var packet in lane.Packets.Where(p => Fits(pattern, lane, p)))
            {
                if (++seen == pattern.Occurrence)
                    return (lane, packet);
            }
        }

        return null;
    }

    private bool Fits(MessagePattern pattern, Lane lane, Packet packet) =>
        packet is { Message: { } message, Lost: false }
        && (pattern.Name is null || pattern.Name == message.Name)
        && (pattern.From is null || Node(pattern.From) == lane.From)
        && (pattern.To is null || Node(pattern.To) == lane.To);

    private static bool IsBetween(Connection connection, (NodeId Left, NodeId Right)[] pairs) =>
        pairs.Contains((connection.Client, connection.Server)) || pairs.Contains((connection.Server, connection.Client));

    private IEnumerable<(NodeId Left, NodeId Right)> Pairs(ImmutableArray<string> left, ImmutableArray<string> right) =>
        left.SelectMany(l => right.Select(r => (Node(l), Node(r))));

    private NodeId Node(string? name) => name is null ? NodeId.None : world.Symbols.Node(name);

    private static ImmutableArray<string> Optional(string? name) => name is null ? [] : [name];

    private EventRef Say(EventKind kind, ImmutableArray<string> from, ImmutableArray<string> to, int step)
    {
        var said = world.Trace.NewRef();
        world.Record(Happened.Network(kind, Names(from), Names(to)), EventRef.None, step, said);
        return said;
    }

    private int Names(ImmutableArray<string> nodes) => nodes.IsEmpty ? 0 : world.Symbols.Number(string.Join(", ", nodes));
}
