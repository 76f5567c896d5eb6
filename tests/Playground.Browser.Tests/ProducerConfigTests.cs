using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A producer's configs are changed on the page, and what comes of it is seen on its card.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ProducerConfigTests(Browser browser)
{
    [Fact]
    public async Task A_bad_value_is_said_at_its_field_and_a_bad_combination_below_before_anything_is_applied()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await OpenFormAsync(page, "p1");

        await Field(page, "linger.ms").FillAsync("-5");
        await Expect(page.Locator("#config-linger-ms-complaint")).ToHaveTextAsync("Invalid value -5 for configuration linger.ms: Value must be at least 0");
        await Expect(Apply(page)).ToBeDisabledAsync();

        await Field(page, "linger.ms").FillAsync("");
        await Field(page, "enable.idempotence").SelectOptionAsync("true");
        await Expect(page.Locator("[data-effect='exception']")).ToContainTextAsync("Must set acks to all in order to use the idempotent producer.");

        await Field(page, "acks").SelectOptionAsync("all");
        await Expect(page.Locator("[data-effect='idempotence']")).ToContainTextAsync("on:");
        await Expect(Apply(page)).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Applying_restarts_the_producer_which_the_log_says_and_taking_back_a_value_is_not_setting_its_default()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await OpenFormAsync(page, "p1");
        await page.Locator("[data-config='acks'] .back").ClickAsync();
        await page.Locator("[data-config='enable.idempotence'] .back").ClickAsync();
        await Field(page, "linger.ms").FillAsync("2000");
        await Apply(page).ClickAsync();

        await Expect(page.Locator("dialog.configs")).ToHaveCountAsync(0);
        await Expect(page.Locator(".log")).ToContainTextAsync("Producer p1 is closed.");
        await Expect(page.Locator(".log")).ToContainTextAsync("Producer p1 starts.");
        await Expect(Card(page, "p1").Locator(".chips")).ToContainTextAsync("acks=all");
        await Expect(Card(page, "p1").Locator(".chips")).ToContainTextAsync("linger 2s");

        await OpenFormAsync(page, "p1");
        await Expect(page.Locator("[data-config='acks'] .state")).ToHaveTextAsync("default");
        await Expect(page.Locator("[data-config='linger.ms'] .state")).ToHaveTextAsync("set");
    }

    [Fact]
    public async Task What_was_entered_is_still_there_when_the_form_was_closed_in_between()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await OpenFormAsync(page, "p1");
        await Field(page, "batch.size").FillAsync("1024");
        await Expect(page.Locator("[data-config='batch.size'] .badge.changed")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog.configs")).ToHaveCountAsync(0);

        await OpenFormAsync(page, "p1");

        await Expect(Field(page, "batch.size")).ToHaveValueAsync("1024");
    }

    [Fact]
    public async Task Records_that_linger_are_seen_in_a_box_of_their_partition_and_then_in_flight_no_more()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);
        var page = lesson.Page;
        await CommandAsync(page, new { @do = "producer.restart", id = "p1", config = new Dictionary<string, object?> { ["linger.ms"] = 2000, ["batch.size"] = 1024 } });
        await CommandAsync(page, new { transport = "runFor", @for = "500ms" });
        await Expect(Card(page, "p1").Locator(".chips")).ToContainTextAsync("linger 2s");
        await CommandAsync(page, new { @do = "producer.send", id = "p1", topic = "orders", count = 3 });
        await CommandAsync(page, new { transport = "runFor", @for = "100ms" });

        var queue = Card(page, "p1").Locator("[data-queue='orders-0']");
        await Expect(queue.Locator(".batch")).ToContainTextAsync("3 ·");
        await Expect(queue.Locator(".arc").First).ToHaveAttributeAsync("aria-label", "linger.ms");

        await queue.Locator(".batch").ClickAsync();
        await Expect(page.Locator(".inspector")).ToContainTextAsync("waits for more records");
        await CommandAsync(page, new { transport = "runFor", @for = "3s" });
        await Expect(Card(page, "p1").Locator("[data-queue]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(600)]
    public async Task Axe_finds_nothing_in_the_open_form_with_its_errors_nor_in_a_producer_that_is_in_trouble(int width)
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "en-US" });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await CommandAsync(page, new { @do = "producer.restart", id = "p2", config = new Dictionary<string, object?> { ["buffer.memory"] = 900, ["batch.size"] = 400 } });
        await CommandAsync(page, new { @do = "producer.send", id = "p2", topic = "orders" });
        await CommandAsync(page, new { transport = "runFor", @for = "200ms" });
        await Card(page, "p2").Locator("[data-connection='1'] .batch").WaitForAsync();
        await CommandAsync(page, new { @do = "broker.crash", broker = 1 });
        await CommandAsync(page, new { @do = "producer.send", id = "p2", topic = "orders", count = 9 });
        await CommandAsync(page, new { transport = "runFor", @for = "500ms" });
        await Expect(Card(page, "p2").Locator(".call")).ToContainTextAsync("send() waits for memory");
        await Expect(Card(page, "p2").Locator(".retry")).ToContainTextAsync("retry 1 · NETWORK_EXCEPTION");
        await Expect(Card(page, "p2").Locator(".buffer.tight")).ToBeVisibleAsync();
        await Axe.NothingFoundAsync(page);

        await Card(page, "p2").Locator(".title").ClickAsync();
        await Expect(page.Locator(".inspector")).ToContainTextAsync("sticky partition");
        await Axe.NothingFoundAsync(page);
        await page.Locator(".inspector header button").ClickAsync();

        await OpenFormAsync(page, "p2");
        await Field(page, "linger.ms").FillAsync("-5");
        await Field(page, "acks").SelectOptionAsync("1");
        await Expect(page.Locator("#config-linger-ms-complaint")).Not.ToBeEmptyAsync();
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, $"configs-{width}");
    }

    private static ILocator Card(IPage page, string producer) => page.Locator($"[data-node='{producer}']");

    private static ILocator Field(IPage page, string config) => page.Locator("#config-" + config.Replace('.', '-'));

    private static ILocator Apply(IPage page) => page.Locator("dialog.configs button[type=submit]");

    private static async Task OpenFormAsync(IPage page, string producer)
    {
        await Card(page, producer).GetByRole(AriaRole.Button, new() { Name = "Configs" }).ClickAsync();
        await page.Locator("dialog.configs[open]").WaitForAsync();
    }

    private async Task CommandAsync(IPage page, object command)
    {
        var session = await page.Locator("[data-session]").GetAttributeAsync("data-session");
        using var client = browser.Site.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri($"/api/sessions/{session}/commands", UriKind.Relative), new[] { command });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
