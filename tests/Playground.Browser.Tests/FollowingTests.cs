using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A workshop: one host and eight people, each in a browser of their own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FollowingTests(Browser browser) : IAsyncLifetime
{
    private static readonly (string Name, int Width, int Height, string Locale)[] People =
    [
        ("Ada", 1440, 900, "en-US"), ("Ben", 1024, 768, "en-US"), ("Cleo", 1280, 800, "en-US"), ("Dan", 390, 844, "en-US"), ("Eva", 390, 844, "en-US"),
        ("Finn", 1280, 800, "en-US"), ("민준", 1280, 800, "ko-KR"), ("Hana", 390, 844, "ko-KR"),
    ];

    private readonly List<IBrowserContext> _windows = [];

    [Fact]
    public async Task A_workshop_from_the_code_on_the_wall_to_the_results()
    {
        var host = await (await OpenWindowAsync(1440, 900, "en-US")).NewPageAsync();
        var code = await WorkshopTests.OpenAsync(browser, host);
        List<IPage> people = [];
        foreach (var (name, width, height, locale) in People)
        {
            var page = await (await OpenWindowAsync(width, height, locale)).NewPageAsync();
            people.Add(await WorkshopTests.JoinAsync(browser, page, code, name));
        }

        await Expect(host.Locator("[data-person]")).ToHaveCountAsync(8);

        // Everybody has a run of their own; Hana stays with the questions on her phone.
        foreach (var page in people[..7])
            await ToRunAsync(page);
        await host.Locator("[data-lead-run]").ClickAsync();
        await BarAsync(host);
        var led = await host.Locator("[data-session]").GetAttributeAsync("data-session");

        // Follow me: something is done in the lead's run, and everybody's stands where it stands.
        await LeadAsync(host, () => host.Locator("[data-follow-me]").ClickAsync());
        await LessonPage.KeysAsync(host);
        await LeadAsync(host, () => host.Keyboard.PressAsync("."));
        await AllAlongAsync(host, people[..7]);
        await Axe.NothingFoundAsync(host);
        await Axe.NothingFoundAsync(people[3]);
        await Screens.TakeAsync(host, "workshop-lead");
        await Screens.TakeAsync(people[3], "workshop-along-390");

        // Ben breaks away and tries something; the lead goes on without him, and he comes back.
        await people[1].Locator("[data-follow='away']").ClickAsync();
        await Expect(people[1].Locator("[data-standing='away']")).ToBeVisibleAsync();
        await Expect(host.Locator("[data-counts]")).ToContainTextAsync("7 of 8 along");
        await ActAsync(people[1]);
        await LeadAsync(host, () => host.Keyboard.PressAsync("."));
        await AllAlongAsync(host, [people[0], .. people[2..7]]);
        await people[1].Locator("[data-follow='back']").ClickAsync();
        await AllAlongAsync(host, [people[1]]);
        await Expect(people[1].Locator("[data-branch]")).ToHaveCountAsync(3);

        // Who does something in the run that is led has it for themselves.
        await ActAsync(people[5]);
        await Expect(people[5].Locator("[data-standing='away']")).ToBeVisibleAsync();
        await host.Locator("[data-gather]").ClickAsync();
        await AllAlongAsync(host, [people[5]]);

        // A question: on the stage, in the bar, on a phone alone; the run says what is true.
        await host.Locator("[data-ask-menu]").ClickAsync();
        await Axe.NothingFoundAsync(host);
        await host.Locator("[data-ask='who']").ClickAsync();
        await AnswerAsync(people[0], "one.0");
        await AnswerAsync(people[0], "two.0");
        await AnswerAsync(people[3], "three.0");
        await AnswerAsync(people[7], "one.0");
        await AnswerAsync(people[7], "two.0");
        await Expect(host.Locator("[data-tally]")).ToContainTextAsync("3 of 8 have answered, 2 changed their mind.");
        await Expect(host.Locator(".guess").First).ToBeVisibleAsync();
        await Screens.TakeAsync(host, "workshop-tally");
        await Screens.TakeAsync(people[7], "workshop-question-390");
        await host.Locator("[data-prediction='who'] input").First.CheckAsync();
        await host.Locator("[data-prediction='who'] [data-try]").First.ClickAsync();
        await Expect(people[7].Locator("[data-poll]")).ToContainTextAsync("맞았습니다.", new() { Timeout = 60_000 });
        await Expect(people[3].Locator("[data-poll]")).ToContainTextAsync("It went differently.");

        // A hand goes up, with its moment.
        await people[2].Locator("[data-room-bar] [data-hand]").ClickAsync();
        await host.Locator("[data-room-bar] a.button").ClickAsync();
        await Expect(host.Locator("[data-person]").First).ToHaveAttributeAsync("data-person", "Cleo");
        await Expect(host.Locator("[data-person='Cleo']")).ToContainTextAsync("hand up at");

        // Somebody's run is seen once they say so.
        await host.Locator("[data-person='Cleo'] summary").ClickAsync();
        await host.Locator("[data-person='Cleo'] [data-ask-see]").ClickAsync();
        await Expect(host.Locator("[data-person='Cleo'] [data-see]")).ToHaveCountAsync(0);
        await people[2].Locator("[data-let-see]").ClickAsync();
        await Expect(host.Locator("[data-person='Cleo'] [data-see]")).ToBeVisibleAsync();
        await Axe.NothingFoundAsync(host);
        await Screens.TakeAsync(host, "workshop-board");

        // Eva closes her browser, and finds her place in a new window of it.
        await people[4].CloseAsync();
        var again = await _windows[5].NewPageAsync();
        await again.GotoAsync($"{browser.Site.Address}/workshops/{code}");
        await Expect(again.Locator("[data-room]")).ToContainTextAsync("Eva");
        await ToRunAsync(again);
        await AllAlongAsync(null, [again]);

        // The host finds the run again from which they led.
        await host.Locator("[data-lead-run]").ClickAsync();
        await BarAsync(host);
        await Expect(host.Locator("[data-session]")).ToHaveAttributeAsync("data-session", led!);
        await host.Locator("[data-room-bar] a.button").ClickAsync();

        // Blank, and the end.
        await host.Locator("[data-blank]").ClickAsync();
        await Expect(people[6].Locator("[data-blanked]")).ToBeVisibleAsync();
        await host.Locator("[data-blank]").ClickAsync();
        await Expect(people[6].Locator("[data-blanked]")).ToHaveCountAsync(0);
        var saved = await host.RunAndWaitForDownloadAsync(() => host.Locator("[data-recap='csv']").ClickAsync());
        var csv = await File.ReadAllTextAsync(await saved.PathAsync());
        Assert.Contains("Hana,min-insync,prediction,who,\"one.0,two.0\",yes,1,", csv, StringComparison.Ordinal);
        Assert.Equal(8, csv.Split('\n').Count(line => line.Contains(",joined,", StringComparison.Ordinal)));
        await host.Locator("[data-end='']").ClickAsync();
        await host.Locator("[data-end='sure']").ClickAsync();
        await Expect(host.Locator("[data-result='Hana']")).ToContainTextAsync("1 of 1");
        await Expect(people[7].Locator("[data-hand]")).ToHaveCountAsync(0);
        await again.GotoAsync($"{browser.Site.Address}/workshops/{code}");
        await Expect(again.Locator("[data-own-run]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_lead_is_handed_on_and_a_fork_is_shown_to_all()
    {
        var host = await (await OpenWindowAsync(1440, 900, "en-US")).NewPageAsync();
        var code = await WorkshopTests.OpenAsync(browser, host);
        var (ada, ben) = (
            await WorkshopTests.JoinAsync(browser, await (await OpenWindowAsync(1280, 800, "en-US")).NewPageAsync(), code, "Ada"),
            await WorkshopTests.JoinAsync(browser, await (await OpenWindowAsync(1280, 800, "en-US")).NewPageAsync(), code, "Ben"));
        await ToRunAsync(ada);
        await ToRunAsync(ben);

        await host.Locator("[data-person='Ada'] summary").ClickAsync();
        await host.Locator("[data-person='Ada'] [data-hand-lead]").ClickAsync();
        await LeadAsync(ada, () => ada.Locator("[data-follow-me]").ClickAsync());
        await LessonPage.KeysAsync(ada);
        await LeadAsync(ada, () => ada.Keyboard.PressAsync("."));
        await AllAlongAsync(ada, [ben]);
        await LeadAsync(ada, () => ada.Keyboard.PressAsync("PageUp"));
        await AllAlongAsync(ada, [ben]);
        await ada.Locator("[data-hold]").ClickAsync();
        await Expect(ben.Locator("[data-room-bar]")).ToContainTextAsync("The host has paused everybody.");
        await host.Locator("[data-take-lead]").ClickAsync();
        await Expect(ada.Locator("[data-follow-me]")).ToHaveCountAsync(0);

        // A presenter's remote: on from the lead's run, blank from the board.
        await ada.Locator("[data-standing='along']").WaitForAsync();
        await host.Keyboard.PressAsync("b");
        await Expect(ben.Locator("[data-blanked]")).ToBeVisibleAsync();
        await host.Keyboard.PressAsync("b");
        await Expect(ben.Locator("[data-blanked]")).ToHaveCountAsync(0);

        await ActAsync(ben);
        await Expect(ben.Locator("[data-standing='away']")).ToBeVisibleAsync();
        await host.Locator("[data-person='Ben'] summary").ClickAsync();
        await host.Locator("[data-person='Ben'] [data-ask-show]").ClickAsync();
        await ben.Locator("[data-let-see]").ClickAsync();
        await AllAlongAsync(ben, [ada]);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var window in _windows)
            await window.DisposeAsync();
    }

    private async Task<IBrowserContext> OpenWindowAsync(int width, int height, string locale)
    {
        var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = locale, AcceptDownloads = true });
        _windows.Add(window);
        return window;
    }

    private static async Task ToRunAsync(IPage page)
    {
        await page.Locator("[data-run]").ClickAsync();
        await BarAsync(page);
    }

    private static async Task BarAsync(IPage page)
    {
        await page.Locator("[data-room-bar]").WaitForAsync();
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Breaks something, by the toolbar.</summary>
    private static async Task ActAsync(IPage page) => await page.Locator("[data-switch='2']").First.ClickAsync();

    private static async Task AnswerAsync(IPage page, string option) => await page.Locator($"[data-poll] input[value='{option}']").First.CheckAsync();

    /// <summary>The lead goes on, and the room has heard where to.</summary>
    private static async Task LeadAsync(IPage lead, Func<Task> act)
    {
        var bar = lead.Locator("[data-room-bar]");
        var before = await bar.GetAttributeAsync("data-moment");
        await act();
        await Expect(bar).Not.ToHaveAttributeAsync("data-moment", before!);
    }

    /// <summary>They go along, at the newest moment, and see the clock of whoever leads.</summary>
    private static async Task AllAlongAsync(IPage? lead, IEnumerable<IPage> people)
    {
        foreach (var page in people)
        {
            await Expect(page.Locator("[data-standing='along']")).ToBeVisibleAsync();
            await page.WaitForFunctionAsync("() => { const bar = document.querySelector('[data-room-bar]'); const [, heard] = bar.dataset.moment.split(':'), [, stands] = bar.dataset.applied.split(':'); return heard !== '0' && heard === stands; }");
            if (lead is not null)
                await Expect(page.Locator(".clock.number")).ToHaveTextAsync(await lead.Locator(".clock.number").InnerTextAsync());
        }
    }
}
