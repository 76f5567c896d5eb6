using System.Globalization;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>Facts that belong together.</summary>
/// <param name="Title">Null for what needs no title.</param>
/// <param name="Folded">Shown only when asked for.</param>
public sealed record FactGroup(string? Title, IReadOnlyList<Fact> Facts, bool Folded = false);

/// <summary>What there is to know of a producer: its inner state, then its configs, those set before those at their default.</summary>
public static class ProducerFacts
{
    public static IReadOnlyList<FactGroup> Of(ProducerView producer, Instant at, Language language)
    {
        List<FactGroup> groups =
        [
            new(null, State(producer, at, language)),
            new(Texts.FactPartitions.In(language), [.. producer.Queues.Select(queue => Queue(queue, producer, language))]),
            new(Texts.FactConnections.In(language), [.. producer.Connections.SelectMany(connection => Connection(connection, producer.MaxInFlight, at, language))]),
            new(Texts.FactBatches.In(language), [.. producer.Batches.Select(batch => new Fact($"{batch.Topic}-{batch.Partition}", Batch(batch, at, language)))]),
            new(Texts.FactConfigsSet.In(language), [.. Configs(producer, language, set: true)]),
            new(Texts.FactConfigsDefault.In(language), [.. Configs(producer, language, set: false)], Folded: true),
        ];
        groups.RemoveAll(group => group.Facts.Count == 0);
        return groups;
    }

    /// <summary>One batch: what the box on the stage means, in full.</summary>
    public static IReadOnlyList<Fact> Of(BatchView batch, ProducerView producer, Instant at, Language language)
    {
        List<Fact> facts =
        [
            new(Texts.FactState.In(language), BatchWords.State(batch, at).In(language)),
            new(Texts.Records.In(language), $"{batch.Records.Length}: {BatchWords.Records(batch)}"),
            new(Texts.FactBytes.In(language), Texts.BufferUse.In(language, batch.Bytes, batch.LimitBytes), Texts.FactBytesMeaning.In(language)),
            new(Texts.FactCreated.In(language), $"{TimeText.Seconds(batch.CreatedAt)} s"),
        ];
        if (batch.Compression is { } codec)
            facts.Add(new("compression.type", codec, batch.Full ? null : Texts.FactGuessedBytes.In(language)));
        if (batch.LingerEnds is { } linger)
            facts.Add(new("linger.ms", Left(linger, at, language)));
        if (batch.RetryAt is { } retry)
            facts.Add(new("retry.backoff.ms", Left(retry, at, language)));
        if (producer.Connections.SelectMany(connection => connection.InFlight).FirstOrDefault(request => request.Batches.Contains(batch)) is { } sent)
        {
            facts.Add(new(Texts.FactSentAt.In(language), $"{TimeText.Seconds(sent.SentAt)} s"));
            facts.Add(new("request.timeout.ms", Left(sent.ExpiresAt, at, language)));
        }

        facts.Add(new("delivery.timeout.ms", Left(batch.ExpiresAt, at, language), Texts.FactDeliveryMeaning.In(language)));
        if (BatchWords.Sequence(batch) is { } sequence)
            facts.Add(new(Texts.FactSequence.In(language), sequence, Texts.FactSequenceMeaning.In(language)));
        if (batch.Attempts > 0)
            facts.Add(new(Texts.FactRetries.In(language), Number(batch.Attempts), batch.LastError is { } error ? Texts.FactLastError.In(language, error) : null));
        return facts;
    }

    private static List<Fact> State(ProducerView producer, Instant at, Language language)
    {
        var forecast = ProducerForecast.Of(new ConfigValues(producer.Config));
        List<Fact> facts = [new(Texts.FactState.In(language), (producer.State switch
        {
            ClientState.Running when producer.Closing => Texts.ProducerClosing,
            ClientState.Running => Texts.Running,
            ClientState.Crashed => Texts.ClientCrashed,
            ClientState.Closed => Texts.ClientClosed,
            _ => Texts.ClientFailed,
        }).In(language))];
        if (producer.Error is not null)
            facts.Add(new(Texts.FactError.In(language), producer.Error, producer.ErrorMessage));
        foreach (var call in producer.Calls)
            facts.Add(new(Texts.FactCall.In(language), BatchWords.Call(call, language, TimeText.Length(call.Until - at)), call.Record is null ? null : Texts.FactCallOf.In(language, call.Record, call.Topic)));
        if (producer.Buffer is { } buffer)
            facts.Add(new("buffer.memory", Texts.BufferUse.In(language, SizeText.Of(buffer.Used), SizeText.Of(buffer.Total)), buffer.Waiting == 0 ? null : Texts.FactBufferWaits.In(language, buffer.Waiting)));
        if (forecast.Exception is null)
            facts.Add(new(Texts.EffectIdempotence.In(language), producer.Idempotent ? Texts.Yes.In(language) : Texts.No.In(language), forecast.IdempotenceText.In(language)));
        facts.Add(new(Texts.FactProducerId.In(language), producer.ProducerId is { } id ? Texts.FactIdAndEpoch.In(language, id, producer.Epoch) : "–"));
        facts.AddRange(producer.Sticky.Where(sticky => sticky.Partition is not null).Select(sticky => new Fact(
            Texts.FactSticky.In(language), $"{sticky.Topic}-{sticky.Partition}", Texts.FactStickyMeaning.In(language, SizeText.Of(sticky.Bytes)))));
        return facts;
    }

    private static Fact Queue(QueueView queue, ProducerView producer, Language language)
    {
        var waiting = producer.Batches.Count(batch => !batch.InFlight && batch.Topic == queue.Topic && batch.Partition == queue.Partition);
        var value = Texts.FactQueue.In(language, queue.Leader, waiting, queue.NextSequence, queue.LastAcked);
        var why = queue switch
        {
            { Leader: null } => Texts.NoLeaderKnownTitle,
            { Unresolved: true } => Texts.UnresolvedTitle,
            { Muted: true } => Texts.MutedTitle,
            _ => null,
        };
        return new Fact($"{queue.Topic}-{queue.Partition}", value, why?.In(language));
    }

    private static IEnumerable<Fact> Connection(ConnectionView connection, int maxInFlight, Instant at, Language language)
    {
        var state = connection switch
        {
            { State: ConnectionState.Ready } => Texts.ConnectionInFlight.In(language, connection.InFlight.Length, maxInFlight),
            { State: ConnectionState.Connecting } => Texts.ConnectionConnecting.In(language),
            { Until: { } until } when until > at => Texts.ConnectionRetries.In(language, TimeText.Length(until - at)),
            _ => Texts.ConnectionGone.In(language),
        };
        yield return new Fact((connection.Bootstrap ? Texts.BootstrapTo : Texts.ConnectionTo).In(language, connection.Broker), state);
        foreach (var request in connection.InFlight)
        {
            yield return new Fact(
                $"· {request.Api}", Left(request.ExpiresAt, at, language), request.Batches.IsEmpty ? null : string.Join("; ", request.Batches.Select(batch => Carried(batch, language))));
        }
    }

    private static string Carried(BatchView batch, Language language) =>
        Texts.FactCarried.In(language, $"{batch.Topic}-{batch.Partition}", batch.Records.Length, BatchWords.Sequence(batch));

    private static string Batch(BatchView batch, Instant at, Language language) =>
        $"{Texts.BatchAmount.In(language, batch.Records.Length, SizeText.Of(batch.Bytes))} · {BatchWords.State(batch, at).In(language)}";

    private static IEnumerable<Fact> Configs(ProducerView producer, Language language, bool set)
    {
        foreach (var key in ProducerSettings.Keys.Where(key => key.Modelled && producer.Config.ContainsKey(key.Name) == set))
        {
            var value = producer.Config.GetValueOrDefault(key.Name) ?? key.Default ?? "–";
            yield return new Fact(key.Name, set ? value : Texts.DefaultValue.In(language, value), ConfigWords.Meaning(key, language));
        }
    }

    private static string Left(Instant until, Instant at, Language language) =>
        until <= at ? Texts.FactOver.In(language) : Texts.FactLeft.In(language, TimeText.Length(until - at));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
