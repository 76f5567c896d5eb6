using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Config;

/// <summary>Typed reads of the values of one scope, each with its row's default where nothing is set.</summary>
internal readonly struct ConfigReading(ConfigScopes scope, ConfigValues values)
{
    /// <summary>
    /// The longest time that a config can mean: over three hundred years. Kafka writes "for ever" as the greatest 64-bit number of
    /// milliseconds, which microseconds can't hold and to which no instant could be added.
    /// </summary>
    public static readonly Duration Forever = Duration.FromSeconds(10_000_000_000);

    public bool IsSet(string name) => values[name] is not null;

    public string? Text(string name) => values[name] ?? ConfigCatalogue.Get(scope, name).Default;

    public bool Boolean(string name) => Text(name) == "true";

    public long Long(string name) =>
        long.Parse(Text(name) ?? throw new InvalidOperationException($"{name} has no default."), CultureInfo.InvariantCulture);

    public int Int(string name) => checked((int)Long(name));

    public double Double(string name) =>
        double.Parse(Text(name) ?? throw new InvalidOperationException($"{name} has no default."), CultureInfo.InvariantCulture);

    public Duration Milliseconds(string name) => FromMilliseconds(Long(name));

    public Duration Seconds(string name) => Within(Long(name), 1_000_000);

    public static Duration FromMilliseconds(long milliseconds) => Within(milliseconds, 1000);

    /// <summary>Kafka takes longs of either sign that no microseconds can hold.</summary>
    private static Duration Within(long units, long microseconds)
    {
        var most = Forever.Microseconds / microseconds;
        return units >= most ? Forever : new Duration(Math.Max(units, -most) * microseconds);
    }
}
