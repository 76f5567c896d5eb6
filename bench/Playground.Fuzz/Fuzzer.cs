using System.Collections.Concurrent;
using System.Collections.Immutable;
using Playground.Fuzz.Checks;
using Playground.Fuzz.Inputs;

namespace Playground.Fuzz;

/// <param name="Input">What brought it about; null if that is not known.</param>
internal sealed record Finding(FuzzInput? Input, string What);

/// <summary>Gives inputs to a server, a few at a time, and collects what is wrong.</summary>
/// <param name="progress">Told now and then how far it is.</param>
internal sealed class Fuzzer(ITarget target, Secrets secrets, int atOnce, TextWriter? progress = null)
{
    /// <summary>Enough to work on.</summary>
    private const int MostFindings = 40;

    private readonly RequestChecks _requests = new(target, secrets);
    private readonly HubChecks _hub = new(target, secrets);
    private readonly ConcurrentDictionary<FuzzInput, byte> _running = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FuzzInput>);
    private readonly ConcurrentQueue<Finding> _findings = new();
    private readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    private int _given;

    public ImmutableArray<Finding> Findings => [.. _findings];

    /// <summary>How many inputs of each part were given.</summary>
    public IReadOnlyDictionary<string, int> Done => _done;

    public async Task RunAsync(IEnumerable<FuzzInput> inputs)
    {
        await Parallel.ForEachAsync(inputs, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (input, _) =>
        {
            if (_findings.Count >= MostFindings)
                return;
            await GiveAsync(input);
        });
        TakeFaults([]);
    }

    private async Task GiveAsync(FuzzInput input)
    {
        _running[input] = 0;
        var what = secrets.Fill(input) switch
        {
            FuzzInput.Request request => await _requests.CheckAsync(request),
            FuzzInput.Hub hub => await _hub.CheckAsync(hub),
            var direct => DirectChecks.Check(direct),
        };
        if (what is not null)
            _findings.Enqueue(new Finding(input, what));
        TakeFaults(_running.Keys);
        _running.TryRemove(input, out byte _);
        _done.AddOrUpdate(input.Part, 1, (_, count) => count + 1);
        var given = Interlocked.Increment(ref _given);
        if (given % 5_000 == 0)
            progress?.WriteLine(FormattableString.Invariant($"{given} given, findings: {_findings.Count}"));
    }

    /// <summary>What the server logs as an error is a fault of ours, whatever it has answered. Which input it was, one of those at hand must have been.</summary>
    private void TakeFaults(IEnumerable<FuzzInput> running)
    {
        if (target.TakeFaults() is not { } fault)
            return;
        var suspects = running.Where(input => input is FuzzInput.Request or FuzzInput.Hub).ToList();
        if (suspects.Count == 0)
            _findings.Enqueue(new Finding(null, $"logged: {fault}"));
        foreach (var suspect in suspects)
            _findings.Enqueue(new Finding(suspect, $"logged (or by another at the same time): {fault}"));
    }
}
