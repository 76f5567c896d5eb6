namespace Playground.Engine.Config;

/// <summary>Combinations with which a real broker refuses to start (KafkaConfig.validateValues), in its words.</summary>
public static class BrokerConfigRules
{
    /// <summary>What is wrong with the values together; empty for a broker that starts.</summary>
    public static IEnumerable<string> Check(BrokerConfig config)
    {
        if (config.ReplicaFetchWaitMax > config.ReplicaSocketTimeout)
        {
            yield return "replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms "
                + "to prevent unnecessary socket timeouts";
        }

        if (config.ReplicaFetchWaitMax > config.ReplicaLagTimeMax)
        {
            yield return "replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms "
                + "to prevent frequent changes in ISR";
        }

        if (config.Values["log.retention.ms"] == "0")
            yield return "log.retention.ms must be unlimited (-1) or, greater than or equal to 1";
        foreach (var complaint in GroupConfigRules.Check(config.Groups))
            yield return complaint;
    }
}
