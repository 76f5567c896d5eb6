using System.Collections.Immutable;
using System.Globalization;

namespace Playground.Engine.Config;

/// <summary><c>bootstrap.servers</c> as scenarios write it: <c>broker-1:9092,broker-2:9092</c>.</summary>
internal static class BootstrapServers
{
    private const string Prefix = "broker-";

    /// <summary>The brokers named, in order; members that name none are left out.</summary>
    public static ImmutableArray<int> Brokers(string? list) =>
        string.IsNullOrEmpty(list) ? [] : [.. list.Split(',').Select(Broker).OfType<int>()];

    /// <summary>The broker that an address names, or null.</summary>
    public static int? Broker(string address)
    {
        var parts = address.Split(':');
        return parts is [var host, "9092"]
            && host.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(host.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var broker)
                ? broker
                : null;
    }
}
