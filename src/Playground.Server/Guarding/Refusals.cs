namespace Playground.Server.Guarding;

/// <summary>How many requests were refused, by what they asked for. Any thread.</summary>
internal sealed class Refusals
{
    private readonly long[] _counts = new long[Enum.GetValues<AskedFor>().Length];
    private long _hubCalls;
    private long _openings;
    private long _codes;

    public void Count(AskedFor asked) => Interlocked.Increment(ref _counts[(int)asked]);

    public void CountHubCall() => Interlocked.Increment(ref _hubCalls);

    public void CountOpening() => Interlocked.Increment(ref _openings);

    public void CountCode() => Interlocked.Increment(ref _codes);

    /// <summary>Each policy's name with its refusals.</summary>
    public IEnumerable<(string Policy, long Count)> Read() =>
        Enum.GetValues<AskedFor>().Where(asked => asked != AskedFor.Nothing)
            .Select(asked => (asked.ToString().ToLowerInvariant(), Interlocked.Read(ref _counts[(int)asked])))
            .Append(("hub-calls", Interlocked.Read(ref _hubCalls)))
            .Append(("sessions-of-a-page", Interlocked.Read(ref _openings)))
            .Append(("wrong-codes", Interlocked.Read(ref _codes)));
}
