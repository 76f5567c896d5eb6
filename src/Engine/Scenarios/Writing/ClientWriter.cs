using System.Text.Json;

namespace Playground.Engine.Scenarios.Writing;

/// <summary>Fields of topics and clients, in the contract's order.</summary>
internal sealed class ClientWriter(Utf8JsonWriter json, FieldWriter fields)
{
    public void Topic(TopicSpec topic, string nameField = "name")
    {
        fields.Text(nameField, topic.Name);
        fields.Whole("partitions", topic.Partitions, topic.Assignment.IsEmpty ? 1 : topic.Assignment.Length);
        fields.Whole("replicationFactor", topic.ReplicationFactor);
        fields.Assignment(topic.Assignment);
        fields.Config("config", topic.Config);
    }

    public void Producer(ProducerSpec producer)
    {
        fields.Text("id", producer.Id);
        fields.Config("config", producer.Config);
        if (producer.Workload is { } workload)
            fields.Object("workload", () => Workload(workload));
        if (!producer.Partitioner.IsEmpty)
            fields.Object("partitioner", () => fields.Object("keys", () => Partitioner(producer)));
        fields.Number("compressionRatio", producer.CompressionRatio);
        if (producer.Transaction is { } transaction)
        {
            fields.Object("transaction", () =>
            {
                fields.Whole("every", transaction.Every);
                fields.Whole("abortEvery", transaction.AbortEvery);
            });
        }
    }

    public void Workload(WorkloadSpec workload)
    {
        var standard = new WorkloadSpec { Topic = "" };
        fields.Text("topic", workload.Topic);
        fields.Duration("start", workload.Start, standard.Start);
        fields.Duration("interval", workload.Interval, standard.Interval);
        fields.Whole("count", workload.Count);
        fields.Text("mode", workload.Sync ? "sync" : null);
        Key(workload.Key);
        fields.Whole("partition", workload.Partition);
        fields.Whole("valueBytes", workload.ValueBytes, standard.ValueBytes);
    }

    public void Consumer(ConsumerSpec consumer)
    {
        fields.Text("id", consumer.Id);
        fields.Text("group", consumer.Group);
        fields.Texts("assign", consumer.Assign);
        fields.Texts("topics", consumer.Topics);
        fields.Config("config", consumer.Config);
        Processing(consumer.Processing);
        fields.Flag("share", consumer.Share);
    }

    public void Processor(ProcessorSpec processor)
    {
        fields.Text("id", processor.Id);
        fields.Text("group", processor.Group);
        fields.Text("from", processor.From);
        fields.Text("to", processor.To);
        fields.Config("consumer", processor.Consumer);
        fields.Config("producer", processor.Producer);
        Processing(processor.Processing);
        fields.Flag("exactlyOnce", processor.ExactlyOnce);
    }

    private void Partitioner(ProducerSpec producer)
    {
        foreach (var (pattern, partition) in producer.Partitioner)
            json.WriteNumber(pattern, partition);
    }

    private void Key(KeySpec key)
    {
        switch (key)
        {
            case KeySpec.Fixed always:
                fields.Text("key", always.Text);
                break;
            case KeySpec.Cycle cycle:
                fields.Object("key", () => fields.Texts("cycle", cycle.Keys));
                break;
            case KeySpec.Prefix prefix:
                fields.Object("key", () =>
                {
                    fields.Text("prefix", prefix.Text);
                    fields.Whole("cardinality", prefix.Cardinality);
                    fields.Flag("random", prefix.Random);
                });
                break;
        }
    }

    private void Processing(ProcessingSpec processing)
    {
        var standard = new ProcessingSpec();
        if (processing == standard)
            return;
        fields.Object("processing", () =>
        {
            fields.Duration("time", processing.Time, standard.Time);
            fields.Text("commit", processing.Commit, standard.Commit);
            fields.Whole("commitEvery", processing.CommitEvery);
            fields.Text("onRevoke", processing.CommitOnRevoke ? "commit" : null);
            fields.Flag("worker", processing.Worker);
            fields.Duration("pollEvery", processing.PollEvery);
            fields.NumberOrText("failAt", processing.FailAt);
            fields.Flag("outside", processing.Outside);
        });
    }
}
