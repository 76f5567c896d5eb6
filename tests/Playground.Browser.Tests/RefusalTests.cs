using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class RefusalTests(Browser browser)
{
    [Fact]
    public async Task Starting_a_broker_that_runs_is_refused_beside_the_button_that_asked_for_it()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);
        await lesson.Page.Locator("[data-fold='left'] > summary").ClickAsync();

        await lesson.Try("repair").ClickAsync();

        await Expect(lesson.Page.Locator(".try", new() { Has = lesson.Try("repair") }).GetByRole(AriaRole.Alert))
            .ToContainTextAsync("Refused: ");
    }
}
