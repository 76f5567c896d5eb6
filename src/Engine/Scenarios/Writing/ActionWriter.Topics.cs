namespace Playground.Engine.Scenarios.Writing;

internal sealed partial class ActionWriter
{
    private bool Topics(StepAction action)
    {
        switch (action)
        {
            case StepAction.TopicCreate create:
                clients.Topic(create.Topic, "topic");
                return true;
            case StepAction.TopicDelete delete:
                fields.Text("topic", delete.Topic);
                return true;
            case StepAction.TopicConfig change:
                fields.Text("topic", change.Topic);
                fields.RequiredConfig("config", change.Config);
                return true;
            case StepAction.TopicAddPartitions add:
                fields.Text("topic", add.Topic);
                fields.Whole("partitions", add.Partitions);
                fields.Assignment(add.Assignment);
                return true;
            case StepAction.LogClean clean:
                fields.Text("topic", clean.Topic);
                return true;
            case StepAction.GroupResetOffsets reset:
                fields.Text("group", reset.Group);
                fields.Text("topic", reset.Topic);
                fields.Whole("partition", reset.Partition);
                Target("to", reset.To);
                return true;
            default:
                return Partitions(action);
        }
    }

    private bool Partitions(StepAction action)
    {
        switch (action)
        {
            case StepAction.TopicDeleteRecords delete:
                Partition(delete.Topic, delete.Partition);
                fields.Whole("before", delete.Before);
                return true;
            case StepAction.TopicReassign reassign:
                Partition(reassign.Topic, reassign.Partition);
                if (reassign.Replicas.IsEmpty)
                    fields.Value("replicas", JsonValue.Null);
                else
                    fields.Numbers("replicas", reassign.Replicas);
                return true;
            case StepAction.LeaderElect elect:
                Partition(elect.Topic, elect.Partition);
                fields.Text("type", elect.Type);
                return true;
            default:
                return false;
        }
    }

    private void Partition(string topic, int partition)
    {
        fields.Text("topic", topic);
        fields.Whole("partition", partition);
    }

    private void Target(string name, OffsetTarget target)
    {
        if (target.Offset is { } offset)
            fields.Whole(name, offset);
        else
            fields.Text(name, target.Latest ? "latest" : "earliest");
    }
}
