namespace Playground.Server.Guarding;

/// <summary>How many requests were refused, by what they asked for. Any thread.</summary>
internal sealed class Refusals
{
    private readonly long[] _counts = new long[Enum.GetValues<AskedFor>().Length];
    private long _hubCalls;
    private readonly long[] _pages = new long[Enum.GetValues<PageAct>().Length];
    private long _codes;

    public void Count(AskedFor asked) => Interlocked.Increment(ref _counts[(int)asked]);

    public void CountHubCall() => Interlocked.Increment(ref _hubCalls);

    public void Count(PageAct act) => Interlocked.Increment(ref _pages[(int)act]);

    public void CountCode() => Interlocked.Increment(ref _codes);

    /// <summary>Each policy's name with its refusals.</summary>
    public IEnumerable<(string Policy, long Count)> Read() =>
        Enum.GetValues<AskedFor>().Where(asked => asked != AskedFor.Nothing)
            .Select(asked => (asked.ToString().ToLowerInvariant(), Interlocked.Read(ref _counts[(int)asked])))
            .Append(("hub-calls", Interlocked.Read(ref _hubCalls)))
            .Concat(Enum.GetValues<PageAct>().Select(act => ($"{act.ToString().ToLowerInvariant()}-of-a-page", Interlocked.Read(ref _pages[(int)act]))))
            .Append(("wrong-codes", Interlocked.Read(ref _codes)));
}
