using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class GlossaryTests(Browser browser)
{
    [Fact]
    public async Task The_glossary_is_filtered_while_one_types_and_a_link_out_of_what_was_found_shows_all_again()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + "/glossary");
        await page.Locator(".glossary[data-interactive]").WaitForAsync();
        await Axe.NothingFoundAsync(page);

        await page.GetByRole(AriaRole.Searchbox).FillAsync("watermark indeed nowhere");
        await Expect(page.Locator(".entry")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("hw");
        await Expect(page.Locator(".entry")).ToHaveCountAsync(1);
        await page.Locator("#high-watermark .see a").Last.ClickAsync();

        await Expect(page.Locator("#last-stable-offset.wanted")).ToBeInViewportAsync();
        Assert.EndsWith("/glossary#last-stable-offset", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_terms_card_opens_for_the_keyboard_within_the_window_and_closes_with_Escape(int width)
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, Locale = "en-US" });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        var term = page.Locator("a.term[href$='#follower']");
        var card = page.Locator("[popover]:popover-open");

        await page.Keyboard.PressAsync("Tab");
        await term.FocusAsync();
        await Expect(card).ToContainTextAsync("copies its leader's log");
        var box = (await card.BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= width && box.Y >= 0 && box.Y + box.Height <= 800, $"{box.X} {box.Y} {box.Width} {box.Height}");
        await Axe.NothingFoundAsync(page, card);
        await page.Keyboard.PressAsync("Escape");

        await Expect(card).ToHaveCountAsync(0);
    }
}
