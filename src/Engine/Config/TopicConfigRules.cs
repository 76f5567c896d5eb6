using System.Globalization;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Config;

/// <summary>Combinations of a topic's configs that Kafka refuses (LogConfig.validateValues).</summary>
public static class TopicConfigRules
{
    /// <summary>What is wrong with the values together; null for nothing.</summary>
    public static string? Check(ConfigValues topic)
    {
        var (least, most) = (Number(topic, "min.compaction.lag.ms"), Number(topic, "max.compaction.lag.ms"));
        return least > most
            ? FormattableString.Invariant($"min.compaction.lag.ms {least} is more than max.compaction.lag.ms {most}.")
            : null;
    }

    private static long? Number(ConfigValues topic, string key) =>
        (topic[key] ?? ConfigCatalogue.Get(ConfigScopes.Topic, key).Default) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
