using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;
using Playground.Server.Sessions;

namespace Playground.Server.Api;

/// <summary>
/// <c>POST /api/sessions/{id}/commands</c>: a JSON list of commands, written as a lesson's <c>do</c> is
/// (<c>{"transport":"play"}</c>, <c>{"do":"broker.crash","broker":2}</c>), carried out in order up to the first that is refused. The answer is empty, or
/// names what in them the engine does not model.
/// </summary>
internal static class SessionCommandEndpoint
{
    public static async Task<IResult> CommandAsync(string id, HttpRequest request, SessionRegistry sessions, IOptions<SimulationOptions> options)
    {
        var found = await sessions.FindAsync(id);
        if (found.Session is not { } session)
            return SessionEndpoints.Missing(found);
        var (text, unreadable) = await ScenarioText.FromAsync(request, options.Value.MaxDocumentBytes);
        if (text is null)
            return unreadable!.ToResult();
        var context = new ReadContext(options.Value.Limits);
        var commands = Read(text.Utf8, context);
        if (context.Errors.Count > 0)
            return new Problem(StatusCodes.Status400BadRequest, "The commands are wrong.", Errors: context.Errors).ToResult();
        foreach (var command in commands)
        {
            if (await session.SendAsync(command) is { Done: false } refused)
                return new Problem(StatusOf(refused), refused.Message ?? "Refused.", refused.Error).ToResult();
        }

        return context.Warnings.Count == 0 ? Results.NoContent() : Results.Ok(new { warnings = context.Warnings });
    }

    private static int StatusOf(CommandResult refused) =>
        refused.Code == RefusalCode.NotKept ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict;

    /// <summary>What a command refers to is checked when it is carried out, against the scenario as it is then.</summary>
    private static ImmutableArray<SessionCommand> Read(byte[] utf8, ReadContext context)
    {
        using var tree = WellFormed.Parse(utf8, context, DocumentPath.Root);
        return tree is null
            ? []
            : ObjectReader.Items(
                context, tree.RootElement, DocumentPath.Root, "a list of commands", (item, path) => TryReader.Command(context, item, path));
    }
}
