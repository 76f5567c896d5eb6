namespace Playground.Engine.Kernel;

/// <summary>What a draw is for. The numbers are part of every hash: never reuse or renumber one.</summary>
public enum Purpose
{
    LinkJitter = 1,
    HeartbeatPhase = 2,
    FetchPhase = 3,
    RetryBackoff = 4,
    ReconnectBackoff = 5,
    NodeChoice = 6,
    StickyPartition = 7,
    RandomKey = 8,
    DropProbability = 9,
    SessionCheckPhase = 10,
    IsrCheckPhase = 11,
    MetadataBackoff = 12,
    FetchSessionId = 13,
    ConnectionSetupTimeout = 20,
    PowerLoss = 40,
    SegmentJitter = 41,
    CleanerPhase = 42,
    ReplicaPlacement = 50,
    QuorumFetchPhase = 60,
    ElectionTimeout = 61,
    AutoCommitRace = 80,
    MemberId = 70,
    TransactionSweepPhase = 90,
}

/// <summary>
/// Chance by counter: a draw is a function of (seed, purpose, two ids, how many draws of this kind came before). Removing one message or
/// adding one node therefore leaves every other draw as it was. The mixer is SplitMix64's finaliser, chained; golden values are in the tests.
/// </summary>
public sealed class Chance(ulong seed)
{
    private readonly Dictionary<(Purpose, int, int), int> _counts = [];

    /// <summary>The n-th draw (from 0) of its kind: 64 even bits.</summary>
    public static ulong Draw(ulong seed, Purpose purpose, int a, int b, int n)
    {
        unchecked
        {
            var x = Mix(seed + 0x9E3779B97F4A7C15UL);
            x = Mix(x ^ (((ulong)purpose << 32) | (uint)n));
            return Mix(x ^ (((ulong)(uint)a << 32) | (uint)b));
        }
    }

    /// <summary>An even draw in [0, bound), the next of its kind. <paramref name="bound"/> is at least 1.</summary>
    public long Below(long bound, Purpose purpose, int a = 0, int b = 0)
    {
        if (bound <= 1)
            return 0;
        return (long)Math.BigMul(Next(purpose, a, b), (ulong)bound, out _);
    }

    /// <summary>An even draw in [0, 1), the next of its kind: 53 bits, exact on every machine.</summary>
    public double Fraction(Purpose purpose, int a = 0, int b = 0) => (Next(purpose, a, b) >> 11) * (1.0 / (1UL << 53));

    private ulong Next(Purpose purpose, int a, int b)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, (purpose, a, b), out _);
        return Draw(seed, purpose, a, b, count++);
    }

    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
