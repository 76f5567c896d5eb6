using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>Every page works under the policy that the server sends with it: the browser has nothing to object to.</summary>
[Collection(SandboxCollection.Name)]
public sealed class PolicyTests(Browser browser)
{
    /// <summary>Told to the page's console, where the test hears it: an objection before a script of ours ran counts as well.</summary>
    private const string Listen =
        "addEventListener('securitypolicyviolation', event => console.error(`objection: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))";

    [Fact]
    public async Task No_page_does_what_its_policy_forbids()
    {
        await using var window = await browser.WindowAsync();
        var objections = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await window.AddInitScriptAsync(Listen);
        window.Console += (_, message) =>
        {
            if (message.Text.Contains("objection:", StringComparison.Ordinal) || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                objections.Enqueue($"{message.Page?.Url}: {message.Text}");
        };

        var page = await OpenAsync(window, "/");
        await OpenAsync(window, LessonPage.Path);
        await ChartsAsync(page);
        await OpenAsync(window, "/sandbox/replication");
        var link = await LinkAsync();
        await OpenAsync(window, link);
        await OpenAsync(window, $"{link.Replace("/play/", "/embed/", StringComparison.Ordinal)}&live=event");
        await window.Pages[0].GotoAsync(browser.Site.Address + link.Replace("/play/", "/embed/", StringComparison.Ordinal));
        await CompareAsync(window);
        await RoomAsync(window);
        foreach (var plain in (string[])["/lessons", "/glossary", "/myths"])
            await window.Pages[0].GotoAsync(browser.Site.Address + plain);

        Assert.Equal([], objections);
    }

    [Fact]
    public async Task A_script_in_the_page_is_not_run()
    {
        await using var window = await browser.WindowAsync();
        var page = await OpenAsync(window, "/");
        await page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script); }");

        Assert.False(await page.EvaluateAsync<bool>("() => Boolean(window.ran)"));
    }

    private async Task<IPage> OpenAsync(IBrowserContext window, string path)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + path);
        await page.Locator("[data-interactive='true'], [data-session]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    private static async Task ChartsAsync(IPage page)
    {
        await page.Locator("[data-charts-switch]").ClickAsync();
        await Expect(page.Locator("[data-plot] svg:has(path)").First).ToBeAttachedAsync();
        await page.Locator(".charts [data-close]").ClickAsync();
        await page.Locator("[data-export-open]").ClickAsync();
        await Expect(page.Locator("dialog.export img")).ToHaveJSPropertyAsync("complete", true);
    }

    private async Task CompareAsync(IBrowserContext window)
    {
        var page = await OpenAsync(window, "/sandbox/acks-one");
        await LessonPage.KeysAsync(page);
        await page.Keyboard.PressAsync("c");
        await page.Locator("[data-vary-key]").SelectOptionAsync("acks");
        await page.Locator("dialog.vary .config .field").SelectOptionAsync("all");
        await page.Locator("dialog.vary button[data-vary]").PressAsync("Enter");
        await page.Locator("[data-compared]").WaitForAsync();
    }

    /// <summary>A host's board, a person's page, and the run with the room's bar.</summary>
    private async Task RoomAsync(IBrowserContext window)
    {
        var code = await WorkshopTests.OpenAsync(browser, await window.NewPageAsync(), axe: false);
        var person = await WorkshopTests.JoinAsync(browser, await window.NewPageAsync(), code, "Ada");
        await person.Locator("[data-run]").ClickAsync();
        await person.Locator("[data-room-bar]").WaitForAsync();
    }

    private async Task<string> LinkAsync()
    {
        using var client = browser.Site.CreateClient();
        using var opened = await client.PostAsync(new Uri("/api/sessions", UriKind.Relative), null);
        var id = (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        return (string)(await client.GetFromJsonAsync<JsonObject>(new Uri($"/api/sessions/{id}/link", UriKind.Relative)))!["path"]!;
    }
}
