using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class MythsTests(Browser browser)
{
    [Fact]
    public async Task The_page_is_read_without_scripts_and_each_myth_leads_to_its_run()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, JavaScriptEnabled = false, Locale = "en-US" });
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + "/myths#leader-death-loses-data");

        await Expect(page.Locator("article[data-myth]")).ToHaveCountAsync(50);
        await Expect(page.Locator("#leader-death-loses-data")).ToBeInViewportAsync();
        await page.Locator("#leader-death-loses-data .see").ClickAsync();
        await Expect(page.Locator("article[data-myth='leader-death-loses-data'] h1")).ToBeVisibleAsync();
        await Expect(page.Locator(".stage")).ToContainTextAsync("leads orders-0");
    }

    [Fact]
    public async Task Axe_finds_nothing_and_a_phone_need_not_scroll_sideways()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "en-US" });
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + "/myths");
        await page.Locator("[data-interactive]").WaitForAsync();

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Axe.NothingFoundAsync(page);
    }
}
