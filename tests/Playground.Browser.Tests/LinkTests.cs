using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A moment is copied as a link, and found again by somebody else.</summary>
[Collection(SandboxCollection.Name)]
public sealed class LinkTests(Browser browser)
{
    [Fact]
    public async Task A_copied_link_reopens_the_very_moment_for_somebody_else()
    {
        await using var window = await browser.WindowAsync(new()
        {
            ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US", Permissions = ["clipboard-read", "clipboard-write"],
        });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-switch='2']").ClickAsync();
        await page.Locator("[data-node='2'].crashed").WaitForAsync();
        await page.Keyboard.PressAsync(".");
        await page.Locator("[data-copy-link]").ClickAsync();
        await Expect(page.Locator(".copied")).ToContainTextAsync("Link copied");
        var clock = await page.Locator(".clock").TextContentAsync();
        var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");

        await using var other = await browser.WindowAsync();
        var theirs = await other.NewPageAsync();
        await theirs.GotoAsync(link);
        await Expect(theirs.Locator("[data-replay='Same']")).ToContainTextAsync("identically");
        await Expect(theirs.Locator("[data-node='2'].crashed")).ToHaveCountAsync(1);
        await LessonPage.InteractiveAsync(theirs);
        await Expect(theirs.Locator(".clock")).ToHaveTextAsync(clock!);
        await Expect(theirs.Locator(".steps")).ToContainTextAsync("Crash broker 2");
        await Axe.NothingFoundAsync(theirs);
    }

    [Fact]
    public async Task A_link_that_was_damaged_says_so()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();

        await page.GotoAsync($"{browser.Site.Address}/play/a{new string('x', 5000)}");

        await Expect(page.Locator("[data-link-problem='Corrupt']")).ToContainTextAsync("It is not whole");
        await Expect(page).ToHaveTitleAsync(new Regex("can’t be opened"));
        await Axe.NothingFoundAsync(page);
    }
}
