using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>Somebody learns: three lessons of different tracks, with wrong predictions on the way; and the browser remembers it.</summary>
internal static class LearnerStory
{
    private const float Patience = 60_000;

    /// <param name="wrong">What a card says, in the language of the locale, when it went differently.</param>
    public static async Task LearnAsync(Browser browser, string locale, string wrong)
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = locale, AcceptDownloads = true });
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + "/lessons");
        await LessonPage.InteractiveAsync(page);

        await page.Locator("[data-card='records']").ClickAsync();
        await RecordsAsync(new LessonPage(page), wrong);
        await page.GotoAsync(browser.Site.Address + "/lessons/min-insync");
        await LessonPage.InteractiveAsync(page);
        await MinInsyncAsync(new LessonPage(page), wrong);
        await page.GotoAsync(browser.Site.Address + "/lessons/groups");
        await LessonPage.InteractiveAsync(page);
        await GroupsAsync(new LessonPage(page), wrong);

        await page.GotoAsync(browser.Site.Address + "/lessons");
        await Expect(page.Locator("#lessons-done")).ToHaveJSPropertyAsync("value", 3);
        await Expect(page.Locator("[data-done='true']")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-card]:not(:has(svg.opening))")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, $"catalogue-{locale}");
        await MovedAsync(page);
    }

    /// <summary>Foundations: a partition is picked on the stage, and a consumer sent back by its menu.</summary>
    private static async Task RecordsAsync(LessonPage lesson, string wrong)
    {
        await lesson.Page.Locator(".replica.place").First.WaitForAsync();
        await lesson.Page.Locator("[data-glyph='replica|1|orders|1|']").ClickAsync();
        await lesson.PredictionIn("where", "placed").WaitForAsync();
        await lesson.Try("one-more").ClickAsync();
        await lesson.PredictionIn("where", "revealed").WaitForAsync();
        await Expect(lesson.Prediction("where")).ToContainTextAsync(wrong);
        await Expect(lesson.Page.Locator(".replica.guess [data-glyph='replica|1|orders|1|']")).ToHaveCountAsync(1);
        await Expect(lesson.Page.Locator(".replica.truth [data-glyph='replica|1|orders|0|']")).ToHaveCountAsync(1);
        await Expect(lesson.Page.Locator("[data-claim='same-key']")).ToHaveAttributeAsync("data-held", "true");

        await lesson.Option("left", "none").ClickAsync();
        await lesson.Try("second-group").ClickAsync();
        await lesson.PredictionIn("left", "revealed").WaitForAsync();
        await Expect(lesson.Prediction("left")).ToContainTextAsync(wrong);
        await Expect(lesson.Page.Locator("[data-claim='nothing-gone']")).ToHaveAttributeAsync("data-held", "true");
        await PausedAsync(lesson.Page);
        await Axe.NothingFoundAsync(lesson.Page);

        await lesson.Page.Locator("[data-hint='0']").ClickAsync();
        await lesson.Page.Locator("[data-hint='1']").ClickAsync();
        await lesson.Page.Locator("[data-show-me]").WaitForAsync();
        await lesson.Page.Locator("[data-menu='m1']").ClickAsync();
        await lesson.Page.Locator("#acts-m1 [data-act='seek.earliest']").ClickAsync();
        await PlayAsync(lesson.Page);
        await lesson.ReachedGoal("again").WaitForAsync(new() { Timeout = Patience });
        await KeptAsync(lesson.Page, "records", "again");
    }

    /// <summary>Durability: partitions are marked, a flag is dragged with the keyboard, and brokers are brought back.</summary>
    private static async Task MinInsyncAsync(LessonPage lesson, string wrong)
    {
        await lesson.Page.Locator(".replica.place").First.WaitForAsync();
        await lesson.Option("who", "three.0").CheckAsync();
        await lesson.PredictionIn("who", "placed").WaitForAsync();
        await lesson.Try("crash-3").ClickAsync();
        await lesson.PredictionIn("who", "revealed").WaitForAsync(new() { Timeout = Patience });
        await Expect(lesson.Prediction("who")).ToContainTextAsync(wrong);
        await PausedFromAsync(lesson.Page, 16);

        await lesson.Try("lower").ClickAsync();
        await PausedFromAsync(lesson.Page, 18);
        await lesson.Try("crash-2").ClickAsync();
        await PausedFromAsync(lesson.Page, 30);
        await lesson.Page.Locator("[data-place-flag]").FocusAsync();
        await lesson.Page.Keyboard.PressAsync("End");
        await lesson.PredictionIn("marker", "placed").WaitForAsync();
        await lesson.Try("hasty").ClickAsync();
        await lesson.PredictionIn("marker", "revealed").WaitForAsync(new() { Timeout = Patience });
        await Expect(lesson.Prediction("marker")).ToContainTextAsync(wrong);
        await PausedAsync(lesson.Page);

        await lesson.Page.Locator("[data-switch='2']").ClickAsync();
        await lesson.Page.Locator("[data-switch='3']").ClickAsync();
        await PlayAsync(lesson.Page);
        await lesson.ReachedGoal("whole").WaitForAsync(new() { Timeout = Patience });
        await KeptAsync(lesson.Page, "min-insync", "whole");
    }

    /// <summary>Consumers: sentences are chosen, a member closed and another sent back.</summary>
    private static async Task GroupsAsync(LessonPage lesson, string wrong)
    {
        await lesson.Try("join-3").ClickAsync();
        await PausedFromAsync(lesson.Page, 19);
        await lesson.Option("fourth", "refused").ClickAsync();
        await lesson.Try("join-4").ClickAsync();
        await lesson.PredictionIn("fourth", "revealed").WaitForAsync(new() { Timeout = Patience });
        await Expect(lesson.Prediction("fourth")).ToContainTextAsync(wrong);
        await PausedFromAsync(lesson.Page, 27);
        await lesson.Try("mail-away").ClickAsync();
        await PausedFromAsync(lesson.Page, 33);
        await lesson.Option("resume", "anew").ClickAsync();
        await lesson.Try("mail-back").ClickAsync();
        await lesson.PredictionIn("resume", "revealed").WaitForAsync(new() { Timeout = Patience });
        await Expect(lesson.Prediction("resume")).ToContainTextAsync(wrong);
        await PausedFromAsync(lesson.Page, 41);

        await lesson.Page.Locator("[data-menu='c2']").ClickAsync();
        await lesson.Page.Locator("#acts-c2 [data-act='close']").ClickAsync();
        await lesson.Page.Locator("[data-menu='m1']").ClickAsync();
        await lesson.Page.Locator("#acts-m1 [data-act='seek.earliest']").ClickAsync();
        await PlayAsync(lesson.Page);
        await lesson.ReachedGoal("standby").WaitForAsync(new() { Timeout = Patience });
        await lesson.ReachedGoal("again").WaitForAsync(new() { Timeout = Patience });
        await KeptAsync(lesson.Page, "groups", "standby", "again");
    }

    /// <summary>Progress is saved as a file, forgotten, and brought in again.</summary>
    private static async Task MovedAsync(IPage page)
    {
        await page.Locator(".progress summary").ClickAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-progress='export']").ClickAsync());
        var file = Path.Combine(Directory.CreateTempSubdirectory("progress").FullName, saved.SuggestedFilename);
        await saved.SaveAsAsync(file);
        await page.Locator("[data-progress='clear']").ClickAsync();
        await page.Locator("[data-progress='clear-sure']").ClickAsync();
        await Expect(page.Locator("[data-done='true']")).ToHaveCountAsync(0);

        await page.Locator("input[data-progress='import']").SetInputFilesAsync(file);

        await Expect(page.Locator("[data-done='true']")).ToHaveCountAsync(3);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>The browser has written it down: who leaves before that takes it along unwritten.</summary>
    private static async Task KeptAsync(IPage page, string lesson, params string[] goals)
    {
        foreach (var goal in goals)
        {
            await page.WaitForFunctionAsync(
                "([lesson, goal]) => JSON.parse(localStorage.getItem('progress') ?? '{}').lessons?.[lesson]?.goals.includes(goal)", new[] { lesson, goal });
        }
    }

    private static Task PlayAsync(IPage page) => page.Locator(".bar button.primary").ClickAsync();

    private static Task PausedAsync(IPage page) => page.Locator(".bar[data-playing='false']").WaitForAsync(new() { Timeout = Patience });

    /// <summary>The run has paused at that simulated second or later.</summary>
    private static async Task PausedFromAsync(IPage page, double seconds) => await page.WaitForFunctionAsync(
        """
        seconds => {
            const [minutes, rest] = document.querySelector('.clock').textContent.split(' ')[0].split(':');
            return document.querySelector(".bar[data-playing='false']") && Number(minutes) * 60 + Number(rest) >= seconds;
        }
        """,
        seconds, new() { Timeout = Patience });
}
