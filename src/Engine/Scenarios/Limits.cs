namespace Playground.Engine.Scenarios;

/// <summary>How large a scenario may be. A document over one of these is refused whole, naming the limit (HTTP 422).</summary>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>How many brokers, counted with those that steps add.</summary>
    public int Brokers { get; init; } = 9;

    /// <summary>How many controllers.</summary>
    public int Controllers { get; init; } = 5;

    /// <summary>How many topics, declared and created by steps; internal ones don't count.</summary>
    public int Topics { get; init; } = 64;

    /// <summary>How many partitions of all topics together, as many as each has at most.</summary>
    public int Partitions { get; init; } = 512;

    /// <summary>How many producers, consumers and processors, with those that steps add.</summary>
    public int Clients { get; init; } = 100;

    /// <summary>How many steps.</summary>
    public int Steps { get; init; } = 10_000;

    /// <summary>Bytes of one record's value. They are accounted, not allocated.</summary>
    public long ValueBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The latest end of a headless run.</summary>
    public Kernel.Duration Until { get; init; } = Kernel.Duration.FromSeconds(24 * 3600);
}
