using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Scenarios;
using Playground.Server.Storage;

namespace Playground.Server.Sessions.Keeping;

/// <summary>The sessions that are kept, whether they are in memory or not.</summary>
public sealed class SessionArchive(
    ILogStore store, ILessonCatalogue lessons, IOptions<KeepingSettings> options, TimeProvider clock, ILogger<SessionArchive> log)
{
    public const string Kind = "session";

    /// <summary>For a new session: nothing is written until somebody acts in it.</summary>
    internal SessionKeeper Begin(string id, SessionOpening opening) => KeeperOf(id, KeptOpening.Of(opening), null, 0, outdated: false);

    /// <summary>What is kept of the session; null if nothing is.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    /// <exception cref="KeptException">Its log can't be read.</exception>
    internal async Task<FoundSession?> FindAsync(string id)
    {
        var records = await store.ReadAsync(new LogName(Kind, id));
        if (records.Count == 0)
            return null;
        var kept = KeptLog.Read(records);
        var opening = OpeningOf(kept, out var same);
        var outdated = !same && opening.Lesson is not null;
        return new FoundSession(
            kept, opening, same, KeeperOf(id, outdated ? KeptOpening.Of(opening) : kept.Opening, kept, records.Count, outdated));
    }

    /// <summary>Deletes what nothing was written of for <see cref="KeepingSettings.KeepFor"/>.</summary>
    /// <param name="lives">Whether a session is in memory.</param>
    internal async Task SweepAsync(Func<string, bool> lives)
    {
        try
        {
            var oldest = clock.GetUtcNow() - options.Value.KeepFor;
            var over = (await store.ListAsync(Kind)).Where(each => each.LastWritten < oldest && !lives(each.Name.Id)).ToArray();
            foreach (var each in over)
                await store.DeleteAsync(each.Name);
            if (over.Length > 0)
                KeepingLog.Deleted(log, over.Length);
        }
        catch (StorageException fault)
        {
            KeepingLog.StoreFailed(log, fault);
        }
    }

    private SessionKeeper KeeperOf(string id, KeptOpening opening, KeptSession? kept, long at, bool outdated) =>
        new(store, new LogName(Kind, id), opening, options.Value, clock, log, kept, at, outdated);

    /// <summary>
    /// The lesson is what it is today. Its checks were read against its scenario, so that they can be judged of a session that began from the same one; of
    /// another they might name what is not there, and the session goes on without them.
    /// </summary>
    /// <param name="same">What was reached still means the same.</param>
    private SessionOpening OpeningOf(KeptSession kept, out bool same)
    {
        var began = kept.Opening;
        var lesson = began.Lesson is null ? null : lessons.Find(began.Lesson);
        same = lesson is not null && LessonVersion.Of(lesson) == began.Version;
        if (!same && began.Lesson is not null)
            KeepingLog.LessonChanged(log, began.Lesson);
        var followed = lesson is not null && (same || ScenarioWriter.Write(lesson.Scenario) == ScenarioWriter.Write(began.Scenario)) ? lesson : null;
        return new SessionOpening(began.Scenario, began.At.At, followed, began.At.After);
    }
}

/// <summary>A session as it was kept.</summary>
/// <param name="Opening">With the lesson as it is today.</param>
/// <param name="Progress">Whether what was reached in it still counts.</param>
internal sealed record FoundSession(KeptSession Kept, SessionOpening Opening, bool Progress, SessionKeeper Keeper);
