using Playground.Engine.Kernel;

namespace Playground.Engine.Config;

/// <summary>Combinations of <c>group.consumer.*</c> with which a real broker refuses to start (GroupCoordinatorConfig), in its words.</summary>
public static class GroupConfigRules
{
    /// <summary>What is wrong with the values together; empty for a broker that starts.</summary>
    public static IEnumerable<string> Check(GroupConfig config) =>
    [
        .. Bounded("heartbeat.interval.ms", config.ConsumerHeartbeatInterval, config.ConsumerHeartbeatBounds),
        .. Bounded("session.timeout.ms", config.ConsumerSessionTimeout, config.ConsumerSessionBounds),
        .. Bounded("assignment.interval.ms", config.ConsumerAssignmentInterval, config.ConsumerAssignmentBounds),
        .. config.ConsumerHeartbeatInterval < config.ConsumerSessionTimeout
            ? Array.Empty<string>()
            : ["group.consumer.heartbeat.interval.ms must be less than group.consumer.session.timeout.ms"],
    ];

    private static IEnumerable<string> Bounded(string name, Duration value, (Duration Min, Duration Max) bounds)
    {
        if (bounds.Max < bounds.Min)
            yield return $"group.consumer.max.{name} must be greater than or equal to group.consumer.min.{name}";
        if (value < bounds.Min)
            yield return $"group.consumer.{name} must be greater than or equal to group.consumer.min.{name}";
        if (value > bounds.Max)
            yield return $"group.consumer.{name} must be less than or equal to group.consumer.max.{name}";
    }
}
