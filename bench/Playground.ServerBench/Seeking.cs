using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;
using Playground.Server.Sessions;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

namespace Playground.ServerBench;

/// <summary>How long it takes to stand at another moment of a run of 100,000 events: from the command to the frame that shows it.</summary>
internal static class Seeking
{
    private const int Events = 100_000;

    private const string Document = """
        {"version": 1, "topics": [{"name": "orders", "partitions": 3}],
         "producers": [{"id": "p1", "config": {"linger.ms": 5}, "workload": {"topic": "orders", "interval": "20ms", "key": {"prefix": "k", "cardinality": 50} } },
                       {"id": "p2", "workload": {"topic": "orders", "interval": "30ms"} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["orders"]}, {"id": "c2", "group": "g", "topics": ["orders"]}],
         "steps": [{"at": "20s", "do": "broker.crash", "broker": 2}, {"at": "40s", "do": "broker.start", "broker": 2}]}
        """;

    public static async Task PrintAsync(TextWriter output)
    {
        var options = Options.Create(new SessionSettings());
        using var share = new MachineShare(options, new FramePace(options.Value, TimeProvider.System, () => TimeSpan.Zero, 1), new DrawingQueue(0));
        var archive = new SessionArchive(
            new MemoryLogStore(TimeProvider.System), LessonCatalogue.Read(null), Options.Create(new KeepingSettings()), TimeProvider.System,
            NullLogger<SessionArchive>.Instance);
        await using var registry = new SessionRegistry(options, share, archive, TimeProvider.System, NullLogger<SessionRegistry>.Instance);
        var scenario = ScenarioReader.Read(Document, Limits.Default).Scenario!;
        var session = await registry.OpenAsync(new SessionOpening(scenario, Instant.Zero, null));
        await using var viewer = session.Watch();
        while (session.Current.Timeline.LastEvent < Events)
            await SendAsync(session, new SessionCommand.Seek(new Moment(session.Current.View.At + Duration.FromSeconds(2))));
        var end = session.Current.View.At;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{session.Current.Timeline.LastEvent:N0} events in {end.Microseconds / 1e6:0} simulated seconds"));
        output.WriteLine($"{"",-44} {"p50 ms",8} {"p95 ms",8} {"max ms",8}");

        var draw = new Random(1);
        Moment Anywhere() => new(new Instant(draw.NextInt64(end.Microseconds)));
        Print(output, "anywhere, as fast as it goes", await MeasureAsync(session, 200, TimeSpan.Zero, Anywhere));
        Print(output, "anywhere, ten a second", await MeasureAsync(session, 100, TimeSpan.FromMilliseconds(100), Anywhere));
        var at = end.Microseconds;
        Print(output, "dragged backwards, ten a second", await MeasureAsync(session, 100, TimeSpan.FromMilliseconds(100), () => new Moment(new Instant(at -= end.Microseconds / 101))));
        await SendAsync(session, new SessionCommand.Seek(new Moment(new Instant(end.Microseconds * 9 / 10))));
        Print(output, "one event back, ten a second", await MeasureAsync(session, 100, TimeSpan.FromMilliseconds(100), null));
    }

    private static async Task<double[]> MeasureAsync(Session session, int count, TimeSpan pause, Func<Moment>? next)
    {
        var taken = new double[count];
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(pause);
            var began = Stopwatch.GetTimestamp();
            await SendAsync(session, next is null ? new SessionCommand.StepBack() : new SessionCommand.Seek(next()));
            taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(taken);
        return taken;
    }

    private static async Task SendAsync(Session session, SessionCommand command)
    {
        if (await session.SendAsync(command) is { Done: false } refused)
            throw new InvalidOperationException(refused.Message);
    }

    private static void Print(TextWriter output, string name, double[] sorted) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-44} {sorted[sorted.Length / 2],8:0.0} {sorted[sorted.Length * 95 / 100],8:0.0} {sorted[^1],8:0.0}"));
}
