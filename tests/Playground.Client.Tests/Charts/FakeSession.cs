using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Pages;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Charts;

/// <summary>A session that answers with the metrics it was given, and counts how often it was asked.</summary>
internal sealed class FakeSession(MetricsView? metrics) : ISessionGateway, ISessionHandle
{
    public event Action<SessionFrame>? Changed { add { } remove { } }

    public event Action? Gone { add { } remove { } }

    public MetricsView? Metrics { get; set; } = metrics;

    public int Asked { get; private set; }

    public string Id => "s";

    public string? LessonId => null;

    public SessionFrame Current { get; } = new(
        1, new Scenario(), SamplePictures.Cluster, TransportState.Paused, [], [], [], 1, TimelineState.Of(default, 0));

    public static async Task<(LiveSession Live, FakeSession Fake)> OpenAsync(MetricsView? metrics)
    {
        var fake = new FakeSession(metrics);
        return ((await LiveSession.OpenAsync(fake, new SessionRequest.OfGallery(GalleryEntry.Blank))).Session!, fake);
    }

    public Task<OpenResult> OpenAsync(SessionRequest request, CancellationToken cancel = default) => Task.FromResult(new OpenResult(this, null));

    public Task<PairResult> OpenPairAsync(SessionRequest left, SessionRequest right, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<Scenario?> BranchAsync(int branch, CancellationToken cancel = default) => Task.FromResult<Scenario?>(null);

    public Task<CommandResult> SendAsync(SessionCommand command, CancellationToken cancel = default) => Task.FromResult(CommandResult.Ok);

    public Task<ImmutableArray<EventLine>> EventsAsync(EventQuery query, CancellationToken cancel = default) =>
        Task.FromResult(ImmutableArray<EventLine>.Empty);

    public Task<ImmutableArray<EventLine>> CausesAsync(int eventId, CancellationToken cancel = default) =>
        Task.FromResult(ImmutableArray<EventLine>.Empty);

    public Task<MetricsView?> MetricsAsync(CancellationToken cancel = default)
    {
        Asked++;
        return Task.FromResult(Metrics);
    }

    public Task<TimelineMarks?> MarksAsync(CancellationToken cancel = default) => Task.FromResult<TimelineMarks?>(null);

    public Task<string> ScenarioAsync(CancellationToken cancel = default) => Task.FromResult("{}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Three stretches of 250 ms for each producer: silence, then ten records in two requests, then one request that is not answered yet.</summary>
    public static MetricsView Sample(params string[] producers)
    {
        var each = producers.Select(id => new ProducerMetrics(id, Figures(0, 600, 10), Buckets())).ToImmutableArray();
        return new MetricsView(
            new Instant(600_000), Duration.FromMilliseconds(250), each, each.Length == 0 ? new("", Figures(0, 600, 0), []) : each[0] with { Producer = "" },
            [
                new FaultMark(new Instant(300_000), "broker.crashed", "2", 0, true, 40),
                new FaultMark(new Instant(500_000), "network.cut", "1 – 2,3", 0, false, 44),
            ])
        {
            InSync = [new IsrFigures(3, 2, 3), new IsrFigures(1, 2, 3), new IsrFigures(2, 2, 3)],
        };
    }

    private static ImmutableArray<MetricFigures> Buckets() => [Figures(0, 250, 0), Figures(250, 250, 10), Figures(500, 100, 0)];

    private static MetricFigures Figures(long from, long length, long records)
    {
        var latency = records == 0 ? default : new LatencyFigures(records, Duration.FromMilliseconds(4), Duration.FromMilliseconds(4), new Duration(9_900), new Duration(10_000));
        var requests = records / 5;
        return new MetricFigures(
            new Instant(from * 1000), Duration.FromMilliseconds(length), records, records, 0, requests, requests * 700, requests, requests * 600, records,
            0, 0, 0, records > 0 ? 32_768 : 0, 0, latency, latency, latency);
    }
}
