using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Playground.Browser.Tests;

/// <summary>What axe-core says of a page, in light and in dark: it must find nothing.</summary>
internal static class Axe
{
    /// <summary>Only violations are told: to describe everything that is well takes longer than to find it well.</summary>
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    private static readonly AxeRunOptions Contrast = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new() { Type = "rule", Values = ["color-contrast"] },
    };

    /// <summary>Nothing in light; and in dark, where the page differs by its colours alone, nothing about them.</summary>
    /// <param name="part">What is looked at; null for the whole page.</param>
    public static async Task NothingFoundAsync(IPage page, ILocator? part = null)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Empty(await RunAsync(Everything));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Empty(await RunAsync(Contrast));

        Task<AxeResult> RunAsync(AxeRunOptions options) => part?.RunAxe(options) ?? page.RunAxe(options);
    }

    private static void Empty(AxeResult found) =>
        Assert.True(found.Violations.Length == 0, string.Join(Environment.NewLine, found.Violations.Select(
            violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
}
