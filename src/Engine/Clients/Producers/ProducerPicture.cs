using System.Collections.Immutable;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>Draws a producer's picture, and keeps it and each of its parts while nothing in them changed.</summary>
internal sealed class ProducerPicture(Symbols symbols)
{
    private readonly BatchPictures _batches = new(symbols);
    private readonly ConnectionPictures _connections = new();
    private ProducerView? _view;
    private bool _stale = true;

    /// <summary>Something may have changed.</summary>
    public void Touch() => _stale = true;

    public ProducerView Of(ProducerNode node, ProducerClient? client, Application application, ImmutableArray<ToldView> told)
    {
        if (_view is { } before && !_stale && before.Told == told)
            return before;
        _stale = false;
        var drawn = Draw(node, application.Sync, told);
        if (client is not null && node.State == ClientState.Running)
            drawn = WithMemory(drawn, client, application);
        return _view is { } last && last == drawn ? last : _view = drawn;
    }

    /// <summary>The list from before, if the new one has the same in it.</summary>
    public static ImmutableArray<T> Kept<T>(ImmutableArray<T>? before, List<T> now)
    {
        if (before is not { IsDefault: false } kept || kept.Length != now.Count)
            return [.. now];
        for (var i = 0; i < now.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(kept[i], now[i]))
                return [.. now];
        }

        return kept;
    }

    private ProducerView Draw(ProducerNode node, bool sync, ImmutableArray<ToldView> told) => new(
        symbols.Name(node.Id),
        node.State,
        AcksText(node.Config),
        node.Config?.EnableIdempotence ?? false,
        node.ProducerId < 0 ? null : node.ProducerId,
        node.Epoch < 0 ? null : node.Epoch,
        sync,
        node.Config?.Linger ?? Duration.Zero,
        0,
        node.Config?.MaxInFlight ?? 0,
        node.Spec.Config.Values,
        node.Error is null ? null : "ConfigException",
        [],
        told)
    {
        ErrorMessage = node.Error,
        Closing = node.Closing,
        DeliveryTimeout = node.Config?.DeliveryTimeout ?? Duration.Zero,
    };

    /// <summary>What its process has in memory.</summary>
    private ProducerView WithMemory(ProducerView view, ProducerClient client, Application application)
    {
        _batches.Begin(client.Config);
        return view with
        {
            InFlight = client.Connections.InFlight,
            Batches = Kept(_view?.Batches, [.. client.Accumulator.All().Select(_batches.Of)]),
            Connections = Kept(_view?.Connections, _connections.Draw(client.Connections, client.Config.RequestTimeout, _batches)),
            Queues = Kept(_view?.Queues, [.. client.Accumulator.Queues.Select(queue => Queue(queue, client))]),
            Sticky = Kept(_view?.Sticky, [.. client.Accumulator.Sticky.Values.Select(Sticky)]),
            Buffer = new BufferView(client.Config.BufferMemory, client.Accumulator.Memory.Used, client.Accumulator.Memory.Waiting.Count),
            Calls = Kept(_view?.Calls, Calls(application, client.Config)),
            Transaction = TransactionOf(client),
        };
    }

    /// <summary>How the producer stands with its transactions; null without a transactional id.</summary>
    public static ClientTransactionView? TransactionOf(ProducerClient client)
    {
        if (client.Identity?.Transactions is not { } transactions)
            return null;
        var failed = transactions.HasFatalError || transactions.HasAbortableError;
        return new ClientTransactionView(transactions.TransactionalId, transactions.State.ToString(), failed ? transactions.LastError : null);
    }

    private QueueView Queue(PartitionQueue queue, ProducerClient client)
    {
        var leader = client.Metadata.Leader(queue.At).Leader;
        var sequences = client.Identity?.Find(queue.At);
        return new QueueView(
            symbols.Text(queue.At.Topic)!, queue.At.Partition, leader == NodeId.None ? null : leader.Value, queue.Muted,
            sequences?.Next, sequences is { LastAcked: >= 0 } ? sequences.LastAcked : null, sequences?.Unresolved is not null);
    }

    private StickyView Sticky(StickyPartitioner sticky) =>
        new(symbols.Text(sticky.Topic)!, sticky.Partition < 0 ? null : sticky.Partition, sticky.ProducedBytes);

    private List<CallView> Calls(Application application, ProducerConfig config)
    {
        var calls = new List<CallView>();
        foreach (var thread in application.Threads)
        {
            if (thread.Call is { On: not WaitsFor.Nothing } call)
            {
                calls.Add(new CallView(
                    call.On, symbols.Name(call.Id), symbols.Text(call.Call.Topic), call.Call.Partition < 0 ? null : call.Call.Partition,
                    call.Deadline - config.MaxBlock, call.Deadline, thread.Asked.Count));
            }
            else if (thread.Awaited is { Done: false } batch)
            {
                calls.Add(new CallView(
                    WaitsFor.Answer, null, symbols.Text(batch.At.Topic), batch.At.Partition, batch.CreatedAt,
                    batch.CreatedAt + config.DeliveryTimeout, thread.Asked.Count));
            }
        }

        return calls;
    }

    private static string AcksText(ProducerConfig? config) => config?.Acks switch
    {
        0 => "0",
        1 => "1",
        _ => "all",
    };
}
