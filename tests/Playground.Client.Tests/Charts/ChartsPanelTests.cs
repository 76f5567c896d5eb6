using Playground.Client.Charts;
using Playground.Client.Pages;
using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Tests.Charts;

public class ChartsPanelTests
{
    [Fact]
    public async Task EachChartHasATitleAndTheValueOfTheNewestStretchThatIsOver()
    {
        var panel = await OpenAsync(FakeSession.Sample("p1"));

        Assert.Equal(ChartCatalogue.All.Select(chart => chart.Id), panel.All("[data-chart]").Select(chart => chart.GetAttribute("data-chart")!));
        Assert.Equal("5", Value(panel, "batch"));
        Assert.Equal("8/s", Value(panel, "requests"));
        Assert.Equal("5.5 KiB/s", Value(panel, "bytes"));
        Assert.Equal("p504 msp999.9 ms", Value(panel, "request-latency"));
        Assert.Equal("32 KiB", Value(panel, "buffer"));
        Assert.Equal("in sync1needs2all3", Value(panel, "isr"));
    }

    [Fact]
    public async Task BeforeTheFirstRecordItSaysThatThereIsNothingYet()
    {
        var panel = await OpenAsync(FakeSession.Sample());

        Assert.Contains("Nothing has been sent yet", panel.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.All("[data-chart]"));
    }

    [Fact]
    public async Task AsATableItSaysTheSameValuesAndWhatDisturbedTheRun()
    {
        var panel = await OpenAsync(FakeSession.Sample("p1"));

        await panel.ClickAsync("[aria-pressed]");

        Assert.True(panel.Find("[data-grid]").HasAttribute("hidden"));
        Assert.Equal(["whole run", "0.500 s", "0.250 s", "0.000 s"], panel.All("tbody th").Select(head => head.TextContent));
        Assert.Equal(
            ["40/s", "40/s", "5", "8/s", "5.5 KiB/s", "32 KiB", "4 ms", "10 ms", "4 ms", "9.9 ms", "4 ms", "9.9 ms", "1", "2", "3"],
            panel.All("tbody tr")[2].QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Equal(
            ["0.300000 broker 2 loses its power", "0.500000 network cut: 1 – 2,3"], panel.All(".twin li").Select(item => item.TextContent));
        Assert.Equal(panel.All("thead th").Count, panel.All("tbody tr")[0].ChildElementCount);
    }

    [Fact]
    public async Task TheProducerCanBeChosenWhereThereAreSeveral()
    {
        Assert.Empty((await OpenAsync(FakeSession.Sample("p1"))).All("select"));

        var panel = await OpenAsync(FakeSession.Sample("p1", "p2"));
        await panel.ChangeAsync("select", "p2");

        Assert.Equal(["all together", "p1", "p2"], panel.All("option").Select(option => option.TextContent));
        Assert.Equal("5", Value(panel, "batch"));
    }

    [Fact]
    public async Task WithoutANewFrameNothingIsAskedForAndNothingDrawn()
    {
        var (live, fake) = await FakeSession.OpenAsync(FakeSession.Sample("p1"));
        var panel = await RenderAsync(live, 1);
        (panel.Edits, var asked) = (0, fake.Asked);

        await panel.SetAsync(Parameters(live, 1));

        Assert.Equal((0, asked), (panel.Edits, fake.Asked));
    }

    [Fact]
    public void ARateOverTooShortAStretchIsLeftOut()
    {
        var metrics = FakeSession.Sample("p1");

        var row = ChartCatalogue.Row(ChartCatalogue.At(metrics, metrics.All.Buckets, 2), metrics.BucketWidth);

        Assert.Null(row[0]);
        Assert.Equal([2.0, 2, 3], row[^3..]);
    }

    [Fact]
    public void EveryMarkHasItsOwnWordsAndIcon() => Assert.All(
        ["broker.crashed", "broker.stopped", "broker.started", "broker.paused", "broker.resumed", "broker.slowed", "disk.slowed", "controller.crashed",
            "network.cut", "network.healed", "network.reset", "network.delayed", "producer.crashed", "producer.failed", "producer.started"],
        kind =>
        {
            var words = FaultWords.Say(new FaultMark(SamplePictures.At, kind, "3", 4, false, 1), Language.English);
            Assert.DoesNotContain(kind, words, StringComparison.Ordinal);
            Assert.DoesNotContain("{", words, StringComparison.Ordinal);
        });

    private static string Value(TestRenderer panel, string chart) => panel.Find($"[data-chart='{chart}'] .now").TextContent.Trim();

    private static async Task<TestRenderer> OpenAsync(MetricsView metrics) => await RenderAsync((await FakeSession.OpenAsync(metrics)).Live, 1);

    private static Task<TestRenderer> RenderAsync(LiveSession session, long sequence) =>
        TestRenderer.RenderAsync<ChartsPanel>(Parameters(session, sequence));

    private static Dictionary<string, object?> Parameters(LiveSession session, long sequence) => new()
    {
        [nameof(ChartsPanel.Session)] = session,
        [nameof(ChartsPanel.Sequence)] = sequence,
    };
}
