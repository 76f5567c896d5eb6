using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;

namespace Playground.Client.Pages;

/// <summary>From this run to two runs side by side, at the moment that is shown.</summary>
public partial class Workbench
{
    private Task CompareWithAsync(Scenario other) => CompareAsync(Frame.Scenario, other);

    /// <summary>The branch is at the left, what is shown at the right: that is usually the one that came later.</summary>
    private async Task CompareWithBranchAsync(int branch)
    {
        if (Session is not null && await Session.BranchAsync(branch) is { } other)
            await CompareAsync(other, Frame.Scenario);
    }

    private async Task CompareAsync(Scenario left, Scenario right)
    {
        if (await Links.CodeAsync(left) is { } one && await Links.CodeAsync(right) is { } two)
        {
            Navigation.NavigateTo($"/compare/{Uri.EscapeDataString(one)}/{Uri.EscapeDataString(two)}?t={Frame.View.At.Microseconds.ToString(CultureInfo.InvariantCulture)}");
            return;
        }

        varyProblem = notice = Texts.LinkNotMade.In(Language);
    }
}
