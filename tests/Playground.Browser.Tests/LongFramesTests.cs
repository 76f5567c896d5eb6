using System.Globalization;
using System.Net.Http.Json;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>
/// How smoothly a long run is played, panned and zoomed. How long frames take depends on the machine, so that is printed; what the lanes show is
/// asserted. With <c>PLAYGROUND_LONG_RUN</c> set the run has 100,000 events and more frames are watched; that takes a while.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class LongFramesTests(Browser browser, ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("PLAYGROUND_LONG_RUN") is { Length: > 0 };

    private static readonly int Events = Long ? 100_000 : 10_000;

    private static readonly int Frames = Long ? 120 : 30;

    /// <summary>Notes how far apart frames are, and does one thing in each of so many.</summary>
    private const string Watch = """
        ([count, act]) => new Promise(done => {
          const canvas = document.querySelector(".lanes canvas"), middle = canvas.getBoundingClientRect(), gaps = [];
          const wheel = (keys, delta) => canvas.dispatchEvent(new WheelEvent("wheel",
            { ...keys, deltaY: delta, clientX: middle.x + middle.width / 2, clientY: middle.y + 60, cancelable: true, bubbles: true }));
          const acts = { pan: () => wheel({ shiftKey: true }, -40), zoom: () => wheel({ ctrlKey: true }, 60), nothing() {} };
          let last = 0;
          requestAnimationFrame(function next(now) {
            if (last) gaps.push(now - last);
            last = now;
            acts[act]();
            if (gaps.length < count) requestAnimationFrame(next); else done(gaps);
          });
        })
        """;

    [Fact]
    public async Task The_lanes_show_what_is_asked_for_of_a_long_run_and_the_frames_are_counted()
    {
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{browser.Site.Address}/sandbox/blank");
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await CommandAsync(page, Topic(), Producer("p1"), Producer("p2"), new { transport = "seek", to = "2s" });
        for (var to = 3; await ShownAsync(page, "newest") < Events; to++)
            await SeekAsync(page, to);

        await CommandAsync(page, new { transport = "play" });
        await FramesAsync(page, "playing", "nothing");
        await CommandAsync(page, new { transport = "pause" });
        var end = await ShownAsync(page, "now");

        await FramesAsync(page, "panning back", "pan");
        await Expect(page.Locator("[data-lanes='follow']")).ToBeVisibleAsync();
        Assert.True(await ShownAsync(page, "from") + (await ShownAsync(page, "length")) < end, "The lanes were panned away from now.");
        await FilledAsync(page);
        await FramesAsync(page, "zooming out", "zoom");
        await FilledAsync(page);

        await page.Locator("[data-lanes='even']").ClickAsync();
        await FramesAsync(page, "panning evenly spaced", "pan");
        await FilledAsync(page);
        Assert.True(await ShownAsync(page, "length") <= 600, "Evenly spaced, the lanes count events.");
        await page.Locator("[data-lanes='follow']").ClickAsync();
        await page.WaitForFunctionAsync("() => { const s = document.querySelector('.lanes canvas').shown; return s.now > s.from && s.now < s.from + s.length; }");
    }

    private static object Topic() => new { @do = "topic.create", topic = "busy", partitions = 6, replicationFactor = 3 };

    private static object Producer(string id) => new { @do = "producer.add", id, workload = new { topic = "busy", interval = "1ms" } };

    private static async Task<double> ShownAsync(IPage page, string what) =>
        await page.EvaluateAsync<double>("what => document.querySelector('.lanes canvas').shown?.[what] ?? 0", what);

    /// <summary>What lies in view has come.</summary>
    private static async Task FilledAsync(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('.lanes canvas').shown.events > 0");

    private async Task SeekAsync(IPage page, int seconds)
    {
        await CommandAsync(page, new { transport = "seek", to = $"{seconds}s" });
        await page.WaitForFunctionAsync("at => document.querySelector('.lanes canvas').shown?.now >= at * 1e6", seconds);
    }

    private async Task FramesAsync(IPage page, string doing, string act)
    {
        var gaps = await page.EvaluateAsync<double[]>(Watch, new object[] { Frames, act });
        Array.Sort(gaps);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{doing}: {gaps.Length} frames, median {gaps[gaps.Length / 2]:0.0} ms, p95 {gaps[gaps.Length * 95 / 100]:0.0} ms, over 50 ms: {gaps.Count(gap => gap > 50)}"));
    }

    private async Task CommandAsync(IPage page, params object[] commands)
    {
        var session = await page.Locator("[data-session]").GetAttributeAsync("data-session");
        using var client = browser.Site.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri($"/api/sessions/{session}/commands", UriKind.Relative), commands);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
