using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>Topics that an administrator creates, moves and deletes are on the stage, or gone from it, at once.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TopicsTests(Browser browser)
{
    [Fact]
    public async Task A_topic_appears_with_its_replicas_and_goes_with_them()
    {
        await using var window = await browser.WindowAsync();
        var lesson = await LessonPage.OpenAsync(browser, window);
        var strips = lesson.Page.Locator(".replica", new() { HasText = "audit-" });

        await CommandAsync(lesson, new { @do = "topic.create", topic = "audit", assignment = new[] { new[] { 2, 3 }, [3, 1] } });
        await Expect(strips).ToHaveCountAsync(4);

        await CommandAsync(lesson, new { @do = "topic.reassign", topic = "audit", partition = 1, replicas = new[] { 3 } });
        await Expect(strips).ToHaveCountAsync(3);

        await CommandAsync(lesson, new { @do = "topic.delete", topic = "audit" });
        await Expect(strips).ToHaveCountAsync(0);
        await Expect(lesson.Page.Locator(".replica", new() { HasText = "orders-0" })).ToHaveCountAsync(3);
    }

    /// <summary>Does it, and lets time go on, without which brokers hear of nothing.</summary>
    private async Task CommandAsync(LessonPage lesson, object command)
    {
        var session = await lesson.Page.Locator("[data-session]").GetAttributeAsync("data-session");
        using var client = browser.Site.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri($"/api/sessions/{session}/commands", UriKind.Relative), new[] { command, new { transport = "runFor", @for = "1s" } });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
    }
}
