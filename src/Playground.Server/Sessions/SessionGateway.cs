using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Compare;
using Playground.Server.Lessons;

namespace Playground.Server.Sessions;

/// <summary>Opens sessions for components in this process.</summary>
internal sealed class SessionGateway(
    SessionRegistry sessions, ILessonCatalogue lessons, IGallery gallery, IOptions<SessionSettings> settings, ILogger<SessionGateway> log) : ISessionGateway
{
    public async Task<OpenResult> OpenAsync(SessionRequest request, CancellationToken cancel = default)
    {
        var (session, problem) = await FindAsync(request);
        return new OpenResult(session?.Watch(), problem);
    }

    public async Task<PairResult> OpenPairAsync(SessionRequest left, SessionRequest right, CancellationToken cancel = default)
    {
        var (one, problem) = await FindAsync(left);
        if (one is null)
            return new PairResult(null, problem);
        var (two, other) = await FindAsync(right);
        return two is null ? new PairResult(null, other) : new PairResult(new SessionPair(one, two, settings.Value.LongestJump), null);
    }

    private async Task<(Session? Session, OpenProblem? Problem)> FindAsync(SessionRequest request) => request switch
    {
        SessionRequest.Join join => await sessions.FindAsync(join.SessionId) is var found ? (found.Session, found.Problem) : default,
        SessionRequest.OfLesson lesson => lessons.Find(lesson.LessonId) is { } found
            ? await BeginAsync(SessionOpening.Of(found))
            : Problem(OpenProblemCode.UnknownLesson, "There is no such lesson."),
        SessionRequest.OfGallery entry => gallery.Find(entry.EntryId) is { } found
            ? await BeginAsync(SessionOpening.Of(found))
            : Problem(OpenProblemCode.UnknownLesson, "There is no such scenario in the gallery."),
        SessionRequest.OfScenario scenario => await BeginAsync(scenario),
        SessionRequest.OfLink link => await BeginAsync(new SessionOpening(link.Scenario, link.At.At, null, link.At.After)),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private async Task<(Session?, OpenProblem?)> BeginAsync(SessionRequest.OfScenario request)
    {
        var read = ScenarioReader.Read(request.Json, Limits.Default);
        if (read.Scenario is { } scenario)
            return await BeginAsync(new SessionOpening(scenario, request.Opening, null));
        if (read.LimitExceeded is { } limit)
            return Problem(OpenProblemCode.ScenarioTooLarge, LimitText.Of(limit));
        var errors = read.Errors.GroupBy(error => error.Path, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Select(error => error.Message).ToImmutableArray(), StringComparer.Ordinal);
        return Problem(OpenProblemCode.InvalidScenario, "The scenario is wrong.", errors);
    }

    private async Task<(Session?, OpenProblem?)> BeginAsync(SessionOpening opening)
    {
        try
        {
            return (await sessions.OpenAsync(opening), null);
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

    private static (Session?, OpenProblem?) Problem(
        OpenProblemCode code, string message, ImmutableSortedDictionary<string, ImmutableArray<string>>? errors = null) =>
        (null, new OpenProblem(code, message, errors ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty));
}
