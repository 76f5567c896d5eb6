namespace Playground.Engine.Config;

/// <summary>
/// What a client's constructor makes of its settings: effective configs, or an exception. Exactly one of the two is there.
/// </summary>
/// <param name="Config">The effective configs of a client that starts.</param>
/// <param name="Exception">The text of the <c>ConfigException</c> that the constructor throws.</param>
public readonly record struct ConfigOutcome<T>(T? Config, string? Exception)
    where T : class;
