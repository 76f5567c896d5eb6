using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Playground.Server.Tests.Operations;

/// <summary>A setting, as it is found in a settings record.</summary>
/// <param name="Key">Such as <c>Sessions:MaxSessions</c>.</param>
/// <param name="Told">The property whose doc comment tells what it means.</param>
/// <param name="Default">What the record says when nobody says anything.</param>
internal sealed record Setting(string Key, PropertyInfo Property, PropertyInfo Told, object? Default)
{
    public RangeAttribute? Range => Property.GetCustomAttribute<RangeAttribute>();

    public string[] Choices => Property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern.Split('|') ?? [];

    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>Writes the table of settings of <c>docs/OPERATIONS.md</c> from the settings records: their defaults, bounds and doc comments.</summary>
internal static partial class SettingsTable
{
    private const string Head = "| setting | in the environment | default | bounds | meaning |\n| --- | --- | --- | --- | --- |\n";

    /// <summary>Settings that no record has: key, variable, default, bounds, meaning.</summary>
    private static readonly string[][] Others =
    [
        ["urls", "ASPNETCORE_URLS", "http://localhost:5080", "", "Where it listens; several with `;` between them. `http://+:8080` is every address of the machine, and what `ASPNETCORE_HTTP_PORTS=8080` says shorter."],
        ["AllowedHosts", "AllowedHosts", "*", "", "Host names that are answered, with `;` between them; others get 400."],
        ["Logging:LogLevel:Default", "Logging__LogLevel__Default", "Information", "`Trace`, `Debug`, `Information`, `Warning`, `Error`, `Critical`, `None`", "From which level on something is logged."],
        ["Logging:LogLevel:Microsoft.AspNetCore", "Logging__LogLevel__Microsoft.AspNetCore", "Warning", "the same", "Likewise for what ASP.NET Core says, such as a line for each request from `Information` on."],
        ["Lessons:Folder", "Lessons__Folder", "content/lessons", "", "Folder of the lessons. What is not absolute begins at the application's folder; the default is looked for there and in the folders above it, and so are the next three."],
        ["Gallery:Folder", "Gallery__Folder", "content/gallery", "", "Folder of the gallery."],
        ["Myths:Folder", "Myths__Folder", "content/myths", "", "Folder of the myths."],
        ["Glossary:File", "Glossary__File", "content/glossary.yaml", "", "The glossary."],
    ];

    /// <summary>Records that have a <c>Section</c>, by it.</summary>
    public static IReadOnlyList<(string Section, Type Record)> Records { get; } =
        [.. from type in typeof(Program).Assembly.GetTypes()
            let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
            where section is not null
            orderby section
            select (section, type)];

    public static IReadOnlyList<Setting> All { get; } =
        [.. Records.SelectMany(record => Below(record.Section, record.Record, Activator.CreateInstance(record.Record)!))];

    public static IEnumerable<string> OtherKeys => Others.Select(row => row[0]);

    public static string Write() => Head
        + string.Concat(Others.Select(row => Row(row[0], row[1], $"`{row[2]}`", row[3], row[4])))
        + string.Concat(All.Select(setting => Row(setting.Key, setting.Variable, Text(setting.Default), Bounds(setting), Meaning(setting.Told))));

    /// <summary>The property's doc comment as Markdown.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static string Meaning(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var name = $"P:{type.FullName}.{property.Name}";
        var summary = documentation.Descendants("member").FirstOrDefault(member => (string?)member.Attribute("name") == name)?.Element("summary")
            ?? throw new InvalidOperationException($"{name} has no doc comment.");
        return Blanks().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim();
    }

    /// <param name="told">What tells of all of them: the parts of a quantity are no settings of their own.</param>
    private static IEnumerable<Setting> Below(string key, Type type, object defaults, PropertyInfo? told = null) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        let name = $"{key}:{property.Name}"
        let value = property.GetValue(defaults)
        from setting in IsSimple(property.PropertyType)
            ? [new Setting(name, property, told ?? property, value)]
            : Below(name, property.PropertyType, value!, property.PropertyType.IsValueType ? property : null)
        select setting;

    private static bool IsSimple(Type type) => type.IsPrimitive || type == typeof(string) || type == typeof(TimeSpan);

    private static string Row(string key, string variable, string value, string bounds, string meaning) =>
        $"| `{key}` | `{variable}` | {value} | {bounds} | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n";

    private static string Bounds(Setting setting)
    {
        if (setting.Choices is { Length: > 0 } choices)
            return string.Join(", ", choices.Select(choice => $"`{choice}`"));
        if (setting.Default is bool)
            return "`true`, `false`";
        return setting.Range is not { } range ? ""
            : range.Maximum is int.MaxValue or double.MaxValue || Equals(range.Maximum, (double)long.MaxValue) ? $"at least {Number(range.Minimum)}"
            : $"{Number(range.Minimum)} to {Number(range.Maximum)}";
    }

    private static string Text(object? value) => value switch
    {
        null or "" => "none",
        bool flag => flag ? "`true`" : "`false`",
        TimeSpan time => $"`{(time.Ticks % TimeSpan.TicksPerSecond == 0 ? $"{time:c}" : $"{time:c}".TrimEnd('0'))}`",
        string text => $"`{text}`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static string Number(object bound) => bound is string text ? text : Convert.ToDecimal(bound, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{((string)see.Attribute("cref")!).Split('.')[^1]}`",
        _ => throw new InvalidOperationException($"A doc comment of a setting has {node}."),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
