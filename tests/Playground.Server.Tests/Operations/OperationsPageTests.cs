using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Playground.Engine.Testing;

namespace Playground.Server.Tests.Operations;

/// <summary><c>docs/OPERATIONS.md</c> says what the program says. A run with <c>DOCS_UPDATE=1</c> writes its tables anew.</summary>
public sealed class OperationsPageTests
{
    [Fact]
    public void TheTableOfSettingsIsUpToDate() => ExpectPart("settings", SettingsTable.Write());

    [Fact]
    public async Task TheTableOfMetricsIsUpToDate()
    {
        await using var server = new ServerFixture();

        ExpectPart("metrics", MetricsTable.Write(server.Services.GetRequiredService<IMeterFactory>()));
    }

    /// <summary>So none is forgotten: the table is made of records that have a section.</summary>
    [Fact]
    public async Task WhateverTheServerBindsIsARecordWithASection()
    {
        List<Type> bound = [];
        await using var server = new ServerFixture();
        await using var watched = server.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => bound.AddRange(
            from service in services
            where service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>)
            let options = service.ServiceType.GetGenericArguments()[0]
            where options.Assembly == typeof(Program).Assembly
            select options)));
        _ = watched.Services;

        Assert.Equal(SettingsTable.Records.Select(row => row.Record.Name).Order(), bound.Select(options => options.Name).Order());
    }

    [Fact]
    public void KeysThatAreReadWithoutARecordAreInTheTableToo()
    {
        var keys = from type in typeof(Program).Assembly.GetTypes()
                   from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                   where field.IsLiteral && field.Name.EndsWith("Key", StringComparison.Ordinal) && field.FieldType == typeof(string)
                   let key = (string)field.GetRawConstantValue()!
                   where key.Contains(':', StringComparison.Ordinal)
                   select key;

        Assert.NotEmpty(keys);
        Assert.Empty(keys.Except(SettingsTable.OtherKeys));
    }

    /// <summary>Records within records are not validated by the host: a limit of documents that makes no sense refuses documents, and no more.</summary>
    [Fact]
    public void WhatCanBeTooMuchHasBoundsAndTheDefaultIsWithinThem()
    {
        Assert.Empty(
            from setting in SettingsTable.All
            where setting.Range is null && setting.Default is not (string or bool) && SettingsTable.Records.Any(row => row.Record == setting.Property.DeclaringType)
            select setting.Key);
        Assert.All(SettingsTable.All, setting => Assert.True(setting.Range?.IsValid(setting.Default) != false, setting.Key));
    }

    /// <summary>Each setting is changed as the environment would, and found in its record.</summary>
    [Fact]
    public void EverySettingCanBeSet()
    {
        foreach (var (section, record) in SettingsTable.Records)
        {
            foreach (var setting in SettingsTable.All.Where(setting => SectionOf(setting) == section))
            {
                var other = Another(setting);
                var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting.Key, other)]).Build();

                var bound = configuration.GetSection(section).Get(record)!;

                Assert.Equal(other, Convert.ToString(Value(bound, setting.Key[(section.Length + 1)..]), CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>A setting out of its bounds stops the start, and says which it is.</summary>
    [Fact]
    public async Task ASettingOutOfItsBoundsStopsTheStart()
    {
        await using var server = new ServerFixture().With("Sessions:FrameEvery", "-00:00:01");

        var reason = Assert.Throws<OptionsValidationException>(() => server.Services.GetRequiredService<IOptions<Playground.Server.Sessions.SessionSettings>>().Value);

        Assert.Contains("FrameEvery", reason.Message, StringComparison.Ordinal);
    }

    private static string SectionOf(Setting setting) =>
        SettingsTable.Records.Select(row => row.Section).Where(section => setting.Key.StartsWith(section + ":", StringComparison.Ordinal)).MaxBy(section => section.Length)!;

    private static object? Value(object record, string path)
    {
        object? value = record;
        foreach (var name in path.Split(':'))
            value = value!.GetType().GetProperty(name)!.GetValue(value);
        return value;
    }

    private static string Another(Setting setting) => setting switch
    {
        { Default: bool flag } => (!flag).ToString(),
        { Choices: [.., var last] } => last,
        { Default: string } => "other",
        { Default: TimeSpan time } => (time + TimeSpan.FromSeconds(1)).ToString("c", CultureInfo.InvariantCulture),
        _ => (Convert.ToInt64(setting.Default, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture),
    };

    private static void ExpectPart(string name, string table)
    {
        var file = Path.Combine(KafkaCases.RepositoryRoot, "docs", "OPERATIONS.md");
        var page = File.ReadAllText(file);
        var (begin, end) = ($"<!-- {name}: made by a test, which DOCS_UPDATE=1 lets write it -->\n\n", $"\n<!-- end of {name} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= begin.Length && to >= from, $"docs/OPERATIONS.md has no place for the {name}.");
        if (Environment.GetEnvironmentVariable("DOCS_UPDATE") == "1")
            File.WriteAllText(file, page = string.Concat(page.AsSpan(0, from), table, page.AsSpan(to)));

        Assert.Contains(begin + table + end, page, StringComparison.Ordinal);
    }
}
