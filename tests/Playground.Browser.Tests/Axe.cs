using Deque.AxeCore.Commons;

namespace Playground.Browser.Tests;

/// <summary>What axe-core says of a page, in light and in dark: it must find nothing.</summary>
/// <remarks>
/// axe runs inside the page and only what it objects to comes back. The usual wrapper carries everything it looked at, megabytes for a
/// stage full of records, out of the browser and into a blank page to be summed up there: that took longer than the check itself.
/// </remarks>
internal static class Axe
{
    /// <summary>Puts axe into a document that does not hold it yet; the frames of a page tell each other what they found.</summary>
    private static readonly string Present = $$"""
        () => {
            if (!globalThis.axe) {
                {{new BundledAxeScriptProvider().GetScript()}};
                axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });
            }
        }
        """;

    /// <summary>Runs it over the whole document, or over a part; with one rule alone, or with all that are on by default.</summary>
    private const string Run = """
        async ([part, rule]) => {
            const found = await axe.run(part ?? document, {
                resultTypes: ['violations'],
                ...(rule ? { runOnly: { type: 'rule', values: [rule] } } : {}),
            });
            return {
                looked: found.passes.length + found.violations.length + found.incomplete.length,
                violations: found.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.html).join(' | ')}`),
            };
        }
        """;

    /// <summary>Nothing in light; and in dark, where the page differs by its colours alone, nothing about them.</summary>
    /// <param name="part">What is looked at; null for the whole page.</param>
    public static async Task NothingFoundAsync(IPage page, ILocator? part = null)
    {
        foreach (var frame in page.Frames)
        {
            await frame.EvaluateAsync(Present);
        }

        await using var root = part is null ? null : await part.ElementHandleAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Empty(await page.EvaluateAsync<Found>(Run, new object?[] { root, null }));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Empty(await page.EvaluateAsync<Found>(Run, new object?[] { root, "color-contrast" }));
    }

    private static void Empty(Found found)
    {
        Assert.True(found.Looked > 0, "axe looked at nothing.");
        Assert.True(found.Violations.Length == 0, string.Join(Environment.NewLine, found.Violations));
    }

    private sealed class Found
    {
        public int Looked { get; set; }

        public string[] Violations { get; set; } = [];
    }
}
