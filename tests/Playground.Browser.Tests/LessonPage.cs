namespace Playground.Browser.Tests;

/// <summary>The page of the lesson on acks, as a person sees it.</summary>
internal sealed class LessonPage(IPage page)
{
    public const string Path = "/lessons/acks";

    public IPage Page => page;

    public ILocator Prediction(string id) => page.Locator($"[data-prediction='{id}']");

    public ILocator PredictionIn(string id, string state) => page.Locator($"[data-prediction='{id}'][data-state='{state}']");

    public ILocator Option(string prediction, string option) => Prediction(prediction).Locator($"input[value='{option}']");

    public ILocator Try(string id) => page.Locator($"[data-try='{id}']");

    public ILocator ReachedGoal(string id) => page.Locator($"[data-goal='{id}'][data-reached='true']");

    /// <summary>How many records were acknowledged, as the ledger below the stage counts.</summary>
    public ILocator Acknowledged => page.Locator(".ledger > div", new() { HasText = "acked" }).Locator("dd");

    /// <summary>The lesson in a new window, ready to be used.</summary>
    public static async Task<LessonPage> OpenAsync(Browser browser, IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + Path);
        await InteractiveAsync(page);
        return new LessonPage(page);
    }

    /// <summary>Single keys are heard.</summary>
    public static Task KeysAsync(IPage page) =>
        page.Locator("html[data-keys]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public static Task InteractiveAsync(IPage page) =>
        page.Locator("[data-interactive='true']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
