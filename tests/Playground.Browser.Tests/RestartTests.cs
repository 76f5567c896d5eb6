using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class RestartTests(Browser browser)
{
    [Fact]
    public async Task After_a_restart_of_the_server_the_page_comes_back_by_itself()
    {
        var before = Site.Start();
        var address = new Uri(before.Address);
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(before.Address + LessonPage.Path);
        await LessonPage.InteractiveAsync(page);

        await before.DisposeAsync();
        await page.Locator("#components-reconnect-modal[open]").WaitForAsync();
        await using var after = Site.Start(address.Port);

        await page.Locator("#components-reconnect-modal:not([open])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await LessonPage.InteractiveAsync(page);
        await Expect(page.Locator("[data-prediction='left'][data-state='open']")).ToBeVisibleAsync();
    }
}
