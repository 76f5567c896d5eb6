using Playground.Client.Stage;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class ProducerCardTests
{
    [Fact]
    public async Task WhatIsInFlightStandsWithItsConnectionItsPlaceAndItsSequence()
    {
        var card = await Draw(SamplePictures.BusyProducer());

        var connection = card.Find("[data-connection='1']");
        Assert.Contains("1 of 5 in flight", connection.TextContent, StringComparison.Ordinal);
        Assert.Contains("12–14", connection.QuerySelector(".sequence")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("request.timeout.ms", connection.QuerySelector(".batch .arc")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task AConnectionThatIsMissedSaysWhenItIsTriedAgainAndAnIdleOneIsNoNews()
    {
        var card = await Draw(SamplePictures.BusyProducer());

        Assert.Contains("reconnects in 320 ms", card.Find("[data-connection='2']").TextContent, StringComparison.Ordinal);
        Assert.Equal("1534380", card.Find("[data-connection='2'] [data-until]").GetAttribute("data-until"));
        Assert.Empty(card.All("[data-connection='3']"));
    }

    [Fact]
    public async Task BatchesThatWaitAreGroupedByPartition()
    {
        var card = await Draw(SamplePictures.BusyProducer());

        Assert.Equal(["orders-1", "orders-2"], card.All("[data-queue]").Select(queue => queue.GetAttribute("data-queue")));
        Assert.NotNull(card.Find("[data-queue='orders-1'] .sticky"));
        Assert.Equal("no leader known", card.Find("[data-queue='orders-2'] .reason").TextContent);
    }

    [Fact]
    public async Task ThreadsThatWaitForTheSameBatchHaveALineEachAlsoWhenThereAreMoreOfThem()
    {
        var call = new CallView(WaitsFor.Answer, null, "orders", 0, new Instant(1_000_000), new Instant(121_000_000), 0);
        var producer = SamplePictures.BusyProducer() with { Calls = [call, call] };
        var card = await Draw(producer);

        await card.SetAsync(new() { [nameof(ProducerCard.View)] = producer with { Calls = [call, call, call] } });

        Assert.Equal(3, card.All(".call").Count);
    }

    [Fact]
    public async Task ARetryShowsItsNumberItsErrorAndItsBackoff()
    {
        var queue = (await Draw(SamplePictures.BusyProducer())).Find("[data-queue='orders-1']");

        Assert.Equal("retry 1 · NOT_ENOUGH_REPLICAS", queue.QuerySelector(".retry")!.TextContent);
        Assert.Equal("retry.backoff.ms", queue.QuerySelector(".arc")!.GetAttribute("aria-label"));
        Assert.Equal("0.856 1", queue.QuerySelector(".arc .left")!.GetAttribute("stroke-dasharray"));
    }

    [Fact]
    public async Task AnArcThatHasRunOutMakesRoomForTheDeliveryTimeout()
    {
        var arcs = (await Draw(SamplePictures.BusyProducer())).All("[data-queue='orders-2'] .arc");

        Assert.Equal(["linger.ms", "delivery.timeout.ms"], arcs.Select(arc => arc.GetAttribute("aria-label")));
        Assert.Equal([true, false], arcs.Select(arc => arc.ClassList.Contains("over")));
    }

    [Fact]
    public async Task TheBlockedApplicationIsSaidInWords()
    {
        var card = await Draw(SamplePictures.BusyProducer());

        Assert.Equal("send() waits for memory, 640 ms left · 3 more calls wait behind it", card.Find(".call > span").TextContent);
        Assert.Equal("max.block.ms", card.Find(".call .arc").GetAttribute("aria-label"));
        Assert.EndsWith("send() waits for memory, 640 ms left.", card.Find(".title").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheBufferIsABarThatWarnsWhenItIsTight()
    {
        var tight = await Draw(SamplePictures.BusyProducer());
        Assert.Equal("31.3 KiB of 32 KiB", tight.Find(".buffer .amount").TextContent);
        Assert.Contains("tight", tight.Find(".buffer").ClassList);

        var roomy = await Draw(SamplePictures.BusyProducer() with { Buffer = new BufferView(32_768, 400, 0) });
        Assert.DoesNotContain("tight", roomy.Find(".buffer").ClassList);
    }

    [Fact]
    public async Task AProducerThatCouldNotStartSaysWhatKafkaSaid()
    {
        var card = await Draw(SamplePictures.Producer() with { State = ClientState.Failed, Error = "ConfigException", ErrorMessage = "Must set acks to all." });

        Assert.Equal("The producer could not start. Kafka: Must set acks to all.", card.Find(".error").TextContent);
        Assert.Empty(card.All(".chips"));
    }

    [Fact]
    public async Task ANewTimeOfTheSameProducerDrawsNothing()
    {
        var producer = SamplePictures.BusyProducer();
        var card = await Draw(producer);
        card.Edits = 0;

        await card.SetAsync(new() { [nameof(ProducerCard.View)] = producer, [nameof(ProducerCard.At)] = new Instant(1_250_000) });

        Assert.Equal(0, card.Edits);
    }

    [Fact]
    public async Task TheTableSaysTheSameInWords()
    {
        var table = await TestRenderer.RenderAsync<StageTable>(new()
        {
            [nameof(StageTable.View)] = SamplePictures.Cluster with { Producers = [SamplePictures.BusyProducer()] },
        });

        var text = table.All("table").Last(found => found.ParentElement!.TagName != "TD").TextContent;
        Assert.Contains("send() waits for memory, 640 ms left", text, StringComparison.Ordinal);
        Assert.Contains("31.3 KiB of 32 KiB", text, StringComparison.Ordinal);
        var rows = table.All("table table tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent))).ToList();
        Assert.Contains("orders-1 | backs off before the next try | 1: p1#23 | 170 of 16384 | 4 | 1 after NOT_ENOUGH_REPLICAS | 121.000000 s", rows);
    }

    private static Task<TestRenderer> Draw(ProducerView producer) => TestRenderer.RenderAsync<ProducerCard>(new()
    {
        [nameof(ProducerCard.View)] = producer,
        [nameof(ProducerCard.At)] = SamplePictures.At,
    });
}
