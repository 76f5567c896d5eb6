using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// Which calls of <c>send()</c> a workload makes, and how many it has made. It survives the process: a restarted application goes on.
/// </summary>
internal sealed class WorkloadRunner(WorkloadSpec spec, Instant begin, int index, NodeId producer, Symbols symbols)
{
    private readonly int _topic = symbols.Number(spec.Topic);
    private readonly int[] _cycle = spec.Key is KeySpec.Cycle cycle ? [.. cycle.Keys.Select(symbols.Number)] : [];
    private readonly Dictionary<int, int> _prefixed = [];
    private long _made;

    public bool Sync => spec.Sync;

    public bool Finished => spec.Count is { } count && _made >= count;

    /// <summary>When the next call is due.</summary>
    public Instant Due => begin + spec.Start + (spec.Interval * _made);

    /// <summary>The next call.</summary>
    public SendCall Next(Chance chance)
    {
        var key = Key(_made++, chance);
        return new SendCall(_topic, spec.Partition ?? -1, key, spec.ValueBytes, null);
    }

    private int Key(long n, Chance chance) => spec.Key switch
    {
        KeySpec.Fixed text => symbols.Number(text.Text),
        KeySpec.Cycle => _cycle[(int)(n % _cycle.Length)],
        KeySpec.Prefix prefix => Prefixed(
            prefix, (int)(prefix.Random ? chance.Below(prefix.Cardinality, Purpose.RandomKey, producer.Value, index) : n % prefix.Cardinality)),
        _ => 0,
    };

    private int Prefixed(KeySpec.Prefix prefix, int number)
    {
        if (!_prefixed.TryGetValue(number, out var key))
            _prefixed.Add(number, key = symbols.Number(prefix.Text + number.ToString(CultureInfo.InvariantCulture)));
        return key;
    }
}
