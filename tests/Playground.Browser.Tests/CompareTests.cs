using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>The same scenario with one thing changed, beside itself.</summary>
[Collection(SandboxCollection.Name)]
public sealed class CompareTests(Browser browser)
{
    [Fact]
    public async Task By_keyboard_one_config_is_changed_and_both_runs_go_to_where_they_part_and_beyond()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{browser.Site.Address}/sandbox/acks-one");
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await LessonPage.KeysAsync(page);

        await page.Keyboard.PressAsync("c");
        await page.Locator("[data-vary-key]").SelectOptionAsync("acks");
        await page.Locator("dialog.vary .config .field").SelectOptionAsync("all");
        await Axe.NothingFoundAsync(page, page.Locator("dialog.vary"));
        await page.Locator("dialog.vary button[data-vary]").PressAsync("Enter");

        await page.Locator("[data-compared]").WaitForAsync();
        await Expect(page.Locator("[data-changes] tbody tr")).ToHaveTextAsync(new Regex(@"^\s*p1 · acks\s*Left 1\s*Right all\s*$"));
        await LessonPage.KeysAsync(page);
        await page.Keyboard.PressAsync("]");
        await Expect(page.Locator("[data-parts]")).ToContainTextAsync("The runs part at 0.00");
        await Expect(page.Locator("[data-figure='latency p50'] .delta")).ToHaveTextAsync(new Regex(@"^\+"));
        await Expect(page.Locator(".list li").First).ToBeVisibleAsync();
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, "compare");

        // Both sides move together, and the address of the moment is that of both.
        var clock = await page.Locator(".transport .clock").TextContentAsync();
        await page.Keyboard.PressAsync(".");
        await Expect(page.Locator(".transport .clock")).Not.ToHaveTextAsync(clock!);
        await page.Locator("[data-swap]").ClickAsync();
        await Expect(page.Locator("[data-changes] tbody tr")).ToHaveTextAsync(new Regex(@"Left all\s*Right 1"));
    }

    [Fact]
    public async Task A_branch_is_seen_beside_the_one_that_is_shown()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "ko-KR" });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await LessonPage.KeysAsync(page);
        await page.Keyboard.PressAsync(",");
        await page.Locator("[data-switch='2']").ClickAsync();
        await page.Locator("[data-node='2'].crashed").WaitForAsync();

        await page.Locator("[data-branch='0'] [data-compare]").ClickAsync();

        await page.Locator("[data-compared]").WaitForAsync();
        // On the wall both runs and all figures are still to be seen.
        await LessonPage.KeysAsync(page);
        await page.Keyboard.PressAsync("v");
        await page.Locator("html[data-projector]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Expect(page.Locator(".compared:visible")).ToHaveCountAsync(2);
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.third, .third *')].every(part => part.getBoundingClientRect().right <= innerWidth + 1)"));
        await page.Keyboard.PressAsync("v");
        await page.SetViewportSizeAsync(390, 844);
        await Expect(page.Locator("[data-changes]")).ToContainTextAsync("브로커 2 중단");
        await Expect(page.Locator(".compared [data-node='2'].crashed")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        await Axe.NothingFoundAsync(page);
    }
}
