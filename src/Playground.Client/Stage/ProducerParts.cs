using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>A partition whose batches wait in the accumulator.</summary>
/// <param name="View">Null in a picture that knows of no queues.</param>
public sealed record WaitingQueue(string Topic, int Partition, QueueView? View, IReadOnlyList<BatchView> Batches, bool Sticky);

/// <summary>What of a producer's inside the stage shows: what waits, and connections that are at work or missing.</summary>
public static class ProducerParts
{
    /// <summary>Partitions with batches that wait, by topic and number.</summary>
    public static IReadOnlyList<WaitingQueue> Waiting(ProducerView producer) =>
    [
        .. producer.Batches
            .Where(batch => !batch.InFlight)
            .GroupBy(batch => (batch.Topic, batch.Partition))
            .OrderBy(group => group.Key.Topic, StringComparer.Ordinal).ThenBy(group => group.Key.Partition)
            .Select(group => new WaitingQueue(
                group.Key.Topic, group.Key.Partition,
                producer.Queues.FirstOrDefault(queue => queue.Topic == group.Key.Topic && queue.Partition == group.Key.Partition),
                [.. group],
                producer.Sticky.Any(sticky => sticky.Topic == group.Key.Topic && sticky.Partition == group.Key.Partition))),
    ];

    /// <summary>
    /// Connections that carry batches, and those that batches wait for while they don't stand. An idle connection that stands is no news.
    /// </summary>
    public static IEnumerable<ConnectionView> Shown(ProducerView producer)
    {
        var wanted = producer.Batches.Where(batch => !batch.InFlight)
            .Select(batch => producer.Queues.FirstOrDefault(queue => queue.Topic == batch.Topic && queue.Partition == batch.Partition)?.Leader)
            .ToHashSet();
        return producer.Connections
            .Where(connection => connection.InFlight.Any(request => !request.Batches.IsEmpty)
                || (!connection.Bootstrap && connection.State != ConnectionState.Ready && wanted.Contains(connection.Broker)))
            .OrderBy(connection => connection.Broker);
    }

    /// <summary>How it is, in short sentences: its own state, what the application waits for, and its connections that are at work or missing.</summary>
    public static IEnumerable<string> Condition(ProducerView producer, Instant at, Language language)
    {
        yield return (producer.State switch
        {
            ClientState.Running when producer.Closing => Texts.ProducerClosing,
            ClientState.Running => Texts.Running,
            ClientState.Crashed => Texts.ClientCrashed,
            ClientState.Closed => Texts.ClientClosed,
            _ => Texts.ClientFailed,
        }).In(language);
        foreach (var call in producer.Calls)
            yield return BatchWords.Call(call, language, TimeText.Length(call.Until - at));
        foreach (var connection in Shown(producer))
        {
            var state = connection.State switch
            {
                ConnectionState.Ready => Texts.ConnectionInFlight.In(language, connection.InFlight.Length, producer.MaxInFlight),
                ConnectionState.Connecting => Texts.ConnectionConnecting.In(language),
                _ => Texts.ConnectionGone.In(language),
            };
            yield return $"{(connection.Bootstrap ? Texts.BootstrapTo : Texts.ConnectionTo).In(language, connection.Broker)}: {state}";
        }
    }
}
