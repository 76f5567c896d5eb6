using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// Pictures of batches, each drawn at most once a frame. Records only ever join a batch, so that the names known before are kept.
/// </summary>
internal sealed class BatchPictures(Symbols symbols)
{
    private Dictionary<ProducerBatch, BatchView> _before = [];
    private Dictionary<ProducerBatch, BatchView> _now = [];
    private Duration _linger;
    private Duration _deliveryTimeout;

    /// <summary>Another frame begins; batches that are not drawn in it are forgotten.</summary>
    public void Begin(ProducerConfig config)
    {
        (_before, _now) = (_now, _before);
        _now.Clear();
        (_linger, _deliveryTimeout) = (config.Linger, config.DeliveryTimeout);
    }

    public BatchView Of(ProducerBatch batch)
    {
        if (_now.TryGetValue(batch, out var drawn))
            return drawn;
        var before = _before.GetValueOrDefault(batch);
        var view = Draw(batch, Names(batch, before));
        if (before is not null && before == view)
            view = before;
        _now.Add(batch, view);
        return view;
    }

    private ImmutableArray<string> Names(ProducerBatch batch, BatchView? before)
    {
        var known = before?.Records ?? [];
        return known.Length == batch.Records.Count ? known : [.. known, .. batch.Records.Skip(known.Length).Select(r => symbols.Name(r.Id))];
    }

    private BatchView Draw(ProducerBatch batch, ImmutableArray<string> names) => new(
        symbols.Text(batch.At.Topic)!,
        batch.At.Partition,
        names,
        batch.Bytes,
        batch.LimitBytes,
        batch.CreatedAt,
        batch.InFlight,
        batch.Attempts,
        batch is { InFlight: false, Attempts: 0, IsFull: false } ? batch.CreatedAt + _linger : null,
        BacksOff(batch) ? batch.RetryAt : null,
        batch.CreatedAt + _deliveryTimeout,
        batch.HasSequence ? batch.BaseSequence : null)
    {
        Compression = batch.Codec.IsNone ? null : batch.Codec.Type.ToString().ToLowerInvariant(),
        Full = batch.IsFull,
        FailedAt = batch.Attempts == 0 ? null : batch.LastAttemptAt,
        LastError = batch.LastError == ErrorCode.None ? null : batch.LastError.Name(),
    };

    /// <summary>The pause is drawn only for a partition whose leader is known.</summary>
    private static bool BacksOff(ProducerBatch batch) =>
        batch is { InFlight: false, Attempts: > 0, LeaderChangedSinceTry: false } && batch.RetryAt > batch.LastAttemptAt;
}
