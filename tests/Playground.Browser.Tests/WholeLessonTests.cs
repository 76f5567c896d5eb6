using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class WholeLessonTests(Browser browser)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task Button_by_button_the_lesson_leads_to_its_end()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);

        await lesson.Option("left", "all").ClickAsync();
        await lesson.Try("crash-1").ClickAsync();
        await lesson.PredictionIn("left", "revealed").WaitForAsync();
        await lesson.Try("repair").ClickAsync();
        await Expect(lesson.Page.GetByText("ISR 3 of 3").First).ToBeVisibleAsync();
        await lesson.Try("p2-sends").ClickAsync();
        await Expect(lesson.Acknowledged).ToContainTextAsync("8");
        await lesson.Try("cut-2").ClickAsync();
        await Expect(lesson.Acknowledged).ToContainTextAsync("11");
        await lesson.Option("second", "only-p1").ClickAsync();
        await lesson.Try("crash-2").ClickAsync();
        await lesson.PredictionIn("second", "revealed").WaitForAsync();

        await Expect(lesson.Prediction("second")).ToContainTextAsync("You were right.");
        await Expect(lesson.Prediction("second")).ToContainTextAsync("p1#4, p1#5, p1#6, p1#7, p1#8, p1#9");
        await lesson.ReachedGoal("safe").WaitForAsync();
        await lesson.Prediction("second").ScrollIntoViewIfNeededAsync();
        await Screens.TakeAsync(lesson.Page, "end");
    }

    [Fact]
    public async Task The_solution_plays_itself_before_ones_eyes()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);
        await lesson.Page.Locator("summary", new() { HasText = "Show me a solution" }).ClickAsync();

        await lesson.Page.Locator("[data-solution]").ClickAsync();

        await lesson.ReachedGoal("loss").WaitForAsync(new() { Timeout = Patience });
        await lesson.ReachedGoal("safe").WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task A_prediction_is_remembered_over_a_reload()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);
        await lesson.Option("left", "longest").ClickAsync();
        await lesson.PredictionIn("left", "placed").WaitForAsync();
        // The tab writes it down a moment after it shows it.
        await lesson.Page.WaitForFunctionAsync(
            "() => Object.keys(sessionStorage).some(key => key.startsWith('predictions:') && sessionStorage.getItem(key).includes('longest'))");

        await lesson.Page.ReloadAsync();
        await LessonPage.InteractiveAsync(lesson.Page);

        await lesson.PredictionIn("left", "placed").WaitForAsync();
        await Expect(lesson.Option("left", "longest")).ToBeCheckedAsync();
    }
}
