using System.Collections.Immutable;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>The words that a scenario may use, for those who offer them to choose from.</summary>
public static class Vocabulary
{
    /// <summary>The names of all actions of steps, in alphabetical order.</summary>
    public static ImmutableArray<string> Actions { get; } = [.. ActionReader.Known];

    /// <summary>The names of Kafka's requests and responses: <c>ProduceRequest</c>, by the number of their API.</summary>
    public static ImmutableArray<string> Messages { get; } = [.. MessageNames.All];

    /// <summary>The names of Kafka's error codes, without that of success.</summary>
    public static ImmutableArray<string> Errors { get; } = [.. ClusterActions.ErrorNames];
}
