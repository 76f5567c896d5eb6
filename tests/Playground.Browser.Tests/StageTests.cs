using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>The stage as it is looked at: zoom by meaning, keys in colours, what the last event changed, lanes evenly spaced.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StageTests(Browser browser)
{
    [Fact]
    public async Task By_mouse_and_by_keyboard_one_zooms_in_and_out_and_keys_and_changes_are_marked()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{browser.Site.Address}/sandbox/hot-key");
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await LessonPage.KeysAsync(page);
        var topic = page.Locator("[data-zoom='topic']");
        var partition = page.Locator("[data-zoom='partition']");

        await page.Keyboard.PressAsync(",");
        await Expect(page.Locator(".stage .marked").First).ToBeVisibleAsync();
        await page.Locator("[data-view-menu]").ClickAsync();
        await page.Locator("[data-keys-switch]").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".cell.key-1").First).ToHaveAttributeAsync("title", "seoul");
        await Axe.NothingFoundAsync(page, page.Locator(".stage-area"));
        await Screens.TakeAsync(page, "stage-keys");

        await page.Locator("[data-glyph='replica|2|orders|1|']").DblClickAsync();
        await Expect(topic).ToHaveValueAsync("orders");
        await page.Locator("[data-glyph='replica|2|orders|1|']").FocusAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(partition).ToHaveValueAsync("1");
        await Expect(page.Locator(".replica.large")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-node='2'] .detail tbody tr")).ToContainTextAsync("1000 · p1");
        await Axe.NothingFoundAsync(page, page.Locator(".stage-area"));
        await Screens.TakeAsync(page, "stage-partition");
        await page.Locator("[data-glyph='replica|2|orders|1|']").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(partition).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Escape");
        await Expect(topic).ToHaveValueAsync("");

        await CommandAsync(page, new { @do = "topic.addPartitions", topic = "orders", partitions = 12 }, new { transport = "seek", to = "13s" });
        await page.Locator("[data-node='1'] [data-glyph='topic|1|orders||']").FocusAsync();
        await Axe.NothingFoundAsync(page, page.Locator(".stage-area"));
        await Screens.TakeAsync(page, "stage-brief");
        await page.Keyboard.PressAsync("Enter");
        await Expect(topic).ToHaveValueAsync("orders");
        await Expect(page.Locator("[data-glyph]:focus")).ToHaveCountAsync(1);

        await page.Locator("[data-lanes='even']").ClickAsync();
        await Expect(page.Locator("[data-lanes='even']")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.WaitForFunctionAsync("() => document.querySelector('.lanes canvas').shown?.length === 40");
        await Axe.NothingFoundAsync(page, page.Locator(".timeline"));
    }

    [Fact]
    public async Task A_record_that_has_the_focus_keeps_it_while_the_records_beside_it_come_and_are_committed()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{browser.Site.Address}/sandbox/hot-key");
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await LessonPage.KeysAsync(page);
        var newest = page.Locator("[data-node='1'] .replica").First.Locator(".cell").Last;
        var glyph = (await newest.GetAttributeAsync("data-glyph"))!;
        await newest.EvaluateAsync("cell => { cell.marked = true; }");
        await newest.FocusAsync();

        for (var round = 0; round < 20 && await page.EvaluateAsync<bool>("glyph => document.querySelector(`[data-glyph='${glyph}']`)?.marked === true", glyph); round++)
        {
            await CommandAsync(page, new { transport = "seek", to = $"{12_050 + (50 * round)}ms" });
            await page.WaitForFunctionAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        }

        await Expect(page.Locator($"[data-glyph='{glyph}']")).ToBeFocusedAsync();
        Assert.False(await page.EvaluateAsync<bool>("() => document.activeElement.marked === true"), "The cell was never drawn anew: the test shows nothing.");
        await Expect(page.Locator(".stage [data-glyph][tabindex='0']")).ToHaveCountAsync(1);
    }

    private async Task CommandAsync(IPage page, params object[] commands)
    {
        var session = await page.Locator("[data-session]").GetAttributeAsync("data-session");
        using var client = browser.Site.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri($"/api/sessions/{session}/commands", UriKind.Relative), commands);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
