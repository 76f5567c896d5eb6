namespace Playground.Browser.Tests;

/// <summary>Pictures for people who work on the pages: written only when <c>PLAYGROUND_SCREENS</c> names a folder.</summary>
internal static class Screens
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PLAYGROUND_SCREENS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
