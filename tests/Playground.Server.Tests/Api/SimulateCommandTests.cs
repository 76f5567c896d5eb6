using System.Text.Json.Nodes;
using Playground.Server.Api;

namespace Playground.Server.Tests.Api;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Passing = """{"version":1,"until":"1s","checks":[{"measure":"sent","is":0}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("simulate").FullName;

    [Fact]
    public async Task ARunWhoseChecksAllPassedEndsWith0()
    {
        var (code, outcome) = await RunAsync(File("a.json", Passing));

        Assert.Equal(0, code);
        Assert.True((bool)outcome["checks"]![0]!["passed"]!);
    }

    [Fact]
    public async Task ARunWithAFailedCheckEndsWith1() =>
        Assert.Equal(1, (await RunAsync(File("a.json", Passing.Replace("\"is\":0", "\"is\":1", StringComparison.Ordinal)))).Code);

    [Fact]
    public async Task AWrongDocumentEndsWith2AndItsProblem()
    {
        var (code, problem) = await RunAsync(File("a.json", """{"version":2}"""));

        Assert.Equal(2, code);
        Assert.NotEmpty(problem["errors"]!["$.version"]!.AsArray());
    }

    [Theory]
    [InlineData(".yaml")]
    [InlineData(".yml")]
    public async Task YamlIsToldByTheEndingOfTheName(string ending) =>
        Assert.Equal(0, (await RunAsync(File("a" + ending, "version: 1\nuntil: 1s\n"))).Code);

    [Fact]
    public async Task EventsAreAddedWhenAskedFor() =>
        Assert.NotEmpty((await RunAsync(File("a.json", Passing), "--events")).Output["trace"]!.AsArray());

    [Fact]
    public async Task AFileThatIsNotThereEndsWith2() => Assert.Equal(2, (await RunAsync(Path.Combine(_folder, "none.json"))).Code);

    [Fact]
    public async Task ACallWithoutAFileEndsWith2() => Assert.Equal(2, (await RunAsync()).Code);

    [Fact]
    public async Task ADocumentOverItsSizeEndsWith2() =>
        Assert.Equal("document", (string?)(await RunAsync(File("a.json", new string(' ', 1024 * 1024) + Passing))).Output["limit"]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, JsonObject Output)> RunAsync(params string[] args)
    {
        using var output = new MemoryStream();
        var code = await SimulateCommand.RunAsync(["simulate", .. args], output);
        return (code, JsonNode.Parse(output.ToArray())!.AsObject());
    }
}
