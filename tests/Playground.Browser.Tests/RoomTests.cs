using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>The run on a wall, and on paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RoomTests(Browser browser)
{
    [Fact]
    public async Task A_key_leaves_the_run_alone_on_the_wall_and_the_address_carries_that_to_others()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + "/");
        await LessonPage.KeysAsync(page);
        await Axe.NothingFoundAsync(page);
        var size = await TypeAsync(page);

        await page.Keyboard.PressAsync("v");

        await Expect(page.Locator(".side")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-projector-switch]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True(await TypeAsync(page) > size * 1.2);
        await Expect(page).ToHaveURLAsync(new Regex("projector"));
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, "projector");

        await using var theirs = await browser.WindowAsync();
        var elsewhere = await theirs.NewPageAsync();
        await elsewhere.GotoAsync(browser.Site.Address + "/sandbox?projector");
        await Expect(elsewhere.Locator(".side")).ToBeHiddenAsync();

        // Remembered until it is taken back.
        await page.GotoAsync(browser.Site.Address + "/sandbox");
        await LessonPage.KeysAsync(page);
        await Expect(page.Locator(".side")).ToBeHiddenAsync();
        await page.Locator("[data-projector-switch][aria-pressed='true']").ClickAsync();
        await Expect(page.Locator(".side")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_paper_there_are_the_frame_its_caption_the_ledger_the_log_and_the_text_and_nothing_to_press()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US", ColorScheme = ColorScheme.Dark });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await LessonPage.KeysAsync(page);
        var dark = await GroundAsync(page);

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator(".toolbar .caption")).ToContainTextAsync(new Regex("seed \\d+ · t [\\d.]+ s · Kafka"));
        foreach (var shown in (string[])[".stage", ".ledger", ".log ol li >> nth=0", ".lesson .prose >> nth=0"])
            await Expect(page.Locator(shown)).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("main .button:visible, .page-header:visible, .scrubber:visible, .lanes:visible").CountAsync());
        Assert.NotEqual(dark, await GroundAsync(page));
        await Screens.TakeAsync(page, "print");
    }

    private static Task<double> TypeAsync(IPage page) => page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.documentElement).fontSize)");

    private static Task<string> GroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
