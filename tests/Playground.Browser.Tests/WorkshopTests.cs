using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A room with its host and three people, each in a browser of their own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WorkshopTests(Browser browser)
{
    [Fact]
    public async Task A_room_is_opened_joined_asked_and_its_results_are_taken_away()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US", AcceptDownloads = true });
        var host = await window.NewPageAsync();
        var code = await OpenAsync(browser, host);

        List<IBrowserContext> windows = [];
        List<IPage> people = [];
        foreach (var (name, locale) in (List<(string, string)>)[("Ada", "en-US"), ("민준", "ko-KR"), ("<b>Cleo</b>", "en-US")])
        {
            windows.Add(await browser.WindowAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = locale }));
            people.Add(await JoinAsync(browser, await windows[^1].NewPageAsync(), code, name));
        }

        await Expect(host.Locator("[data-person]")).ToHaveCountAsync(3);
        await Expect(host.Locator("[data-person='<b>Cleo</b>'] b")).ToHaveTextAsync("<b>Cleo</b>");
        await host.Locator("[data-ask='who']").ClickAsync();
        await AnswerAsync(people[0], "three.0");
        await AnswerAsync(people[1], "one.0");
        await AnswerAsync(people[1], "two.0");
        await Axe.NothingFoundAsync(people[1]);
        await Screens.TakeAsync(people[1], "room-390");
        await Expect(host.Locator("main")).ToContainTextAsync("2 of 3 have answered, 1 changed their mind.");

        await people[2].Locator("[data-hand]").ClickAsync();
        await Expect(host.Locator("[data-person]").First).ToHaveAttributeAsync("data-person", "<b>Cleo</b>");
        await people[2].ReloadAsync();
        await Expect(people[2].Locator("[data-hand][aria-pressed='true']")).ToBeVisibleAsync();

        await host.Locator("[data-by-hand]").ClickAsync();
        foreach (var option in (string[])["one.0", "two.0"])
            await host.Locator($"section:has([data-reveal]) input[value='{option}']").CheckAsync();
        await host.Locator("[data-reveal]").ClickAsync();
        await Expect(people[1].Locator("[data-poll]")).ToContainTextAsync("맞았습니다.");
        await Expect(people[0].Locator("[data-poll]")).ToContainTextAsync("It went differently.");
        await Axe.NothingFoundAsync(host);
        await Screens.TakeAsync(host, "room-host");

        var saved = await host.RunAndWaitForDownloadAsync(() => host.Locator("[data-recap='csv']").ClickAsync());
        Assert.Contains("민준,min-insync,prediction,who,\"one.0,two.0\",yes,1,", await File.ReadAllTextAsync(await saved.PathAsync()), StringComparison.Ordinal);
        await host.Locator("[data-end='']").ClickAsync();
        await host.Locator("[data-end='sure']").ClickAsync();
        await Expect(people[0].Locator("[data-hand]")).ToHaveCountAsync(0);
        foreach (var each in windows)
            await each.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_key_nobody_hosts_and_a_wrong_code_is_said()
    {
        await using var window = await browser.WindowAsync(new() { Locale = "en-US" });
        var page = await window.NewPageAsync();
        var code = await OpenAsync(browser, page);

        await using var strange = await browser.WindowAsync(new() { Locale = "en-US" });
        var stranger = await strange.NewPageAsync();
        await stranger.GotoAsync($"{browser.Site.Address}/workshops/{code}/host#key=host.AAAAAAAAAAAAAAAAAAAAAA");
        await Expect(stranger.Locator("main")).ToContainTextAsync("This page is the host's.");
        await stranger.GotoAsync($"{browser.Site.Address}/workshops");
        await LessonPage.InteractiveAsync(stranger);
        await Axe.NothingFoundAsync(stranger);
        await stranger.Locator("#room-code").FillAsync("zzz zzz");
        await stranger.Keyboard.PressAsync("Enter");
        await Expect(stranger).ToHaveURLAsync($"{browser.Site.Address}/workshops/ZZZZZZ");
        await stranger.Locator("#nickname").FillAsync("Ada");
        await stranger.Locator("main form button:not([disabled])").ClickAsync();
        await Expect(stranger.Locator("[role='alert']")).ToContainTextAsync("There is no room with this code.");
    }

    /// <param name="axe">Whether axe looks at the page, which brings styles of its own.</param>
    /// <returns>The code that people type.</returns>
    internal static async Task<string> OpenAsync(Browser browser, IPage host, bool axe = true)
    {
        await host.GotoAsync($"{browser.Site.Address}/workshops/new");
        await LessonPage.InteractiveAsync(host);
        await host.Locator("#room-title").FillAsync("Kafka on Friday");
        await host.Locator("#room-add").SelectOptionAsync("lesson/min-insync");
        await host.Locator("[data-add]").ClickAsync();
        if (axe)
            await Axe.NothingFoundAsync(host);
        await host.Locator("main button[type='submit']").ClickAsync();
        var code = (await host.Locator("[data-code]").TextContentAsync())!.Trim();
        Assert.DoesNotContain("key", host.Url, StringComparison.Ordinal);
        return code;
    }

    internal static async Task<IPage> JoinAsync(Browser browser, IPage page, string code, string name)
    {
        await page.GotoAsync($"{browser.Site.Address}/workshops/{code.ToLowerInvariant()}");
        await LessonPage.InteractiveAsync(page);
        // How long things are kept is said before one joins.
        await Expect(page.Locator("[data-kept]")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Kafka on Friday");
        await page.Locator("#nickname").FillAsync(name);
        await page.Locator("main form button:not([disabled])").ClickAsync();
        await page.Locator("[data-hand]").WaitForAsync();
        return page;
    }

    private static async Task AnswerAsync(IPage page, string option)
    {
        await page.Locator($"[data-poll] input[value='{option}']").CheckAsync();
        await Expect(page.Locator("[data-poll] .quiet").Last).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Your answer is in|답을 냈습니다"));
    }
}
