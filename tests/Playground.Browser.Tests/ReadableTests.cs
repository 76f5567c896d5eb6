using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ReadableTests(Browser browser)
{
    [Theory]
    [InlineData("en", "When send() succeeds, your code moves on.", "up to offset 2")]
    [InlineData("ko", "send()가 성공하면 코드는 다음으로 넘어갑니다.", "오프셋 2까지")]
    public async Task Before_any_script_runs_text_and_stage_can_be_read(string language, string begins, string quotesTheRun)
    {
        await using var window = await browser.WindowAsync(new() { JavaScriptEnabled = false, Locale = language });
        var page = await window.NewPageAsync();

        await page.GotoAsync(browser.Site.Address + LessonPage.Path);

        await Expect(page.Locator("[data-lesson='acks']")).ToContainTextAsync(begins);
        await Expect(page.Locator("[data-lesson='acks']")).ToContainTextAsync(quotesTheRun);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.GetByText("p1#6").First).ToBeAttachedAsync();
        await page.Locator("[data-fold='left'] > summary").ClickAsync();
        await Expect(page.Locator("[data-fold='left'] h2").First).ToBeVisibleAsync();
    }
}
