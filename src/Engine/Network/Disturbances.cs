using Playground.Engine.Kernel;

namespace Playground.Engine.Network;

/// <summary>What steps have done to the network: cuts and delays of links, and drops that wait for a message.</summary>
internal sealed class Disturbances
{
    private readonly SortedSet<(int From, int To)> _cuts = [];
    private readonly List<(NodeId From, NodeId To, Duration Latency, Duration Jitter)> _delays = [];
    private readonly List<DropRule> _drops = [];

    /// <summary>The links that are cut, each direction for itself, in order.</summary>
    public IEnumerable<(NodeId From, NodeId To)> Cuts => _cuts.Select(c => (new NodeId(c.From), new NodeId(c.To)));

    /// <summary>Rises with every change of <see cref="Cuts"/>.</summary>
    public int Version { get; private set; }

    public bool IsCut(NodeId from, NodeId to) => _cuts.Count > 0 && _cuts.Contains((from.Value, to.Value));

    public void Cut(NodeId from, NodeId to)
    {
        _cuts.Add((from.Value, to.Value));
        Version++;
    }

    /// <summary>None stands for any node.</summary>
    public void Delay(NodeId from, NodeId to, Duration latency, Duration jitter) => _delays.Add((from, to, latency, jitter));

    public void Drop(DropRule rule) => _drops.Add(rule);

    /// <summary>Ends cuts and delays between these nodes, or all of them with everything else.</summary>
    public void Heal(Func<NodeId, NodeId, bool>? between)
    {
        if (between is null)
            _drops.Clear();
        _cuts.RemoveWhere(c => between is null || between(new NodeId(c.From), new NodeId(c.To)));
        _delays.RemoveAll(d => between is null || between(d.From, d.To));
        Version++;
    }

    /// <summary>The newest delay that matches wins.</summary>
    public LinkQuality QualityOf(NodeId from, NodeId to, LinkQuality usual)
    {
        for (var i = _delays.Count - 1; i >= 0; i--)
        {
            var delay = _delays[i];
            if (Matches(delay.From, from) && Matches(delay.To, to))
                return usual with { Latency = delay.Latency, Jitter = delay.Jitter };
        }

        return usual;
    }

    /// <summary>Whether a drop waits for this message; it is used up by it.</summary>
    public bool TakeDrop(Lane lane, Message message, Chance chance)
    {
        for (var i = 0; i < _drops.Count; i++)
        {
            var rule = _drops[i];
            if (!Matches(rule.From, lane.From) || !Matches(rule.To, lane.To) || (rule.Message is not null && rule.Message != message.Name))
                continue;
            if (rule.Seen++ < rule.Skip)
                continue;
            if (rule.Probability is { } p && chance.Fraction(Purpose.DropProbability, lane.From.Value, lane.To.Value) >= p)
                continue;
            if (--rule.Count == 0)
                _drops.RemoveAt(i);
            return true;
        }

        return false;
    }

    private static bool Matches(NodeId wanted, NodeId node) => wanted == NodeId.None || wanted == node;
}

/// <summary>Waits for messages and takes the next <see cref="Count"/> of them. None and null match any.</summary>
internal sealed class DropRule
{
    public NodeId From { get; init; }

    public NodeId To { get; init; }

    public string? Message { get; init; }

    public int Count { get; set; } = 1;

    public double? Probability { get; init; }

    /// <summary>Let so many matching ones pass first.</summary>
    public int Skip { get; init; }

    public int Seen { get; set; }
}
