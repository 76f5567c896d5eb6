using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>
/// What linger.ms, batch.size, synchronous sends and compression make of one load, as the engine's metrics count it: 2,000 records of 500 bytes a second for
/// ten seconds, without keys, into three partitions with three replicas.
/// </summary>
internal static class Batching
{
    private const int Seconds = 10;
    private const int Records = 20_000;

    private static readonly (string Name, string[] Config, bool Sync)[] Rows =
    [
        .. Lingering("16384", "16 KiB"),
        .. Lingering("65536", "64 KiB"),
        ("one after the other (get()), linger 0", ["linger.ms=0"], true),
        ("one after the other (get()), linger 5", ["linger.ms=5"], true),
        .. Compressed("gzip"),
        .. Compressed("zstd"),
        .. Compressed("lz4"),
    ];

    public static void Print(TextWriter output)
    {
        output.WriteLine(
            $"{"",-38} {"acked",7} {"requests/s",11} {"rec/req",8} {"rec/batch",9} {"B/batch",8} {"B/record",9} {"p50 ms",7} {"p99 ms",7} {"queue ms",9} {"longest",8}");
        foreach (var (name, config, sync) in Rows)
            output.WriteLine(Line(name, Run(config, sync)));
    }

    /// <summary>Bytes per record are those of the requests; queue time is from a batch's creation to its request.</summary>
    private static string Line(string name, MetricFigures total) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-38} {total.RecordsAcked,7:N0} {(double)total.Requests / Seconds,11:N1} {total.RecordsPerRequest,8:N1} {total.RecordsPerBatch,9:N1} {total.BytesPerBatch,8:N0} {(double)total.RequestBytes / total.RecordsRequested,9:N1} {Ms(total.RecordLatency.P50),7:N1} {Ms(total.RecordLatency.P99),7:N1} {Ms(total.QueueTime.Average),9:N1} {Ms(total.QueueTime.Max),8:N1}");

    private static double Ms(Duration time) => time.Microseconds / 1000.0;

    /// <summary>Ends when the last call of send() is due, after ten seconds of sending: the last records are on their way.</summary>
    private static MetricFigures Run(string[] config, bool sync)
    {
        var run = Simulation.Create(new Scenario
        {
            Topics = [new TopicSpec { Name = "t", Partitions = 3, ReplicationFactor = 3 }],
            Producers =
            [
                new ProducerSpec
                {
                    Id = "p",
                    Config = BenchScenarios.Config(config.Select(c => c.Split('=')).Select(c => (c[0], c[1]))),
                    Workload = new WorkloadSpec
                    {
                        Topic = "t", Start = Duration.FromSeconds(1), Interval = new Duration(Seconds * 1_000_000 / Records), Count = Records, Sync = sync, ValueBytes = 500,
                    },
                },
            ],
        });
        run.RunUntil(Instant.Zero + Duration.FromSeconds(Seconds + 1));
        return run.Metrics().All.Total;
    }

    private static IEnumerable<(string Name, string[] Config, bool Sync)> Lingering(string size, string text)
    {
        foreach (var linger in (string[])["0", "5", "50"])
            yield return ($"linger {linger}, batch.size {text}", [$"linger.ms={linger}", $"batch.size={size}"], false);
    }

    private static IEnumerable<(string Name, string[] Config, bool Sync)> Compressed(string codec)
    {
        yield return ($"linger 50, batch.size 16 KiB, {codec}", ["linger.ms=50", $"compression.type={codec}"], false);
    }
}
