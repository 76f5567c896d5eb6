using System.Collections.Immutable;

namespace Playground.Engine.Scenarios.Writing;

internal sealed partial class ActionWriter
{
    private bool Producers(StepAction action)
    {
        switch (action)
        {
            case StepAction.ProducerAdd add:
                clients.Producer(add.Producer);
                return true;
            case StepAction.ProducerCall call:
                fields.Text("id", call.Id);
                return true;
            case StepAction.ProducerClose close:
                fields.Text("id", close.Id);
                fields.Duration("timeout", close.Timeout);
                return true;
            case StepAction.ProducerRestart restart:
                fields.Text("id", restart.Id);
                Changes(restart.Config, restart.Unset);
                return true;
            case StepAction.ProducerWorkload workload:
                fields.Text("id", workload.Id);
                fields.Object("workload", () => clients.Workload(workload.Workload));
                return true;
            case StepAction.ProducerSend send:
                Send(send);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Values that are set, and null for those that no longer are, by name.</summary>
    private void Changes(ConfigValues config, ImmutableArray<string> unset)
    {
        if (config.Values.IsEmpty && unset.IsEmpty)
            return;
        fields.Object("config", () =>
        {
            foreach (var name in config.Values.Keys.Union(unset, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                json.WriteString(name, config[name]);
        });
    }

    private void Send(StepAction.ProducerSend send)
    {
        fields.Text("id", send.Id);
        fields.Text("topic", send.Topic);
        fields.Text("key", send.Key);
        fields.Text("value", send.Value);
        if (send.Tombstone)
            json.WriteNull("value");
        fields.Whole("valueBytes", send.ValueBytes);
        fields.Whole("partition", send.Partition);
        if (!send.Headers.IsEmpty)
        {
            fields.Object("headers", () =>
            {
                foreach (var (name, value) in send.Headers)
                    json.WriteString(name, value);
            });
        }

        fields.Whole("timestamp", send.Timestamp);
        fields.Whole("count", send.Count, 1);
        fields.Text("again", send.Again);
        fields.Flag("malformed", send.Malformed);
    }

    private bool Consumers(StepAction action)
    {
        switch (action)
        {
            case StepAction.ConsumerAdd add:
                clients.Consumer(add.Consumer);
                return true;
            case StepAction.ConsumerCall call:
                fields.Text("id", call.Id);
                return true;
            case StepAction.ConsumerRestart restart:
                fields.Text("id", restart.Id);
                Changes(restart.Config, restart.Unset);
                return true;
            case StepAction.ConsumerSubscribe subscribe:
                fields.Text("id", subscribe.Id);
                fields.RequiredTexts("topics", subscribe.Topics);
                return true;
            case StepAction.ConsumerPartitions partitions:
                fields.Text("id", partitions.Id);
                fields.Texts("partitions", partitions.Partitions);
                return true;
            case StepAction.ProcessorAdd add:
                clients.Processor(add.Processor);
                return true;
            case StepAction.ProcessorCall call:
                fields.Text("id", call.Id);
                return true;
            default:
                return Positions(action);
        }
    }

    private bool Positions(StepAction action)
    {
        switch (action)
        {
            case StepAction.ConsumerSeek seek:
                fields.Text("id", seek.Id);
                Partition(seek.Topic, seek.Partition);
                Target(seek.To.Offset is null ? "to" : "offset", seek.To);
                return true;
            case StepAction.ConsumerCommit commit:
                fields.Text("id", commit.Id);
                fields.Text("topic", commit.Topic);
                fields.Whole("partition", commit.Partition);
                fields.Whole("offset", commit.Offset);
                return true;
            default:
                return false;
        }
    }
}
