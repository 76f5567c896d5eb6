using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>Going back, acting there, and what becomes of what came next: by mouse, and by keyboard alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TimeMachineTests(Browser browser)
{
    [Fact]
    public async Task By_mouse_one_goes_back_acts_and_finds_both_runs_again()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var track = page.Locator(".scrubber .track");
        var end = long.Parse((await track.GetAttributeAsync("aria-valuemax"))!, System.Globalization.CultureInfo.InvariantCulture);

        await track.ClickAsync(new() { Position = new() { X = (await track.BoundingBoxAsync())!.Width / 2, Y = 12 } });
        await Expect(page.Locator(".scrubber.past")).ToHaveCountAsync(1);
        await Expect(track).ToHaveAttributeAsync("aria-valuenow", new System.Text.RegularExpressions.Regex($"^({end / 2}|{end / 2 + 1}|{end / 2 - 1})\\d?$"));
        await Axe.NothingFoundAsync(page, page.Locator(".transport"));
        await page.Locator("[data-switch='2']").ClickAsync();
        await page.Locator("[data-node='2'].crashed").WaitForAsync();

        await Expect(page.Locator("[data-branch]")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-branch='1'] .pick")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("[data-branch='1'] .name")).ToHaveTextAsync("Crash broker 2");
        await Axe.NothingFoundAsync(page, page.Locator(".transport"));

        await page.Locator("[data-branch='0'] .pick").ClickAsync();
        await Expect(page.Locator("[data-node='2'].crashed")).ToHaveCountAsync(0);
        await page.Locator("[data-to-end]").ClickAsync();
        await Expect(track).ToHaveAttributeAsync("aria-valuenow", end.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task By_keyboard_one_goes_event_by_event_and_takes_back_what_was_done()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await LessonPage.KeysAsync(page);
        var track = page.Locator(".scrubber .track");

        await page.Keyboard.PressAsync(",");
        await Expect(page.Locator(".scrubber.past")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync(".");
        await page.Keyboard.PressAsync(".");
        await Expect(page.Locator(".scrubber.past")).ToHaveCountAsync(0);

        await track.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(track).ToHaveAttributeAsync("aria-valuenow", "0");
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator(".scrubber.past")).ToHaveCountAsync(0);

        await page.Locator("[data-switch='2']").FocusAsync();
        await page.Keyboard.PressAsync("k");
        await page.Locator("[data-node='2'].crashed").WaitForAsync();
        await page.Keyboard.PressAsync("w");
        await Expect(page.Locator(".log li.selected")).ToContainTextAsync("Broker 2 crashes");
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("[data-node='2'].crashed")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-branch]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task In_the_log_an_event_is_chosen_by_mouse_and_by_keyboard_and_keeps_the_focus()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var rows = page.Locator(".log [data-event]");
        var chosen = page.Locator(".log .selected [data-event]");
        var (first, second) = (await rows.Nth(0).GetAttributeAsync("data-event"), await rows.Nth(1).GetAttributeAsync("data-event"));

        await rows.Nth(1).ClickAsync();
        await Expect(chosen).ToHaveAttributeAsync("data-event", second!);
        await Expect(chosen).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.Locator($".log [data-event='{first}']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(chosen).ToHaveAttributeAsync("data-event", first!);
        await Expect(chosen).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(chosen).ToHaveCountAsync(0);
        await Expect(page.Locator($".log [data-event='{first}']")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_key_leads_to_the_next_prediction()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);

        await LessonPage.KeysAsync(lesson.Page);
        await lesson.Page.Keyboard.PressAsync("p");

        await Expect(lesson.Prediction("left").Locator("input:focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Playing_stops_where_one_asked_it_to()
    {
        await using var window = await browser.WindowAsync();
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await LessonPage.KeysAsync(page);
        await page.Locator("[data-breakpoints]").ClickAsync();
        await page.Locator("dialog.breakpoints select").SelectOptionAsync("record.acked");
        await Axe.NothingFoundAsync(page, page.Locator("dialog.breakpoints"));
        await page.Locator("dialog.breakpoints button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog.breakpoints code").First).ToHaveTextAsync("record.acked");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog.breakpoints")).ToHaveCountAsync(0);

        await page.Locator("[data-node='p1']").GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.Locator("body").ClickAsync(new() { Position = new() { X = 5, Y = 300 } });
        await page.Keyboard.PressAsync(" ");

        await Expect(page.Locator(".stopped")).ToContainTextAsync("is told");
        await Expect(page.Locator(".bar .primary")).ToHaveAttributeAsync("aria-label", "Play");
    }
}
