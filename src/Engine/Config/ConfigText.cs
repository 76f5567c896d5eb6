using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Engine.Config;

/// <summary>
/// A config's value in Kafka's text syntax: checked against its row and brought into one form, as Kafka's
/// <c>ConfigDef.parseType</c>
/// and validators do. Messages say in substance what Kafka's <c>ConfigException</c> says.
/// </summary>
public static partial class ConfigText
{
    /// <summary>The one partitioner class beside the built-in logic that comes with Kafka.</summary>
    public const string RoundRobin = "org.apache.kafka.clients.producer.RoundRobinPartitioner";

    /// <summary>
    /// Checks a value; <paramref name="canonical"/> is the form to store, and the result the complaint, null for none.
    /// </summary>
    public static string? Check(ConfigKey key, string given, out string canonical)
    {
        canonical = key.Type is ConfigType.Password ? given : given.Trim();
        var complaint = key.Type switch
        {
            ConfigType.Boolean => CheckBoolean(ref canonical),
            ConfigType.Short => CheckWhole(key, ref canonical, short.MinValue, short.MaxValue),
            ConfigType.Int => CheckWhole(key, ref canonical, int.MinValue, int.MaxValue),
            ConfigType.Long => CheckWhole(key, ref canonical, long.MinValue, long.MaxValue),
            ConfigType.Double => CheckDouble(key, ref canonical),
            ConfigType.List => CheckList(key, ref canonical),
            _ => CheckText(key, canonical),
        };
        return complaint is null ? null : $"Invalid value {given} for configuration {key.Name}: {complaint}";
    }

    private static string? CheckBoolean(ref string text)
    {
        var lower = text.ToLowerInvariant();
        if (lower is not ("true" or "false"))
            return "Expected value to be either true or false";
        text = lower;
        return null;
    }

    private static string? CheckWhole(ConfigKey key, ref string text, long least, long greatest)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || value < least || value > greatest)
        {
            return $"Not a number of type {key.Type.ToString().ToUpperInvariant()}";
        }

        text = value.ToString(CultureInfo.InvariantCulture);
        return key.Special == ConfigSpecial.GzipLevel && value is not (-1 or (>= 1 and <= 9))
            ? "Value must be between 1 and 9 or equal to -1"
            : CheckBounds(key, value);
    }

    private static string? CheckDouble(ConfigKey key, ref string text)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return "Not a number of type DOUBLE";
        text = value.ToString("R", CultureInfo.InvariantCulture);
        return value is > 1e20 or < -1e20 ? null : CheckBounds(key, (decimal)value);
    }

    private static string? CheckBounds(ConfigKey key, decimal value) =>
        value < key.Min ? FormattableString.Invariant($"Value must be at least {key.Min}")
        : value > key.Max ? FormattableString.Invariant($"Value must be no more than {key.Max}")
        : null;

    private static string? CheckList(ConfigKey key, ref string text)
    {
        var members = text.Length == 0 ? [] : text.Split(',', StringSplitOptions.TrimEntries);
        text = string.Join(',', members);
        if (key.Special == ConfigSpecial.ThrottledReplicas)
            return text is "" or "*" || ThrottledReplicas().IsMatch(text) ? null : "Must be * or [partition]:[broker] pairs";
        if (key.Special == ConfigSpecial.NonEmpty && members.Length == 0)
            return "must not be empty. Valid values include: any non-empty value";
        return members.Select(member => CheckAllowed(key, member)).FirstOrDefault(complaint => complaint is not null);
    }

    private static string? CheckText(ConfigKey key, string text) => key.Special switch
    {
        ConfigSpecial.NonEmpty when text.Length == 0 => "String must be non-empty",
        ConfigSpecial.OffsetReset when !OffsetReset().IsMatch(text) =>
            "The value must be either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'",
        ConfigSpecial.Partitioner when text != RoundRobin => $"Class {text} could not be found",
        _ => CheckAllowed(key, text),
    };

    private static string? CheckAllowed(ConfigKey key, string text)
    {
        var comparison = key.AllowedIgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (key.Allowed.IsEmpty || key.Allowed.Any(value => value.Equals(text, comparison)))
            return null;
        var note = key.AllowedIgnoresCase ? " (case insensitive)" : "";
        return $"String must be one of{note}: {string.Join(", ", key.Allowed)}";
    }

    [GeneratedRegex(@"^[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ThrottledReplicas();

    [GeneratedRegex(
        @"^(earliest|latest|none|by_duration:P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex OffsetReset();
}
