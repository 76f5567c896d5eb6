using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>
/// How long the partitions of a run stood still: from the callback that took a partition from its owner (or the owner's end) to the next record of it that
/// poll() handed out to anybody.
/// </summary>
internal static class Stops
{
    public readonly record struct Stop(int Partition, double From, double To)
    {
        public double Seconds => To - From;
    }

    /// <summary>The stops that began in that time, in order. A stop of an unfinished run ends with it.</summary>
    public static IReadOnlyList<Stop> Between(Simulation run, double begin, double end)
    {
        var stops = new List<Stop>();
        var since = new SortedDictionary<int, double>();
        foreach (var happened in run.Events(EventKind.PartitionsRevoked, EventKind.PartitionsLost, EventKind.RecordsPolled))
        {
            var at = Grouping.At(happened);
            if (at < begin)
                continue;
            if (happened.Kind == EventKind.RecordsPolled)
                End((int)happened.Data[3], at);
            else if (at <= end)
                Begin(run.Symbols.Text(happened.Data[4]) ?? "", at);
        }

        stops.AddRange(since.Select(s => new Stop(s.Key, s.Value, run.Now.Microseconds / 1e6)));
        return stops;

        void Begin(string partitions, double at)
        {
            foreach (var name in partitions.Split(',', StringSplitOptions.RemoveEmptyEntries))
                since.TryAdd(int.Parse(name[(name.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture), at);
        }

        void End(int partition, double at)
        {
            if (since.Remove(partition, out var from))
                stops.Add(new Stop(partition, from, at));
        }
    }

    public static double PartitionSeconds(this IEnumerable<Stop> stops) => stops.Sum(s => s.Seconds);

    /// <summary>The longest time around a moment in which nothing of a partition was handed out, for each partition.</summary>
    public static double[] Gaps(Simulation run, int partitions, double begin, double end) =>
    [
        .. Enumerable.Range(0, partitions).Select(p =>
        {
            var times = run.Polled(p).Select(r => r.At).Where(t => t >= begin && t <= end).ToArray();
            return times.Zip(times.Skip(1), (a, b) => b - a).Max();
        }),
    ];

    /// <summary>Records of a partition that poll() handed out more than once.</summary>
    public static long Repeated(Simulation run, int partition)
    {
        var seen = new HashSet<long>();
        return run.Polled(partition).SelectMany(r => Enumerable.Range(0, (int)r.Count).Select(i => r.Offset + i)).Count(o => !seen.Add(o));
    }
}
