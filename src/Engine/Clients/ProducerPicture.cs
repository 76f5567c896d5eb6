using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients;

/// <summary>Draws a producer's picture, and keeps it while nothing changed.</summary>
internal sealed class ProducerPicture(Symbols symbols)
{
    private ProducerView? _view;
    private bool _stale = true;

    /// <summary>Something may have changed.</summary>
    public void Touch() => _stale = true;

    public ProducerView Of(ProducerNode node, ProducerClient? client, bool sync, ImmutableArray<ToldView> told)
    {
        if (_view is { } before && !_stale && before.Told == told)
            return before;
        _stale = false;
        var drawn = Draw(node, client, sync, told);
        if (_view is { } last && last.Batches.SequenceEqual(drawn.Batches, BatchComparer.Instance) && last == (drawn with { Batches = last.Batches }))
            return last;
        return _view = drawn;
    }

    private ProducerView Draw(ProducerNode node, ProducerClient? client, bool sync, ImmutableArray<ToldView> told) => new(
        symbols.Name(node.Id),
        node.State,
        AcksText(node.Config),
        node.Config?.EnableIdempotence ?? false,
        node.ProducerId < 0 ? null : node.ProducerId,
        node.Epoch < 0 ? null : node.Epoch,
        sync,
        node.Config?.Linger ?? Duration.Zero,
        client?.Connections.InFlight ?? 0,
        node.Config?.MaxInFlight ?? 0,
        node.Spec.Config.Values,
        node.Error is null ? null : "ConfigException",
        client is null ? [] : [.. client.Accumulator.All().Select(b => Batch(b, client))],
        told);

    private static string AcksText(ProducerConfig? config) => config?.Acks switch
    {
        0 => "0",
        1 => "1",
        _ => "all",
    };

    private BatchView Batch(ProducerBatch batch, ProducerClient client) => new(
        symbols.Text(batch.At.Topic)!,
        batch.At.Partition,
        [.. batch.Records.Select(r => symbols.Name(r.Id))],
        batch.Bytes,
        batch.LimitBytes,
        batch.CreatedAt,
        batch.InFlight,
        batch.Attempts,
        batch is { InFlight: false, Attempts: 0, IsFull: false } ? batch.CreatedAt + client.Config.Linger : null,
        batch is { InFlight: false, Attempts: > 0 } ? batch.RetryAt : null,
        batch.CreatedAt + client.Config.DeliveryTimeout,
        batch.HasSequence ? batch.BaseSequence : null);

    /// <summary>By value, the records' names included.</summary>
    private sealed class BatchComparer : IEqualityComparer<BatchView>
    {
        public static BatchComparer Instance { get; } = new();

        public bool Equals(BatchView? x, BatchView? y) =>
            x is not null && y is not null && x.Records.SequenceEqual(y.Records) && x == (y with { Records = x.Records });

        public int GetHashCode(BatchView view) => view.Bytes;
    }
}
