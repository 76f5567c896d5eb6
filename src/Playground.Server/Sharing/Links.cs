using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;
using Playground.Server.Sessions.Time;
using Playground.Server.Storage;

namespace Playground.Server.Sharing;

/// <summary>Makes addresses of moments, and finds out what an address asks for.</summary>
internal sealed class Links(
    SessionRegistry sessions, SharedDocuments documents, IOptions<SessionSettings> settings, MachineShare share, TimeProvider clock, ILogger<Links> log)
    : ILinks, IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    /// <summary>A page asks twice, once before it is connected and once when it is.</summary>
    private readonly MemoryCache _opened = new(new MemoryCacheOptions { SizeLimit = 64 });

    public async Task<string?> OfAsync(string session, string? selected, string? view)
    {
        if ((await sessions.FindAsync(session)).Session is not { } found || await found.SceneAsync() is not { } scene)
            return null;
        if (await CodeAsync(scene.Scenario) is not { } code)
            return null;
        var replayer = new Replayer(settings.Value, share, clock);
        RunDigest digest;
        try
        {
            (_, digest, _) = await RunDigest.ReplayAsync(scene.Scenario, scene.Here, scene.Events, replayer, settings.Value.MaxEvents);
        }
        catch (RunLimitException)
        {
            // The run has ended in the midst of what no run may do; whoever opened the link would not come there either.
            return null;
        }

        var query = $"?t={MomentText.Write(scene.Here)}"
            + (selected is null ? "" : $"&sel={Uri.EscapeDataString(selected)}")
            + (view is null ? "" : $"&view={Uri.EscapeDataString(view)}")
            + string.Create(CultureInfo.InvariantCulture, $"&e={Simulation.EngineVersion}&h={digest}");
        return $"/play/{code}{query}";
    }

    public async Task<string?> CodeAsync(Scenario scenario)
    {
        var document = ScenarioWriter.WriteUtf8(scenario);
        var code = LinkCode.Encode(document);
        if (code.Length <= LinkCode.LongestInPath)
            return code;
        try
        {
            return await documents.KeepAsync(document) is { } name ? $"~{name}" : null;
        }
        catch (StorageException)
        {
            // The store has said why; there is no link without it.
            return null;
        }
    }

    public async ValueTask<LinkOpening> OpenAsync(string code, LinkQuery query)
    {
        if (_opened.TryGetValue((code, query), out LinkOpening? known))
            return known!;
        var opening = await FindAsync(code, query);
        if (opening.Problem is null)
            _opened.Set((code, query), opening, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Kept });
        return opening;
    }

    public void Dispose() => _opened.Dispose();

    private async ValueTask<LinkOpening> FindAsync(string code, LinkQuery query)
    {
        var (document, problem) = code.StartsWith('~') ? await StoredAsync(code[1..]) : LinkCode.Unpack(code);
        if (document is null)
            return LinkOpening.Of(problem!);
        var (read, wrong) = LinkCode.Read(document);
        if (read?.Scenario is not { } scenario)
            return LinkOpening.Of(wrong!);
        if (MomentText.Read(query.At) is not { } to)
            return LinkOpening.Of(new LinkProblem(LinkProblemCode.NoMoment, [query.At ?? ""]));
        if (to.At - Instant.Zero > Limits.Default.Until)
            return LinkOpening.Of(new LinkProblem(LinkProblemCode.TooFar, [MomentText.Write(to)]));
        try
        {
            return await ReplayAsync(scenario, to, query, [.. read.Warnings.Select(warning => $"{warning.Path}: {warning.Message}")]);
        }
        catch (Exception tooFar) when (tooFar is RunLimitException or TimeoutException)
        {
            return LinkOpening.Of(new LinkProblem(LinkProblemCode.TooFar, [MomentText.Write(to)]));
        }
        catch (Exception fault)
        {
            SessionLog.EngineFailed(log, fault);
            return LinkOpening.Of(new LinkProblem(LinkProblemCode.Failed, []));
        }
    }

    private async ValueTask<LinkOpening> ReplayAsync(Scenario scenario, Moment to, LinkQuery query, string[] notModelled)
    {
        var replayer = new Replayer(settings.Value, share, clock, settings.Value.LongestReplay);
        var told = RunDigest.Parse(query.Digest);
        var (run, digest, taken) = await RunDigest.ReplayAsync(scenario, to, told?.Events ?? 0, replayer, settings.Value.MaxEvents);
        var verdict = told?.FirstDifference(digest) switch
        {
            _ when told is null => new ReplayVerdict(ReplayResult.NotTold, null, null, query.Engine),
            { } part => new ReplayVerdict(ReplayResult.Differs, part == 0 ? Instant.Zero : taken[part - 1], taken[part], query.Engine),
            null => new ReplayVerdict(ReplayResult.Same, null, null, query.Engine),
        };
        return new LinkOpening(scenario, to, FrameMaker.Of(run), verdict, [.. notModelled], null);
    }

    private async Task<(byte[]? Document, LinkProblem? Problem)> StoredAsync(string name)
    {
        try
        {
            return await documents.FindAsync(name) is { } document ? (document, null) : (null, new LinkProblem(LinkProblemCode.NoSuchDocument, []));
        }
        catch (StorageException)
        {
            return (null, new LinkProblem(LinkProblemCode.StoreAway, []));
        }
    }
}
