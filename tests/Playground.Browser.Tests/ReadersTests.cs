using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>Consumers, groups and transactions on the page: seen, asked about, and acted on.</summary>
[Collection(SandboxCollection.Name)]
public sealed class ReadersTests(Browser browser) : IAsyncLifetime
{
    private IBrowserContext? window;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A window that stays open goes on drawing, and slows down every test after this one.</summary>
    public Task DisposeAsync() => window?.CloseAsync() ?? Task.CompletedTask;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_in_a_group_its_menu_its_details_and_its_history(int width)
    {
        var page = await OpenAsync("joining", width);
        await Expect(page.Locator(".readers .consumer")).ToHaveCountAsync(2);
        await Axe.NothingFoundAsync(page);
        if (width > 900)
        {
            await Expect(page.Locator(".ribbons .ribbon")).ToHaveCountAsync(4);
            await page.Locator("[data-menu='c1']").ClickAsync();
            await Axe.NothingFoundAsync(page);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.Locator("[data-group='billing'] .title").ClickAsync();
        await page.Locator("[data-groups-switch]").ClickAsync();
        await page.Locator("[data-rebalance='0']").WaitForAsync();
        await Axe.NothingFoundAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        await Screens.TakeAsync(page, $"readers-{width}");
    }

    [Fact]
    public async Task A_consumer_that_crashes_keeps_its_place_and_its_share_is_handed_on_when_its_session_ends()
    {
        var page = await OpenAsync("joining");

        await page.Locator("[data-menu='c1']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-node='c1'].crashed").WaitForAsync();
        await Expect(page.Locator("[data-node='c1'] [data-holding='orphan']")).ToHaveCountAsync(2);
        await Expect(page.Locator(".log")).ToContainTextAsync("By hand: Crash c1.");

        await CommandAsync(page, new { transport = "speed", speed = 100 });
        await CommandAsync(page, new { transport = "runFor", @for = "30s" });

        await Expect(page.Locator("[data-node='c1'].crashed")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-node='c1'] [data-ribbon]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-node='c2'] [data-holding='has'], [data-node='c3'] [data-holding='has']")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task A_share_group_shows_records_that_are_delivered_again_after_a_crash_and_after_a_lock_that_ran_out()
    {
        var page = await OpenAsync("share-group");
        await Expect(page.Locator(".readers [data-holding='has']")).ToHaveCountAsync(3);
        await CommandAsync(page, new { transport = "speed", speed = 100 });
        await CommandAsync(page, new { transport = "runFor", @for = "6500ms" });

        await page.Locator("[data-node='s2'].crashed").WaitForAsync();
        await Expect(page.Locator("[data-share='work'] [data-run='12']")).ToHaveTextAsync("s3×2");
        await Expect(page.Locator("[data-node='s3'] .held li").First).ToContainTextAsync("12–14 ×2");

        await CommandAsync(page, new { transport = "runFor", @for = "4300ms" });
        await Expect(page.Locator("[data-node='s3'] .overdue")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-share='work'] .available")).ToHaveTextAsync("×2");
        await CommandAsync(page, new { transport = "runFor", @for = "600ms" });
        await Expect(page.Locator("[data-share='work'] [data-run='12']")).ToHaveTextAsync("s1×3");

        await page.Locator("[data-node='s3'] .title").ClickAsync();
        await Expect(page.Locator(".inspector")).ToContainTextAsync("share group");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_in_a_share_group_its_menu_and_its_records(int width)
    {
        var page = await OpenAsync("share-group", width);
        await CommandAsync(page, new { transport = "speed", speed = 100 });
        await CommandAsync(page, new { transport = "runFor", @for = "10800ms" });
        await Expect(page.Locator("[data-node='s3'] .overdue")).ToHaveCountAsync(1);
        await Axe.NothingFoundAsync(page);
        if (width > 900)
        {
            await page.Locator("[data-menu='s1']").ClickAsync();
            await Expect(page.Locator("#acts-s1 [data-act]")).ToHaveCountAsync(3);
            await Axe.NothingFoundAsync(page);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.Locator("[data-group='work'] .title").ClickAsync();
        await Expect(page.Locator(".inspector")).ToContainTextAsync("start offset (SPSO)");
        await Axe.NothingFoundAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        await Screens.TakeAsync(page, $"shares-{width}");
    }

    [Fact]
    public async Task An_open_transaction_is_bracketed_and_holds_readers_of_committed_data_back()
    {
        var page = await OpenAsync("copy-job");
        await CommandAsync(page, new { transport = "speed", speed = 100 });
        await CommandAsync(page, new { transport = "runFor", @for = "1500ms" });

        var strip = page.Locator("[data-node='2'] .replica.leader");
        await strip.Locator(".stable").WaitForAsync();
        await Expect(strip.Locator(".bracket.open")).ToHaveCountAsync(1);
        await page.Locator("[data-node='x1'] .transaction").ClickAsync();

        await Expect(page.Locator(".inspector")).ToContainTextAsync("Open: nothing is decided.");
    }

    private async Task<IPage> OpenAsync(string demo, int width = 1440)
    {
        window = await browser.WindowAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "en-US" });
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{browser.Site.Address}/demos/{demo}");
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    private async Task CommandAsync(IPage page, object command)
    {
        var session = await page.Locator("[data-session]").GetAttributeAsync("data-session");
        using var client = browser.Site.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri($"/api/sessions/{session}/commands", UriKind.Relative), new[] { command });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
    }
}
