using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>The charts of what producers do: drawn, read with the keyboard, and as a table.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChartsTests(Browser browser)
{
    private const int Charts = 9;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Charts_open_follow_the_run_and_are_read_with_the_keyboard_or_as_a_table(int width)
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "en-US" });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-charts-switch]").ClickAsync();
        await Expect(Drawn(page)).ToHaveCountAsync(Charts);
        await CommandAsync(page, new { @do = "producer.workload", id = "p1", workload = new { topic = "orders", interval = "5ms", count = 1000, start = "0s" } });
        await CommandAsync(page, new { @do = "broker.crash", broker = 1 });
        await CommandAsync(page, new { transport = "runFor", @for = "500ms" });
        await Expect(page.Locator("[data-chart='requests'] [data-plot]")).ToHaveAttributeAsync("data-marks", "3");
        await Expect(Now(page, "records")).ToHaveTextAsync("sent200/sacked0/s");
        await Axe.NothingFoundAsync(page, page.Locator(".charts"));

        await page.Locator("[data-grid]").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");

        await Expect(page.Locator("[data-spoken]")).ToContainTextAsync("Records sent 200/s · acked 0/s");
        await Expect(page.Locator("[data-chart='records'] [data-readout]")).ToHaveTextAsync("sent 200/s · acked 0/s");
        await Expect(page.Locator("[data-plot][data-pointed]")).ToHaveCountAsync(Charts);
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator("[data-cursor]")).ToContainTextAsync("broker 1 crashes");
        await Screens.TakeAsync(page, $"charts-{width}");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-plot][data-pointed]")).ToHaveCountAsync(0);

        await page.Locator(".charts header [aria-pressed]").ClickAsync();
        await Expect(page.Locator(".twin li", new() { HasText = "broker 1 crashes" })).ToBeVisibleAsync();
        await Axe.NothingFoundAsync(page, page.Locator(".charts"));

        await page.Locator(".charts [data-close]").ClickAsync();
        await Expect(page.Locator(".lanes canvas")).ToBeVisibleAsync();
        await Expect(page.Locator(".charts")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nothing_of_the_charts_is_loaded_before_they_are_opened()
    {
        await using var window = await browser.WindowAsync();
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        window.Request += (_, request) => asked.Enqueue(request.Url);
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        Assert.DoesNotContain(asked, url => url.Contains("/Charts/", StringComparison.Ordinal));

        await page.Locator("[data-charts-switch]").ClickAsync();
        await Expect(Drawn(page)).ToHaveCountAsync(Charts);

        Assert.Contains(asked, url => url.Contains("/Charts/echarts.js", StringComparison.Ordinal));
    }

    /// <summary>Charts in which the library has drawn lines.</summary>
    private static ILocator Drawn(IPage page) => page.Locator("[data-plot] svg:has(path[stroke^='var(--'])");

    private static ILocator Now(IPage page, string chart) => page.Locator($"[data-chart='{chart}'] .now");

    private async Task CommandAsync(IPage page, object command)
    {
        var session = await page.Locator("[data-session]").GetAttributeAsync("data-session");
        using var client = browser.Site.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri($"/api/sessions/{session}/commands", UriKind.Relative), new[] { command });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
    }
}
