using System.Collections.Immutable;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>Pictures of producers, with what they were told of their newest records as of the ledger's last refresh.</summary>
internal sealed class ProducerViews(RecordLedger ledger, Symbols symbols)
{
    private const int ToldRecords = 32;

    private readonly OrderedMap<NodeId, (int Ledger, ImmutableArray<ToldView> Told)> _told = [];

    public ProducerView Build(ProducerNode producer) => producer.View(Told(producer.Id));

    private ImmutableArray<ToldView> Told(NodeId producer)
    {
        if (_told.TryGetValue(producer, out var before) && before.Ledger == ledger.Version)
            return before.Told;
        var records = ledger.RecordsOf(producer);
        ImmutableArray<ToldView> told = [.. records.Skip(records.Count - ToldRecords).Select(Picture)];
        if (!before.Told.IsDefault && before.Told.SequenceEqual(told))
            told = before.Told;
        _told[producer] = (ledger.Version, told);
        return told;
    }

    private ToldView Picture(RecordEntry entry) => new(
        symbols.Name(entry.Id), entry.Told, symbols.Text(entry.Topic)!, entry.Partition < 0 ? null : entry.Partition, entry.Offset,
        symbols.Text(entry.Error), entry.Verdict);
}
