using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Server.Lessons;
using Playground.Server.Sessions;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>
/// Sessions in this process, which nobody kills: a run is decided by what is done in it, so what a session on the server must be is what the same commands make
/// of one here. It ends in an orderly way whenever the server is killed.
/// </summary>
internal sealed class SessionOracle : IAsyncDisposable
{
    private readonly MemoryLogStore _store = new(TimeProvider.System);
    private ServiceProvider _services;

    public SessionOracle() => _services = Start();

    private SessionRegistry Sessions => _services.GetRequiredService<SessionRegistry>();

    /// <returns>The id of a new session, as the server opens one without being told of what.</returns>
    public async Task<string> OpenAsync() => (await Sessions.OpenAsync(DefaultRun.Opening)).Id;

    /// <returns>Null if there is no such session: nothing of it was kept.</returns>
    public async Task<Session?> FindAsync(string id) => (await Sessions.FindAsync(id)).Session;

    /// <summary>What is kept of the session here.</summary>
    public Task<KeptPicture> LookAsync(string id) => KeptPicture.OfAsync(_store, id);

    /// <summary>All sessions end, and are brought back when they are asked for.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Start();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private ServiceProvider Start()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSessions(new ConfigurationBuilder().AddInMemoryCollection([new("Sessions:MaxSessions", "100000")]).Build());
        services.AddSingleton<ILogStore>(_store);
        services.AddSingleton<ILessonCatalogue>(LessonCatalogue.Read(null));
        return services.BuildServiceProvider();
    }
}

/// <summary>All that is kept of a session, as a text, and what its branches name.</summary>
/// <param name="Text">Empty if nothing is kept.</param>
/// <param name="Names">Topics that were created, each once for each time that a branch creates it more than once, and names of branches.</param>
internal sealed record KeptPicture(string Text, IReadOnlyList<string> Names)
{
    public static async Task<KeptPicture> OfAsync(ILogStore store, string id)
    {
        var records = await store.ReadAsync(new LogName(SessionArchive.Kind, id));
        return records.Count == 0 ? new KeptPicture("", []) : Of(KeptLog.Read(records));
    }

    private static KeptPicture Of(KeptSession kept)
    {
        var text = new StringBuilder();
        text.AppendLine(FormattableString.Invariant($"{kept.Shown} {kept.Head} {kept.Speed} {ScenarioWriter.Write(kept.Opening.Scenario)} {ScenarioWriter.Write(kept.Anew)}"));
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var branch in kept.Branches)
        {
            text.AppendLine(FormattableString.Invariant($"{branch.Id} {branch.Parent} {branch.From} {branch.By} {branch.Name} {branch.End}"));
            text.AppendLine(ScenarioWriter.Write(branch.Recipe));
            var here = branch.Recipe.Steps.Select(step => (step.Action as StepAction.TopicCreate)?.Topic.Name).Append(branch.Name).OfType<string>();
            foreach (var group in here.GroupBy(name => name, StringComparer.Ordinal))
                names[group.Key] = Math.Max(group.Count(), names.GetValueOrDefault(group.Key));
        }

        return new KeptPicture(text.ToString(), [.. names.SelectMany(name => Enumerable.Repeat(name.Key, name.Value))]);
    }
}
