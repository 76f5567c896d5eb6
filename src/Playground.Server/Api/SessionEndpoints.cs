using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sessions;

namespace Playground.Server.Api;

/// <summary>Sessions over HTTP: open one without a page, and get the recipe of one that runs.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sessions", OpenAsync).DisableAntiforgery();
        routes.MapGet("/api/sessions/{id}/scenario", ScenarioAsync);
        routes.MapGet("/api/sessions/{id}/link", LinkAsync);
        routes.MapPost("/api/sessions/{id}/commands", SessionCommandEndpoint.CommandAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ScenarioAsync(string id, SessionRegistry sessions)
    {
        var found = await sessions.FindAsync(id);
        return found.Session is { } session ? Results.Text(session.ScenarioJson(), "application/json") : Missing(found);
    }

    private static async Task<IResult> LinkAsync(string id, ILinks links) =>
        await links.OfAsync(id, null, null) is { } path ? Results.Ok(new { path }) : Gone();

    /// <summary>The answer about a session that was not found.</summary>
    public static IResult Missing(SessionFound found) => found.Problem!.Code switch
    {
        OpenProblemCode.ServerFull or OpenProblemCode.StorageAway => new Problem(StatusCodes.Status503ServiceUnavailable, found.Problem.Message).ToResult(),
        OpenProblemCode.NotRebuilt => new Problem(StatusCodes.Status409Conflict, found.Problem.Message).ToResult(),
        _ => Gone(),
    };

    /// <summary>The answer about a session that there is not.</summary>
    public static IResult Gone() => new Problem(StatusCodes.Status404NotFound, "This session is no longer on the server.").ToResult();

    /// <summary>Opens a session of the lesson named in the query, or of the scenario in the body. Without either: the default run.</summary>
    private static async Task<IResult> OpenAsync(
        HttpRequest request, SessionRegistry sessions, ILessonCatalogue lessons, IOptions<SimulationOptions> options,
        string? lesson = null, string? opening = null)
    {
        var (begin, warnings, problem) = lesson is not null ? OfLesson(lessons, lesson)
            : request.ContentLength is 0 or null ? new Begin(DefaultRun.Opening, [], null)
            : await OfBodyAsync(request, options.Value, opening);
        if (begin is null)
            return problem!.ToResult();
        try
        {
            var session = await sessions.OpenAsync(begin);
            return Results.Created($"/api/sessions/{session.Id}/scenario", new { id = session.Id, warnings });
        }
        catch (ServerFullException full)
        {
            return new Problem(StatusCodes.Status503ServiceUnavailable, full.Message).ToResult();
        }
    }

    private static Begin OfLesson(ILessonCatalogue lessons, string id) => lessons.Find(id) is { } lesson
        ? new(SessionOpening.Of(lesson), [], null)
        : new(null, [], new Problem(StatusCodes.Status404NotFound, "There is no such lesson."));

    private static async Task<Begin> OfBodyAsync(HttpRequest request, SimulationOptions options, string? opening)
    {
        if (UnitText.ReadDuration(opening ?? "0s", out var at) is { } complaint)
            return new(null, [], new Problem(StatusCodes.Status400BadRequest, $"The opening must be {complaint}."));
        var (text, unreadable) = await ScenarioText.FromAsync(request, options.MaxDocumentBytes);
        if (text is null)
            return new(null, [], unreadable);
        var (read, wrong) = text.Read(options);
        return read?.Scenario is { } scenario
            ? new(new SessionOpening(scenario, Instant.Zero + at, null), read.Warnings, null)
            : new(null, [], wrong);
    }

    /// <param name="Warnings">What in the document the engine does not model.</param>
    private readonly record struct Begin(SessionOpening? Opening, ImmutableArray<DocumentWarning> Warnings, Problem? Problem);
}
