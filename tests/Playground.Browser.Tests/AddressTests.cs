using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A session is at the page's address for as long as the server keeps it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AddressTests(Browser browser)
{
    [Fact]
    public async Task Whoever_closes_the_browser_finds_the_session_again_at_its_address_as_it_was()
    {
        string address, clock;
        string[] log;
        await using (var window = await browser.WindowAsync())
        {
            var page = await OpenAsync(window, browser.Site.Address + "/sandbox/replication");
            await LessonPage.KeysAsync(page);
            await page.Locator("[data-switch='2']").ClickAsync();
            await page.Locator("[data-node='2'].crashed").WaitForAsync();
            var before = await Clock(page).TextContentAsync();
            await page.Keyboard.PressAsync("n");
            await Expect(Clock(page)).Not.ToHaveTextAsync(before!);
            await Expect(page).ToHaveURLAsync(new Regex("[?]s=[^&]{10,}$"));
            (address, clock, log) = (page.Url, (await Clock(page).TextContentAsync())!, await LogAsync(page));
        }

        Assert.NotEmpty(log);
        await using var later = await browser.WindowAsync();
        var again = await OpenAsync(later, address);
        await Expect(Clock(again)).ToHaveTextAsync(clock);
        await Expect(again.Locator("[data-node='2'].crashed")).ToHaveCountAsync(1);
        await Expect(again.Locator(".anew")).ToHaveCountAsync(0);
        Assert.Equal(log, await LogAsync(again));
        await again.Locator("[data-tab='scenario']").ClickAsync();
        await Expect(again.Locator(".side textarea")).ToHaveValueAsync(new Regex("broker.crash"));
        Assert.Equal(address, again.Url);
    }

    [Fact]
    public async Task An_address_whose_session_is_no_longer_kept_opens_a_fresh_one_and_says_so()
    {
        await using var window = await browser.WindowAsync();

        var page = await OpenAsync(window, browser.Site.Address + LessonPage.Path + "?s=longgone");

        await Expect(page.Locator(".anew")).ToContainTextAsync("no longer kept");
        await Expect(page).ToHaveURLAsync(new Regex("[?]s=(?!longgone)"));
        await Axe.NothingFoundAsync(page);
    }

    private static ILocator Clock(IPage page) => page.Locator(".clock");

    private static async Task<string[]> LogAsync(IPage page) => [.. await page.Locator(".log ol li").AllTextContentsAsync()];

    private static async Task<IPage> OpenAsync(IBrowserContext window, string address)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(address);
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }
}
