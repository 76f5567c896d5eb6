namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class AccessibleTests(Browser browser)
{
    private const int Phone = 390;
    private const int Desk = 1440;

    [Theory]
    [InlineData(Desk)]
    [InlineData(Phone)]
    public async Task Axe_finds_nothing_before_and_after_the_truth(int width)
    {
        await using var window = await browser.WindowAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = "en-US",
        });
        var lesson = await LessonPage.OpenAsync(browser, window);
        await Axe.NothingFoundAsync(lesson.Page);

        await lesson.Option("left", "all").ClickAsync();
        await lesson.Try("crash-1").ClickAsync();
        await lesson.PredictionIn("left", "revealed").WaitForAsync();
        await Axe.NothingFoundAsync(lesson.Page);
        await Screens.TakeAsync(lesson.Page, $"revealed-{width}");
    }

    [Fact]
    public async Task Axe_finds_nothing_in_a_brokers_menu_which_the_keyboard_reaches_and_leaves()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = Desk, Height = 900 }, Locale = "en-US" });
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        var menu = page.Locator("[data-menu='2']");

        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Axe.NothingFoundAsync(page);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-node='2'].paused").WaitForAsync();
        await menu.ClickAsync();
        await page.Locator("#acts-2 [data-act='disk.slow']").ClickAsync();
        await page.Locator("[data-node='2'] .badge.slow").WaitForAsync();
        await menu.ClickAsync();
        await page.Locator("#acts-2 [data-act='broker.powerLoss']").ClickAsync();
        await page.Locator("[data-node='2'].dark").WaitForAsync();

        Assert.Equal("2", await page.EvaluateAsync<string?>("document.activeElement?.dataset?.menu ?? null"));
        await menu.ClickAsync();
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, "menu");
    }

    [Theory]
    [InlineData("<p>in</p>", true)]
    [InlineData("<p>in</p><img src='data:,'>", false)]
    [InlineData("<p>in</p><iframe title='its own' srcdoc='<img src=data:,>'></iframe>", false)]
    [InlineData("<style>@media (prefers-color-scheme: dark) { p { color: #eee } }</style><p>in</p>", false)]
    public async Task Axe_looks_into_frames_and_at_the_colours_of_both_schemes(string body, bool well)
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><html lang='en'><title>Sample</title><main><h1>Sample</h1>{body}</main>");

        var complaint = await Record.ExceptionAsync(() => Axe.NothingFoundAsync(page));

        Assert.Equal(well, complaint is null);
    }

    [Fact]
    public async Task A_phone_shows_the_lesson_without_scrolling_sideways()
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = Phone, Height = 844 } });
        var lesson = await LessonPage.OpenAsync(browser, window);

        var overhang = await lesson.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

        Assert.True(overhang <= 0, $"The page is {overhang} px wider than the phone.");
    }
}
