using System.Globalization;
using System.Text;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions.Keeping;

/// <summary>All about a session that must be there again after a restart, as a text.</summary>
internal static class Portrait
{
    public static async Task<string> OfAsync(Session session)
    {
        var text = new StringBuilder();
        var frame = session.Current;
        var (time, transport) = (frame.Timeline, frame.Transport);
        Line(text, $"hash {await session.HashAsync()}");
        Line(text, $"scenario {session.ScenarioJson()}");
        Line(text, $"at {time.Here} event {time.Event} end {time.End} last {time.LastEvent} shown {time.Branch}");
        Line(text, $"speed {transport.Speed} ended {transport.Ended}");
        foreach (var branch in time.Branches)
        {
            Line(text, $"branch {branch.Id} of {branch.Parent} from {branch.From} to {branch.End} by {branch.By} called {branch.Name}");
            Line(text, $"  {ScenarioWriter.Write((await session.BranchAsync(branch.Id))!)}");
        }

        foreach (var pattern in time.Breakpoints)
            Line(text, $"stops at {pattern.Kind} {string.Join(',', pattern.Where)}");
        foreach (var goal in frame.Goals)
            Line(text, $"goal {goal.Id} {goal.ReachedAt}");
        foreach (var prediction in frame.Predictions)
            Line(text, $"prediction {prediction.Id} {prediction.RevealedAt} {string.Join(',', prediction.True)}");
        foreach (var claim in frame.Claims)
            Line(text, $"claim {claim.Id} {claim.HeldAt}");
        return text.ToString();
    }

    /// <summary>As it looks to a server that starts now with what the store has.</summary>
    public static async Task<string> RebornAsync(TestStore store, string id, Client.State.ILessonCatalogue? lessons = null)
    {
        await using var world = new SessionWorld(store: await store.CopyAsync(), lessons: lessons);
        var found = await world.Registry.FindAsync(id);
        Assert.Null(found.Problem);
        Assert.False(found.Session!.Current.Transport.Playing);
        return await OfAsync(found.Session);
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
