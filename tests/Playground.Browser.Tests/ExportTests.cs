using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A run is taken away: as a picture, as texts, and as a frame on another page.</summary>
[Collection(SandboxCollection.Name)]
public sealed class ExportTests(Browser browser)
{
    private const string Copied = "navigator.clipboard.readText()";

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Every_entry_of_the_menu_shows_what_it_gives_and_the_keyboard_reaches_it(int width)
    {
        await using var window = await WindowAsync(width);
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-export-open]").ClickAsync();
        var dialog = page.Locator("dialog.export");
        await Expect(dialog.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await dialog.Locator("img").EvaluateAsync<int>("picture => picture.naturalWidth") > 0);
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, $"export-picture-{width}");

        await dialog.Locator("[value='picture']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(dialog.Locator("[data-export='scenario.yaml'] pre")).ToContainTextAsync("version: 1");
        await dialog.Locator("[value='compose.yaml']").CheckAsync();
        await Expect(dialog.Locator("pre")).ToContainTextAsync("apache/kafka:4.3.1");
        await Axe.NothingFoundAsync(page);
        await Screens.TakeAsync(page, $"export-compose-{width}");
        await dialog.Locator("[data-export-copy]").ClickAsync();
        await Expect(dialog.Locator("[role='status']")).ToHaveTextAsync("Copied.");
        Assert.Equal(await dialog.Locator("pre").TextContentAsync(), await page.EvaluateAsync<string>(Copied));

        await dialog.Locator("[value='clients.py']").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => dialog.GetByText("Download clients.py").ClickAsync());
        Assert.Equal("clients.py", download.SuggestedFilename);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("e");
        await Expect(dialog).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_snippet_shows_the_moment_in_a_frame_of_another_page_which_may_frame_nothing_else()
    {
        await using var window = await WindowAsync(1440);
        var page = (await LessonPage.OpenAsync(browser, window)).Page;
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-export-open]").ClickAsync();
        await page.Locator("[value='embed.html']").CheckAsync();
        await Expect(page.Locator("dialog.export pre")).ToContainTextAsync("<iframe src=");
        await page.Locator("[data-export-copy]").ClickAsync();
        await Expect(page.Locator("dialog.export [role='status']")).ToHaveTextAsync("Copied.");
        var snippet = await page.EvaluateAsync<string>(Copied);

        // A page of another origin: a browser lets only this machine's own pages frame what this machine serves.
        await using var blog = await BlogAsync();
        var theirs = await window.NewPageAsync();
        await theirs.GotoAsync(blog.Urls.First());
        await theirs.EvaluateAsync("snippet => document.body.innerHTML = snippet", snippet);
        var frame = theirs.FrameLocator("iframe");
        await Expect(frame.Locator(".clock")).ToBeVisibleAsync();
        var clock = await frame.Locator(".clock").TextContentAsync();
        // As it comes, a frame costs the server an answer and nothing more: no script, no connection, no session.
        Assert.Equal((0, 0), (await frame.Locator("script[src]").CountAsync(), await frame.Locator("[data-session]").CountAsync()));
        await frame.GetByRole(AriaRole.Link, new() { Name = "One event forward" }).ClickAsync();
        await frame.Locator(".embed[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Expect(frame.Locator(".clock")).Not.ToHaveTextAsync(clock!);
        clock = await frame.Locator(".clock").TextContentAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "One event forward" }).ClickAsync();
        await Expect(frame.Locator(".clock")).Not.ToHaveTextAsync(clock!);
        await Expect(frame.GetByRole(AriaRole.Link, new() { Name = "Open in the playground" })).ToHaveAttributeAsync("href", new Regex("^/play/a"));
        await Expect(frame.Locator("[data-switch]")).ToHaveCountAsync(0);

        var address = new Regex("src=\"([^\"]+)\"").Match(snippet).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var embed = await window.NewPageAsync();
        foreach (var width in (int[])[1440, 1024, 390])
        {
            await embed.SetViewportSizeAsync(width, 640);
            var answer = await embed.GotoAsync(address);
            Assert.EndsWith("frame-ancestors *", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
            await Axe.NothingFoundAsync(embed);
            await Screens.TakeAsync(embed, $"embed-{width}");
            await embed.Locator("[data-start='event']").ClickAsync();
            await embed.Locator(".embed[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await Axe.NothingFoundAsync(embed);
        }

        Assert.EndsWith("frame-ancestors 'self'", (await embed.GotoAsync(browser.Site.Address + "/"))!.Headers["content-security-policy"], StringComparison.Ordinal);
    }

    private static async Task<WebApplication> BlogAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var blog = builder.Build();
        blog.MapGet("/", () => Results.Content("<!DOCTYPE html><title>A blog</title>", "text/html"));
        await blog.StartAsync();
        return blog;
    }

    private Task<IBrowserContext> WindowAsync(int width) => browser.WindowAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 900 }, Locale = "en-US", Permissions = ["clipboard-read", "clipboard-write"],
    });
}
