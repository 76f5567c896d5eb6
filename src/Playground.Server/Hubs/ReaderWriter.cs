using System.Text.Json;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>Writes consumers, groups and transactions. Null fields are left out.</summary>
internal static class ReaderWriter
{
    public static void Consumer(Utf8JsonWriter json, ConsumerView consumer)
    {
        json.WriteStartObject();
        json.WriteString("id", consumer.Id);
        json.WriteString("state", Names.Of(consumer.State));
        json.Text("group", consumer.Group);
        json.Text("error", consumer.Error);
        json.WriteNumber("processed", consumer.Processed);
        json.WriteNumber("buffered", consumer.Buffered);
        Work(json, consumer.Work);
        Membership(json, consumer.Membership);
        json.ListIfAny("positions", consumer.Positions, Position);
        json.ListIfAny("mayRead", consumer.MayRead, (writer, partition) => writer.WriteStringValue(partition));
        json.WriteEndObject();
    }

    public static void Group(Utf8JsonWriter json, GroupView group)
    {
        json.WriteStartObject();
        json.WriteString("id", group.Id);
        json.Text("state", group.State);
        json.WriteString("protocol", group.Shares ? "share" : group.ConsumerProtocol ? "consumer" : "classic");
        json.Number("generation", group.Generation);
        json.Text("assignor", group.Assignor);
        json.Number("coordinator", group.Coordinator);
        json.Number("lag", group.Lag);
        json.ListIfAny("members", group.Members, Member);
        json.ListIfAny("partitions", group.Partitions, Partition);
        json.ListIfAny("sharePartitions", group.SharePartitions, Share);
        json.WriteEndObject();
    }

    public static void Transaction(Utf8JsonWriter json, TransactionView transaction)
    {
        json.WriteStartObject();
        json.WriteString("id", transaction.Id);
        json.WriteString("state", transaction.State);
        json.WriteNumber("producerId", transaction.ProducerId);
        json.WriteNumber("epoch", transaction.Epoch);
        json.Text("producer", transaction.Producer);
        json.WriteNumber("coordinator", transaction.Coordinator);
        json.Instant("since", transaction.Since);
        json.Instant("timesOutAt", transaction.TimesOutAt);
        json.ListIfAny("partitions", transaction.Partitions, (writer, partition) => writer.WriteStringValue(partition));
        json.WriteEndObject();
    }

    private static void Work(Utf8JsonWriter json, WorkView? work)
    {
        if (work is null)
            return;
        json.WriteStartObject("work");
        json.WriteString("activity", Names.Of(work.Activity));
        json.Text("record", work.Record);
        json.Instant("until", work.Until);
        json.WriteNumber("inHand", work.InHand);
        json.WriteEndObject();
    }

    private static void Membership(Utf8JsonWriter json, MembershipView? membership)
    {
        if (membership is null)
            return;
        json.WriteStartObject("membership");
        json.WriteString("state", membership.State);
        json.Text("memberId", membership.MemberId);
        json.Text("instanceId", membership.InstanceId);
        json.Number("epoch", membership.Epoch);
        json.Number("coordinator", membership.Coordinator);
        json.Instant("sessionEnds", membership.SessionEnds);
        json.Instant("pollEnds", membership.PollEnds);
        json.WriteEndObject();
    }

    private static void Position(Utf8JsonWriter json, PositionView position)
    {
        json.WriteStartObject();
        json.WriteString("topic", position.Topic);
        json.WriteNumber("partition", position.Partition);
        json.Number("position", position.Position);
        json.Number("committed", position.Committed);
        json.Number("lag", position.Lag);
        json.WriteNumber("buffered", position.Buffered);
        json.WriteBoolean("paused", position.Paused);
        json.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter json, GroupMemberView member)
    {
        json.WriteStartObject();
        json.WriteString("consumer", member.Consumer);
        json.WriteString("memberId", member.MemberId);
        json.Text("instanceId", member.InstanceId);
        json.WriteBoolean("leads", member.Leads);
        json.WriteNumber("epoch", member.Epoch);
        json.List("assignment", member.Assignment, (writer, partition) => writer.WriteStringValue(partition));
        json.List("target", member.Target, (writer, partition) => writer.WriteStringValue(partition));
        json.WriteEndObject();
    }

    private static void Share(Utf8JsonWriter json, SharePartitionView share)
    {
        json.WriteStartObject();
        json.WriteString("topic", share.Topic);
        json.WriteNumber("partition", share.Partition);
        json.WriteNumber("leader", share.Leader);
        json.WriteNumber("leaderEpoch", share.LeaderEpoch);
        json.WriteNumber("start", share.Start);
        json.WriteNumber("end", share.End);
        json.ListIfAny("runs", share.Runs, Run);
        json.WriteEndObject();
    }

    private static void Run(Utf8JsonWriter json, ShareRunView run)
    {
        json.WriteStartObject();
        json.WriteNumber("first", run.First);
        json.WriteNumber("last", run.Last);
        json.WriteString("state", Names.Of(run.State));
        json.WriteNumber("deliveries", run.Deliveries);
        json.Text("consumer", run.Consumer);
        json.Instant("lockEnds", run.LockEnds);
        json.WriteEndObject();
    }

    private static void Partition(Utf8JsonWriter json, GroupPartitionView partition)
    {
        json.WriteStartObject();
        json.WriteString("topic", partition.Topic);
        json.WriteNumber("partition", partition.Partition);
        json.Text("owner", partition.Owner);
        json.Number("committed", partition.Committed);
        json.Number("end", partition.End);
        json.Number("lag", partition.Lag);
        json.WriteEndObject();
    }
}
