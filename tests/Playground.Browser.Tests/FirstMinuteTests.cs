using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class FirstMinuteTests(Browser browser)
{
    [Fact]
    public async Task With_the_mouse_a_person_predicts_crashes_the_leader_meets_the_truth_and_hands_the_moment_on()
    {
        await using var window = await WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);
        await Screens.TakeAsync(lesson.Page, "opening");

        await lesson.Option("left", "longest").ClickAsync();
        await lesson.PredictionIn("left", "placed").WaitForAsync();
        await lesson.Try("crash-1").ClickAsync();
        await lesson.PredictionIn("left", "revealed").WaitForAsync();

        var card = lesson.Prediction("left");
        await Expect(card.Locator("[data-part='prediction']")).ToContainTextAsync("Offsets 0 to 3");
        await Expect(card.Locator("[data-part='truth']")).ToContainTextAsync("Offsets 0 to 2");
        await Expect(card.Locator(".why")).ToContainTextAsync("Lost: p1#4, p1#5, p1#6");
        await lesson.ReachedGoal("loss").WaitForAsync();
        await Screens.TakeAsync(lesson.Page, "confronted");

        await PausedAsync(lesson.Page);
        await lesson.Page.Locator("[data-copy-link]").ClickAsync();
        await ReopensAsync(lesson.Page);
    }

    [Fact]
    public async Task With_the_keyboard_alone_it_goes_as_well()
    {
        await using var window = await WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);

        await TabToAsync(lesson.Page, "[data-prediction='left'] input");
        await lesson.Page.Keyboard.PressAsync("Space");
        await lesson.PredictionIn("left", "placed").WaitForAsync();
        await lesson.Page.Keyboard.PressAsync("ArrowDown");
        await lesson.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(lesson.Option("left", "committed")).ToBeCheckedAsync();
        await TabToAsync(lesson.Page, "[data-try='crash-1']");
        await lesson.Page.Keyboard.PressAsync("Enter");

        await lesson.PredictionIn("left", "revealed").WaitForAsync();
        await Expect(lesson.Prediction("left")).ToContainTextAsync("You were right.");
        await Expect(lesson.Prediction("left").Locator(".why")).ToContainTextAsync("Lost: p1#4, p1#5, p1#6");
        await PausedAsync(lesson.Page);
        await lesson.Page.Keyboard.PressAsync("l");
        await ReopensAsync(lesson.Page);
    }

    [Fact]
    public async Task Without_an_answer_the_button_asks_for_one_before_anything_happens()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);

        await lesson.Try("crash-1").ClickAsync();

        await Expect(lesson.Prediction("left")).ToContainTextAsync("Choose an answer first");
        await Expect(lesson.PredictionIn("left", "open")).ToBeVisibleAsync();
    }

    private Task<IBrowserContext> WindowAsync() => browser.WindowAsync(new()
    {
        ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US", Permissions = ["clipboard-read", "clipboard-write"],
    });

    /// <summary>The run has got to where the button let it go.</summary>
    private static Task PausedAsync(IPage page) => page.Locator(".bar button[aria-label='Play']").WaitForAsync();

    /// <summary>The link that was copied leads somebody else to this very moment.</summary>
    private async Task ReopensAsync(IPage page)
    {
        await Expect(page.Locator(".copied")).ToContainTextAsync("Link copied");
        var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var clock = await page.Locator(".clock").TextContentAsync();
        await using var other = await browser.WindowAsync();
        var theirs = await other.NewPageAsync();
        await theirs.GotoAsync(link);
        await Expect(theirs.Locator("[data-replay='Same']")).ToBeVisibleAsync();
        await Expect(theirs.Locator(".clock")).ToHaveTextAsync(clock!);
        await Expect(theirs.Locator(".log")).ToContainTextAsync("Broker 1 crashes");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        const int patience = 200;
        for (var i = 0; i < patience; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }
        }

        Assert.Fail($"No Tab leads to {selector}.");
    }
}
