using System.Globalization;
using System.Text.RegularExpressions;
using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Client.Controls;

/// <summary>What is said of a config beside its value.</summary>
public static partial class ConfigWords
{
    private static readonly string[] Unlimited = ["2147483647", "9223372036854775807"];

    public static string Meaning(ConfigKey key, Language language) =>
        language == Language.Korean && key.MeaningKo.Length > 0 ? key.MeaningKo : key.Meaning;

    /// <summary>The values that it may have by name; empty where anything of its type goes.</summary>
    public static IReadOnlyList<string> Choices(ConfigKey key) => key switch
    {
        { Type: ConfigType.Boolean } => ["true", "false"],
        { Special: ConfigSpecial.Partitioner } => [ConfigText.RoundRobin],
        _ => key.Allowed,
    };

    /// <summary>Default, bounds and history in one line: <c>Default 5 ms · 0 or more · default 0 before 4.0 (KIP-1030)</c>.</summary>
    public static string Facts(ConfigKey key, Language language)
    {
        List<string> facts = [Texts.ConfigDefaultIs.In(language, key.Default is { Length: > 0 } value ? WithUnit(key, value, language) : Texts.ConfigNone.In(language))];
        if (Bounds(key, language) is { } bounds)
            facts.Add(bounds);
        facts.AddRange(key.Since.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(part => Since(part, language)));
        return string.Join(" · ", facts);
    }

    /// <summary>A part of a key's history. The catalogue writes it in English; its few forms are said in Korean here.</summary>
    private static string Since(string part, Language language)
    {
        if (char.IsDigit(part[0]))
            return Texts.ConfigSince.In(language, part);
        if (language == Language.English)
            return part;
        if (DefaultBefore().Match(part) is { Success: true } match)
            return Texts.ConfigDefaultBefore.In(language, match.Groups["value"].Value, match.Groups["version"].Value);
        return SinceThen().Match(part) is { Success: true } since
            ? Texts.ConfigSinceThen.In(language, What(since.Groups["what"].Value), since.Groups["version"].Value)
            : part;
    }

    private static string What(string english) => english switch
    {
        "exponential" => "간격이 두 배씩 늘어남",
        "built-in logic instead of a default class" => "기본 클래스 대신 내장 방식",
        "cooperative-sticky in the default" => "기본값에 cooperative-sticky 추가됨",
        "for production" => "운영 환경 지원",
        _ => english,
    };

    [GeneratedRegex("^default (?<value>.+?) (before|until) (?<version>.+)$")]
    private static partial Regex DefaultBefore();

    [GeneratedRegex("^(?<what>.+) since (?<version>.+)$")]
    private static partial Regex SinceThen();

    /// <summary>A number as people read it, where that differs: <c>32 MiB</c>, <c>2 min</c>, unlimited.</summary>
    public static string? Readable(ConfigKey key, string? value, Language language)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        return key.Unit switch
        {
            _ when Array.IndexOf(Unlimited, value) >= 0 => Texts.ConfigNoLimit.In(language),
            "bytes" when number >= 1024 => SizeText.Of(number),
            "ms" when number >= 10_000 && number < long.MaxValue / 1000 => TimeText.Length(Duration.FromMilliseconds(number)),
            _ => null,
        };
    }

    /// <summary>The unit as it is written behind a field.</summary>
    public static string Unit(ConfigKey key, Language language) => key.Unit switch
    {
        "bytes" => Texts.UnitBytes.In(language),
        "requests" => Texts.UnitRequests.In(language),
        "records" => Texts.UnitRecords.In(language),
        "attempts" => Texts.UnitAttempts.In(language),
        var unit => unit,
    };

    private static string WithUnit(ConfigKey key, string value, Language language)
    {
        if (Readable(key, value, language) is { } readable)
            return $"{value} ({readable})";
        return key.Unit.Length == 0 ? value : $"{value} {Unit(key, language)}";
    }

    private static string? Bounds(ConfigKey key, Language language) => (key.Min, key.Max) switch
    {
        ({ } least, { } most) when most < int.MaxValue => Texts.ConfigBetween.In(language, least, most),
        ({ } least, _) => Texts.ConfigAtLeast.In(language, least),
        (null, { } most) => Texts.ConfigAtMost.In(language, most),
        _ => null,
    };
}
