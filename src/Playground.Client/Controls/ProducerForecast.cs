using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Controls;

/// <summary>Why idempotence is on or off.</summary>
public enum IdempotenceReason
{
    /// <summary>It is on: nothing speaks against it.</summary>
    On,

    /// <summary>enable.idempotence=false.</summary>
    SwitchedOff,

    /// <summary>Switched off by Kafka without a word but in its log, as acks is not all.</summary>
    Acks,

    /// <summary>Likewise, as retries is 0.</summary>
    Retries,
}

/// <summary>What Kafka makes of a producer's configs together: what is effective, beside what is written down.</summary>
/// <param name="Exception">The text of the ConfigException with which it does not start; null if it does.</param>
/// <param name="Idempotence">Only of a producer that starts.</param>
/// <param name="DeliveryTimeout">Effective.</param>
/// <param name="RaisedFrom">The default of delivery.timeout.ms, where linger.ms and request.timeout.ms have raised it.</param>
/// <param name="MayReorder">A batch that is retried may end up behind one that was sent after it.</param>
public sealed record ProducerForecast(
    string? Exception, IdempotenceReason Idempotence, Duration DeliveryTimeout, Duration? RaisedFrom, bool MayReorder)
{
    public static ProducerForecast Of(ConfigValues values)
    {
        var (config, exception) = ProducerConfig.Read(values);
        if (config is null)
            return new ProducerForecast(exception, IdempotenceReason.On, Duration.Zero, null, false);
        var standard = ConfigCatalogue.Get(ConfigScopes.Producer, "delivery.timeout.ms").Default!;
        var written = Duration.FromMilliseconds(long.Parse(values["delivery.timeout.ms"] ?? standard, System.Globalization.CultureInfo.InvariantCulture));
        return new ProducerForecast(
            null, Reason(config, values), config.DeliveryTimeout, config.DeliveryTimeout > written ? written : null,
            config is { EnableIdempotence: false, MaxInFlight: > 1, Retries: > 0, Acks: not 0 });
    }

    /// <summary>The line on idempotence.</summary>
    public Text IdempotenceText => Idempotence switch
    {
        IdempotenceReason.On => Texts.IdempotenceOn,
        IdempotenceReason.SwitchedOff => Texts.IdempotenceSwitchedOff,
        IdempotenceReason.Acks => Texts.IdempotenceOffByAcks,
        _ => Texts.IdempotenceOffByRetries,
    };

    /// <summary>Nobody asked for that.</summary>
    public bool SilentlyOff => Idempotence is IdempotenceReason.Acks or IdempotenceReason.Retries;

    private static IdempotenceReason Reason(ProducerConfig config, ConfigValues values) => config switch
    {
        { EnableIdempotence: true } => IdempotenceReason.On,
        _ when values["enable.idempotence"] == "false" => IdempotenceReason.SwitchedOff,
        { Acks: not ProducerConfig.AcksAll } => IdempotenceReason.Acks,
        _ => IdempotenceReason.Retries,
    };
}
