using System.Globalization;
using System.Text;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Exports.Real;

/// <summary>
/// The topics of a scenario as commands of Kafka's own tools, then what its steps do to topics and configs, each with its time. Faults are no commands of
/// Kafka's: they are told in comments.
/// </summary>
internal static class AdminCommands
{
    private const string Topics = "bin/kafka-topics.sh --bootstrap-server \"$BOOTSTRAP\"";
    private const string Configs = "bin/kafka-configs.sh --bootstrap-server \"$BOOTSTRAP\"";

    public static string Write(Scenario scenario)
    {
        var text = new StringBuilder($"#!/bin/sh\nset -e\nBOOTSTRAP=${{BOOTSTRAP:-{ComposeFile.Bootstrap(scenario)}}}\n");
        foreach (var topic in scenario.Topics)
            text.Append(Create(topic, scenario.Cluster.Brokers)).Append('\n');
        var at = Instant.Zero;
        foreach (var step in scenario.Steps)
        {
            text.Append("\n# ").Append(RealConfig.OneLine(Moment(step.When))).Append('\n');
            var command = Of(step.Action, scenario);
            // Nobody waits here for an event: whoever sees it happen takes the sign away.
            if (step.When is When.On && command[0] != '#')
                text.Append("# ");
            else if (step.When is When.At { Instant: var due } && command[0] != '#' && due > at)
                (text, at) = (text.Append(CultureInfo.InvariantCulture, $"sleep {Seconds(due - at)}\n"), due);
            text.Append(command).Append('\n');
        }

        return text.ToString();
    }

    private static string Seconds(Duration length) => (length.Microseconds / 1_000_000.0).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Moment(When when) => when switch
    {
        When.At at => $"{Seconds(at.Instant - Instant.Zero)} s after the start:",
        When.On on => $"right after {on.Event.Kind} number {on.Occurrence.ToString(CultureInfo.InvariantCulture)}:",
        _ => "",
    };

    private static string Of(StepAction action, Scenario scenario) => action switch
    {
        StepAction.TopicCreate create => Create(create.Topic, scenario.Cluster.Brokers),
        StepAction.TopicDelete delete => $"{Topics} --delete --topic {RealConfig.Shell(delete.Topic)}",
        StepAction.TopicAddPartitions add => string.Create(
            CultureInfo.InvariantCulture, $"{Topics} --alter --topic {RealConfig.Shell(add.Topic)} --partitions {add.Partitions}{Assignment(add.Assignment)}"),
        StepAction.TopicConfig topic => $"{Configs} --alter --entity-type topics --entity-name {RealConfig.Shell(topic.Topic)}{Added(topic.Config)}",
        StepAction.BrokerConfig { Broker: { } id } broker =>
            string.Create(CultureInfo.InvariantCulture, $"{Configs} --alter --entity-type brokers --entity-name {id}{Added(broker.Config)}"),
        StepAction.BrokerConfig broker => $"{Configs} --alter --entity-type brokers --entity-default{Added(broker.Config)}",
        StepAction.BrokerFault { Name: "broker.crash" or "broker.powerLoss" } fault =>
            string.Create(CultureInfo.InvariantCulture, $"docker compose kill -s SIGKILL broker-{fault.Broker}"),
        StepAction.BrokerFault { Name: "broker.stop" } fault => string.Create(CultureInfo.InvariantCulture, $"docker compose stop broker-{fault.Broker}"),
        StepAction.BrokerFault { Name: "broker.start" } fault => string.Create(CultureInfo.InvariantCulture, $"docker compose start broker-{fault.Broker}"),
        StepAction.BrokerFault { Name: "broker.pause" } fault => string.Create(CultureInfo.InvariantCulture, $"docker compose pause broker-{fault.Broker}"),
        StepAction.BrokerFault { Name: "broker.resume" } fault => string.Create(CultureInfo.InvariantCulture, $"docker compose unpause broker-{fault.Broker}"),
        StepAction.LeaderElect elect => string.Create(
            CultureInfo.InvariantCulture,
            $"bin/kafka-leader-election.sh --bootstrap-server \"$BOOTSTRAP\" --election-type {elect.Type} --topic {RealConfig.Shell(elect.Topic)} --partition {elect.Partition}"),
        _ => $"# {action.Name}: Kafka's tools have no command for it.",
    };

    private static string Create(TopicSpec topic, int brokers)
    {
        var text = new StringBuilder($"{Topics} --create --topic {RealConfig.Shell(topic.Name)}");
        if (topic.Assignment.IsEmpty)
        {
            var factor = topic.ReplicationFactor ?? Math.Min(3, brokers);
            text.Append(CultureInfo.InvariantCulture, $" --partitions {topic.Partitions} --replication-factor {factor}");
        }
        else
        {
            text.Append(Assignment(topic.Assignment));
        }

        foreach (var (name, value) in RealConfig.Differing(ConfigScopes.Topic, topic.Config))
            text.Append(" --config ").Append(RealConfig.Shell($"{name}={value}"));
        return text.ToString();
    }

    private static string Assignment(System.Collections.Immutable.ImmutableArray<System.Collections.Immutable.ImmutableArray<int>> partitions) =>
        partitions.IsEmpty ? "" : $" --replica-assignment {string.Join(",", partitions.Select(replicas => string.Join(":", replicas)))}";

    /// <summary>Lists within a value stand in brackets, or their commas would part the configs.</summary>
    private static string Added(ConfigValues values) => " --add-config " + RealConfig.Shell(string.Join(",", values.Values.Select(
        pair => $"{pair.Key}={(pair.Value.Contains(',', StringComparison.Ordinal) ? $"[{pair.Value}]" : pair.Value)}")));
}
