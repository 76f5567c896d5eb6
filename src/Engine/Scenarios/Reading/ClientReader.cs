using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Reads producers, consumers and processors, of the document's lists or of the steps that add one. The caller closes the reader.
/// </summary>
internal static class ClientReader
{
    public static ProducerSpec Producer(ObjectReader reader)
    {
        var spec = new ProducerSpec
        {
            Id = DeclareId(reader, Reference.Producer),
            Config = ConfigValuesReader.Read(reader, "config", ConfigScopes.Producer),
            Workload = WorkloadReader.Read(reader),
            Partitioner = Partitioner(reader),
            CompressionRatio = reader.Number("compressionRatio", double.Epsilon, expected: "a number above 0"),
            Transaction = Transaction(reader),
        };
        DeclareTransactionalId(reader.Context, spec.Config);
        return spec;
    }

    public static ConsumerSpec Consumer(ObjectReader reader)
    {
        var spec = new ConsumerSpec
        {
            Id = DeclareId(reader, Reference.Consumer),
            Group = DeclareGroup(reader),
            Assign = Partitions(reader, "assign"),
            Topics = Topics(reader, "topics"),
            Config = ConfigValuesReader.Read(reader, "config", ConfigScopes.Consumer),
            Processing = ProcessingReader.Read(reader),
            Share = reader.Flag("share"),
        };
        CheckSubscription(reader, spec);
        return spec;
    }

    public static ProcessorSpec Processor(ObjectReader reader)
    {
        var spec = new ProcessorSpec
        {
            Id = DeclareId(reader, Reference.Processor),
            Group = DeclareGroup(reader, required: true) ?? "",
            From = reader.Topic("from"),
            To = reader.Topic("to"),
            Consumer = ConfigValuesReader.Read(reader, "consumer", ConfigScopes.Consumer),
            Producer = ConfigValuesReader.Read(reader, "producer", ConfigScopes.Producer),
            Processing = ProcessingReader.Read(reader),
            ExactlyOnce = reader.Flag("exactlyOnce"),
        };
        reader.Context.Declared.TransactionalId(spec.Producer["transactional.id"] ?? spec.Id);
        return spec;
    }

    public static void DeclareTransactionalId(ReadContext context, ConfigValues config)
    {
        if (config["transactional.id"] is { } id)
            context.Declared.TransactionalId(id);
    }

    public static ImmutableArray<string> Topics(ObjectReader reader, string field)
    {
        var names = WorkloadReader.Texts(reader, field);
        for (var index = 0; index < names.Length; index++)
            reader.Context.Refer(Reference.Topic, names[index], reader.At(field).Item(index));
        return names;
    }

    /// <summary>Partitions as <c>orders-0</c>, of topics that are declared.</summary>
    public static ImmutableArray<string> Partitions(ObjectReader reader, string field)
    {
        var names = WorkloadReader.Texts(reader, field);
        for (var index = 0; index < names.Length; index++)
        {
            var path = reader.At(field).Item(index);
            if (Names.TopicPartition(names[index]) is { } partition)
                reader.Context.Refer(Reference.Topic, partition.Topic, path);
            else
                reader.Context.Error(path, $"Expected a topic and partition such as \"orders-0\", but was \"{names[index]}\".");
        }

        return names;
    }

    private static string DeclareId(ObjectReader reader, Reference kind)
    {
        var id = reader.RequiredText("id", Names.IdRule);
        if (id.Length > 0 && !Names.IsId(id))
            reader.Context.Error(reader.At("id"), $"Expected {Names.IdRule}, but was \"{id}\".");
        else if (id.Length > 0 && !reader.Context.Declared.TryClient(kind, id))
            reader.Context.Error(reader.At("id"), $"Another client has the id \"{id}\" already.");
        return id;
    }

    private static string? DeclareGroup(ObjectReader reader, bool required = false)
    {
        if (required)
            reader.Require("group");
        var group = reader.Text("group", "the name of a group");
        if (group is not null && string.IsNullOrWhiteSpace(group))
            reader.Context.Error(reader.At("group"), "The name of a group may not be empty.");
        if (group is not null)
            reader.Context.Declared.Group(group);
        return group;
    }

    private static void CheckSubscription(ObjectReader reader, ConsumerSpec spec)
    {
        if (!reader.Has("group") && !reader.Has("assign"))
            reader.Context.Error(reader.Path, "A consumer needs a \"group\" and \"topics\", or \"assign\".");
        if (reader.Has("assign") && (reader.Has("topics") || spec.Share))
        {
            reader.Context.Error(
                reader.At("assign"), "A consumer takes partitions by \"assign\" or by subscribing to \"topics\", not both.");
        }

    }

    private static ImmutableArray<KeyValuePair<string, int>> Partitioner(ObjectReader reader)
    {
        if (reader.Object("partitioner") is not { } partitioner)
            return [];
        partitioner.Require("keys");
        var table = ImmutableArray.CreateBuilder<KeyValuePair<string, int>>();
        if (partitioner.Object("keys", "an object of partitions by key pattern") is { } keys)
        {
            foreach (var pattern in keys.GivenNames.ToList())
                table.Add(new(pattern, keys.Int(pattern, 0) ?? 0));
        }

        partitioner.Close();
        return table.ToImmutable();
    }

    private static TransactionSpec? Transaction(ObjectReader reader)
    {
        if (reader.Object("transaction") is not { } transaction)
            return null;
        var spec = new TransactionSpec(transaction.RequiredInt("every", 1), transaction.Int("abortEvery", 1));
        transaction.Close();
        return spec;
    }
}
