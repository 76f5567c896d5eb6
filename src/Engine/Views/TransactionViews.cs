using System.Collections.Immutable;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Outcomes;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;
using Playground.Engine.Transactions;

namespace Playground.Engine.Views;

/// <summary>Pictures of transactions. One whose coordinator's log says nothing new is the instance from before.</summary>
internal sealed class TransactionViews(Cluster cluster, Symbols symbols)
{
    private readonly TransactionReader _reader = new(cluster, symbols);
    private readonly SortedDictionary<string, (TransactionValue Value, int Coordinator, TransactionView View)> _before = new(StringComparer.Ordinal);
    private ImmutableArray<TransactionView> _views = [];

    public ImmutableArray<TransactionView> Build()
    {
        List<TransactionView> now = [.. _reader.All().Select(t => Build(t.Key, cluster.Image.Partition(t.Value.At)!.Leader.Value, t.Value.Value))];
        return _views = ProducerPicture.Kept(_views, now);
    }

    private TransactionView Build(string id, int coordinator, TransactionValue value)
    {
        if (_before.TryGetValue(id, out var before) && ReferenceEquals(before.Value, value) && before.Coordinator == coordinator)
            return before.View;
        var open = value.Status == TransactionStatus.Ongoing;
        var completing = value.Status is TransactionStatus.PrepareCommit or TransactionStatus.PrepareAbort;
        var view = new TransactionView(
            id, value.Status.ToString(), value.ProducerId, value.Epoch, value.Producer == NodeId.None ? null : symbols.Name(value.Producer),
            [.. value.Partitions.Order().Select(Name)], open || completing ? value.Began : null, open ? value.Began + value.Timeout : null, coordinator);
        _before[id] = (value, coordinator, view);
        return view;
    }

    private string Name(TopicPartition at) => FormattableString.Invariant($"{symbols.Text(at.Topic)}-{at.Partition}");
}
