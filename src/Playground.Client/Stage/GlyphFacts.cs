using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>One line of the inspector.</summary>
/// <param name="Meaning">What the value means, where its name does not say it.</param>
public sealed record Fact(string Name, string Value, string? Meaning = null);

/// <summary>What there is to know of a glyph. Empty when the picture no longer has it.</summary>
public static class GlyphFacts
{
    public static string Title(Glyph glyph, ClusterView view, Language language) => glyph.Kind switch
    {
        "broker" => Texts.Broker.In(language, glyph.Node),
        "producer" => Texts.Producer.In(language, glyph.Node),
        "batch" => Texts.BatchName.In(language, glyph.Topic, glyph.Partition, glyph.Node),
        "controller" => Texts.ControllerName.In(language, glyph.Node),
        "consumer" when view.Consumers.Any(found => found.Id == glyph.Node && found.Outputs is not null) => Texts.Processor.In(language, glyph.Node),
        "consumer" => Texts.Consumer.In(language, glyph.Node),
        "group" => Texts.Group.In(language, glyph.Node),
        "transaction" => Texts.Transaction.In(language, glyph.Node),
        "replica" => Texts.ReplicaName.In(language, glyph.Topic, glyph.Partition, glyph.Node),
        "cell" => Texts.CellName.In(language, glyph.Topic, glyph.Partition, glyph.Item, glyph.Node),
        _ => Texts.RecordName.In(language, glyph.Item),
    };

    /// <summary>The facts in groups; of most glyphs there is one.</summary>
    public static IReadOnlyList<FactGroup> Groups(Glyph glyph, ClusterView view, Language language)
    {
        switch (glyph.Kind)
        {
            case "producer":
                return view.Producers.FirstOrDefault(found => found.Id == glyph.Node) is { } producer ? ProducerFacts.Of(producer, view.At, language) : [];
            case "consumer":
                return view.Consumers.FirstOrDefault(found => found.Id == glyph.Node) is { } consumer ? ConsumerFacts.Of(consumer, view, language) : [];
            case "group":
                return view.Groups.FirstOrDefault(found => found.Id == glyph.Node) is { } group ? GroupFacts.Of(group, view.At, language) : [];
            case "transaction":
                return view.Transactions.FirstOrDefault(found => found.Id == glyph.Node) is { } transaction ? GroupFacts.Of(transaction, view.At, language) : [];
        }

        return Of(glyph, view, language) is { Count: > 0 } facts ? [new FactGroup(null, facts)] : [];
    }

    /// <summary>The record that the glyph stands for; null if it stands for none, or the picture no longer has it.</summary>
    public static string? Record(Glyph glyph, ClusterView view) => glyph.Kind switch
    {
        "told" => glyph.Item,
        "cell" => Find(glyph, view)?.Cells.FirstOrDefault(cell => cell.Offset == glyph.Offset)?.Record is { } record && record.Contains('#', StringComparison.Ordinal) ? record : null,
        _ => null,
    };

    private static IReadOnlyList<Fact> Of(Glyph glyph, ClusterView view, Language language) => glyph.Kind switch
    {
        "broker" => view.Brokers.FirstOrDefault(found => found.Id == glyph.Number) is { } broker ? OfBroker(broker, view, language) : [],
        "controller" => view.Controllers.FirstOrDefault(found => found.Id == glyph.Number) is { } controller ? OfController(controller, language) : [],
        "batch" => OfBatch(glyph, view, language),
        "replica" => Find(glyph, view) is { } replica ? OfReplica(replica, view, language) : [],
        "cell" => Find(glyph, view) is { } log ? OfCell(log, glyph.Offset, language) : [],
        _ => OfTold(glyph, view, language),
    };

    private static ReplicaView? Find(Glyph glyph, ClusterView view) =>
        glyph is { Topic: { } topic, Partition: { } partition } ? Picture.Replica(view, glyph.Number, topic, partition) : null;

    private static IReadOnlyList<Fact> OfBroker(BrokerView broker, ClusterView view, Language language) =>
    [
        new(Texts.FactState.In(language), BrokerWords.State(broker).In(language)),
        new(Texts.FactSince.In(language), $"{TimeText.Seconds(broker.Since)} s"),
        new(Texts.Fenced.In(language), YesNo(broker.Fenced, language), Texts.FencedMeaning.In(language)),
        new(Texts.FactPace.In(language), string.Join(", ", BrokerWords.Slownesses(broker, language)) is { Length: > 0 } slow ? slow : Texts.FactUsual.In(language)),
        new(Texts.FactLeads.In(language), Join(broker.Replicas.Where(replica => replica.Leads && !replica.Internal).Select(replica => $"{replica.Topic}-{replica.Partition}"))),
        new(Texts.FactFollows.In(language), Join(broker.Replicas.Where(replica => !replica.Leads && !replica.Internal).Select(replica => $"{replica.Topic}-{replica.Partition}"))),
        new(Texts.FactCut.In(language), Join(Picture.CutFrom(view, broker.Id))),
        .. view.Groups.Where(group => group.Coordinator == broker.Id).Select(group => new Fact(
            Texts.Group.In(language, group.Id), GroupWords.State(group, language), Texts.FactCoordinatorMeaning.In(language))),
        .. view.Transactions.Where(transaction => transaction.Coordinator == broker.Id).Select(transaction => new Fact(
            Texts.Transaction.In(language, transaction.Id), transaction.State, Texts.FactTransactionCoordinatorMeaning.In(language))),
    ];

    private static IReadOnlyList<Fact> OfController(ControllerView controller, Language language) =>
    [
        new(Texts.FactState.In(language), (controller.Running ? Texts.Running : Texts.Down).In(language)),
        new(Texts.FactActive.In(language), YesNo(controller.Active, language), Texts.FactActiveMeaning.In(language)),
        new(Texts.FactQuorumEpoch.In(language), Number(controller.Epoch), Texts.FactQuorumEpochMeaning.In(language)),
    ];

    private static List<Fact> OfReplica(ReplicaView replica, ClusterView view, Language language)
    {
        List<Fact> facts =
        [
            new(Texts.ColumnRole.In(language), BrokerWords.Role(replica).In(language)),
            new(Texts.ColumnEpoch.In(language), Number(replica.LeaderEpoch)),
            new(Texts.ColumnLogStart.In(language), Number(replica.LogStart)),
            new("HW", Number(replica.HighWatermark), Texts.HwMeaning.In(language)),
            new("LEO", Number(replica.LogEnd), Texts.LeoMeaning.In(language)),
            new("LSO", Number(replica.LastStableOffset), Texts.LsoMeaning.In(language)),
        ];
        if (Picture.Find(view, replica.Topic, replica.Partition) is { } partition)
        {
            facts.Add(new(Texts.FactLeader.In(language), partition.Leader is { } leader ? Number(leader) : "–"));
            facts.Add(new("ISR", Join(partition.Isr.Select(id => Number(id)))));
            facts.Add(new(Texts.FactReplicas.In(language), Join(partition.Replicas.Select(id => Number(id)))));
            facts.Add(new("ELR", Join(partition.Elr.Select(id => Number(id))), Texts.ElrMeaning.In(language)));
            if (partition.Recovering)
                facts.Add(new("RECOVERING", Texts.Yes.In(language), Texts.RecoveringMeaning.In(language)));
            facts.Add(new("min.insync.replicas", Number(partition.MinInSync)));
            facts.Add(new(Texts.FactPartitionEpoch.In(language), Number(partition.PartitionEpoch)));
        }

        return facts;
    }

    private static IReadOnlyList<Fact> OfCell(ReplicaView log, long offset, Language language) =>
        log.Cells.FirstOrDefault(cell => cell.Offset == offset) is not { } cell ? [] :
        [
            new(Texts.FactRecord.In(language), cell.Record),
            new(Texts.FactKey.In(language), cell.Key ?? "–"),
            new(Texts.FactSize.In(language), cell.Bytes < 0 ? "–" : SizeText.Of(cell.Bytes), cell.Bytes < 0 ? Texts.CellTombstone.In(language) : null),
            new(Texts.FactWrittenIn.In(language), Number(cell.LeaderEpoch)),
            new(Texts.FactCommitted.In(language), YesNo(cell.Offset < log.HighWatermark, language), Texts.HwMeaning.In(language)),
            .. cell.TransactionOf is not { } producer ? Array.Empty<Fact>() : [new Fact(Texts.FactTransaction.In(language), cell.Fate.ToString(), Texts.FactTransactionOf.In(language, producer))],
        ];

    private static IReadOnlyList<Fact> OfBatch(Glyph glyph, ClusterView view, Language language) =>
        view.Producers.FirstOrDefault(found => found.Id == glyph.Node) is { } producer
        && producer.Batches.FirstOrDefault(batch => Glyph.Batch(producer.Id, batch) == glyph) is { } batch
            ? ProducerFacts.Of(batch, producer, view.At, language)
            : [];

    private static IReadOnlyList<Fact> OfTold(Glyph glyph, ClusterView view, Language language) =>
        view.Producers.FirstOrDefault(found => found.Id == glyph.Node)?.Told.FirstOrDefault(told => told.Record == glyph.Item) is not { } told ? [] :
        [
            new(Texts.FactTold.In(language), told.Told.ToString().ToLowerInvariant()),
            new(Texts.FactError.In(language), told.Error ?? "–"),
            new(Texts.ColumnPartition.In(language), told.Partition is { } partition ? $"{told.Topic}-{partition}" : told.Topic),
            new(Texts.FactOffset.In(language), told.Offset is { } offset ? Number(offset) : "–"),
            new(Texts.FactVerdict.In(language), told.Verdict.ToString(), VerdictText.Of(told.Verdict)?.In(language)),
        ];

    private static string YesNo(bool value, Language language) => (value ? Texts.Yes : Texts.No).In(language);

    private static string Join(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } text ? text : "–";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
