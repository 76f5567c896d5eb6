using System.Collections.Immutable;
using Playground.Engine.Config;

namespace Playground.Client.Controls;

/// <summary>What somebody has entered as a consumer's configs, and what Kafka would say to it.</summary>
/// <param name="set">The configs that are set now; everything else is at its default.</param>
/// <param name="inGroup">It has a group.</param>
/// <param name="shares">It is a share consumer.</param>
public sealed class ConsumerSettings(ImmutableSortedDictionary<string, string> set, bool inGroup, bool shares = false)
    : ConfigDraft(ConfigScopes.Consumer, KeysOf(shares), set)
{
    private (bool Known, string? Exception) _read;

    /// <summary>The configs of a consumer's form, in its order.</summary>
    public static ImmutableArray<ConfigKey> Keys { get; } = ConfigCatalogue.Described(ConfigScopes.Consumer);

    private static ImmutableArray<ConfigKey> SharingKeys { get; } = [.. Keys.Where(key => !IsRefusedOfSharing(key.Name))];

    /// <summary>Those of a consumer, or of a share consumer, which has fewer.</summary>
    public static ImmutableArray<ConfigKey> KeysOf(bool shares) => shares ? SharingKeys : Keys;

    /// <summary>Kafka refuses it of a share consumer (ShareConsumerConfig), or it has no meaning there.</summary>
    private static bool IsRefusedOfSharing(string name) => name is "auto.offset.reset" or "enable.auto.commit" or "auto.commit.interval.ms"
        or "group.instance.id" or "isolation.level" or "partition.assignment.strategy" or "interceptor.classes" or "session.timeout.ms"
        or "heartbeat.interval.ms" or "group.protocol" or "group.remote.assignor";

    /// <inheritdoc/>
    public override string? Exception
    {
        get
        {
            if (!_read.Known)
                _read = (true, ConsumerConfig.Read(Sound(), inGroup, autoCommit: true).Exception);
            return _read.Exception;
        }
    }

    protected override void Forget() => _read = default;
}
