using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(SandboxCollection.Name)]
public sealed class IncidentTests(Browser browser)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task An_incident_keeps_its_cause_to_itself_until_it_is_solved()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + "/lessons/hanging");
        await LessonPage.InteractiveAsync(page);
        await Axe.NothingFoundAsync(page);
        Assert.False(await page.Locator("[data-fold='debrief']").EvaluateAsync<bool>("fold => fold.open"));

        await page.Locator(".solution summary").ClickAsync();
        await page.Locator("[data-solution]").ClickAsync();

        await Expect(page.Locator("[data-goal][data-reached='false']")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page.Locator("[data-fold='debrief'][open]")).ToHaveCountAsync(1);
        await Axe.NothingFoundAsync(page);
    }
}
