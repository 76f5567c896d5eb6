using Deque.AxeCore.Playwright;

namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class AccessibleTests(Browser browser)
{
    private const int Phone = 390;
    private const int Desk = 1440;

    [Theory]
    [InlineData(ColorScheme.Light, Desk)]
    [InlineData(ColorScheme.Dark, Desk)]
    [InlineData(ColorScheme.Light, Phone)]
    [InlineData(ColorScheme.Dark, Phone)]
    public async Task Axe_finds_nothing_before_and_after_the_truth(ColorScheme scheme, int width)
    {
        await using var window = await browser.WindowAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = "en-US",
        });
        var lesson = await LessonPage.OpenAsync(browser, window);
        await NothingFoundAsync(lesson.Page);

        await lesson.Option("left", "all").ClickAsync();
        await lesson.Try("crash-1").ClickAsync();
        await lesson.PredictionIn("left", "revealed").WaitForAsync();
        await NothingFoundAsync(lesson.Page);
        await Screens.TakeAsync(lesson.Page, $"revealed-{scheme}-{width}");
    }

    [Fact]
    public async Task A_phone_shows_the_lesson_without_scrolling_sideways()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = Phone, Height = 844 } });
        var lesson = await LessonPage.OpenAsync(browser, window);

        var overhang = await lesson.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

        Assert.True(overhang <= 0, $"The page is {overhang} px wider than the phone.");
    }

    private static async Task NothingFoundAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join(Environment.NewLine, found.Violations.Select(
            violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
    }
}
