using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;

namespace Playground.Server.Sessions;

/// <summary>Opens sessions for components in this process.</summary>
internal sealed class SessionGateway(SessionRegistry sessions, ILessonCatalogue lessons, IGallery gallery, ILogger<SessionGateway> log) : ISessionGateway
{
    public async Task<OpenResult> OpenAsync(SessionRequest request, CancellationToken cancel = default) => request switch
    {
        SessionRequest.Join join => sessions.Find(join.SessionId) is { } session
            ? new OpenResult(session.Watch(), null)
            : Problem(OpenProblemCode.SessionGone, "This session is no longer on the server."),
        SessionRequest.OfLesson lesson => lessons.Find(lesson.LessonId) is { } found
            ? await OpenAsync(SessionOpening.Of(found))
            : Problem(OpenProblemCode.UnknownLesson, "There is no such lesson."),
        SessionRequest.OfGallery entry => gallery.Find(entry.EntryId) is { } found
            ? await OpenAsync(SessionOpening.Of(found))
            : Problem(OpenProblemCode.UnknownLesson, "There is no such scenario in the gallery."),
        SessionRequest.OfScenario scenario => await OpenAsync(scenario),
        SessionRequest.OfLink link => await OpenAsync(new SessionOpening(link.Scenario, link.At.At, null, link.At.After)),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private Task<OpenResult> OpenAsync(SessionRequest.OfScenario request)
    {
        var read = ScenarioReader.Read(request.Json, Limits.Default);
        if (read.Scenario is { } scenario)
            return OpenAsync(new SessionOpening(scenario, request.Opening, null));
        if (read.LimitExceeded is { } limit)
            return Task.FromResult(Problem(OpenProblemCode.ScenarioTooLarge, LimitText.Of(limit)));
        var errors = read.Errors.GroupBy(error => error.Path, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Select(error => error.Message).ToImmutableArray(), StringComparer.Ordinal);
        return Task.FromResult(Problem(OpenProblemCode.InvalidScenario, "The scenario is wrong.", errors));
    }

    private async Task<OpenResult> OpenAsync(SessionOpening opening)
    {
        try
        {
            return new OpenResult((await sessions.OpenAsync(opening)).Watch(), null);
        }
        catch (ServerFullException full)
        {
            return Problem(OpenProblemCode.ServerFull, full.Message);
        }
        catch (Exception fault)
        {
            SessionLog.EngineFailed(log, fault);
            return Problem(OpenProblemCode.Failed, "The engine failed while it opened this scenario. This is a fault of ours.");
        }
    }

    private static OpenResult Problem(
        OpenProblemCode code, string message, ImmutableSortedDictionary<string, ImmutableArray<string>>? errors = null) =>
        new(null, new OpenProblem(code, message, errors ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty));
}
