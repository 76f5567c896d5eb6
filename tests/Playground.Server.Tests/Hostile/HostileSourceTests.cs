using System.Diagnostics;
using System.Text;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Fuzz.Inputs;
using Playground.Server.Exports.Real;
using YamlDotNet.RepresentationModel;

namespace Playground.Server.Tests.Hostile;

/// <summary>What is written for compilers, shells and readers of files holds hostile texts as texts: read again, they are what they were.</summary>
public sealed class HostileSourceTests
{
    public static TheoryData<string> Texts => [.. HostileTexts.All.Distinct()];

    public static TheoryData<string> Written => [.. HostileTexts.All.Where(text => text.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Texts))]
    public void ALiteralIsTheTextAndNothingElse(string text)
    {
        Assert.Equal(text, SourceText.Unquoted(ClientPlan.Literal(text)));
        Assert.Equal(text, SourceText.Unquoted(ClientPlan.PythonLiteral(text)));
        Assert.DoesNotContain('\n', SourceText.JavaLetters(ClientPlan.Literal(text)));
        Assert.DoesNotContain('\r', SourceText.JavaLetters(ClientPlan.Literal(text)));
        Assert.Equal(text, SourceText.Property(RealConfig.Property(text)));
        Assert.All(RealConfig.Property(text), letter => Assert.InRange(letter, ' ', '~'));
    }

    /// <summary>A title stands in the first line of a program, in a comment, and no letter of it may end that.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void ATitleStaysInItsComment(string text)
    {
        var (plain, hostile) = (Read("title"), Read(text));

        Assert.Equal(JavaLines(plain), JavaLines(hostile));
        Assert.Equal(Lines(CSharpClients.Write(plain)), Lines(CSharpClients.Write(hostile)));
        Assert.Equal(Lines(PythonClients.Write(plain)), Lines(PythonClients.Write(hostile)));
    }

    [Fact]
    public void JavasOwnWayOfWritingALetterEndsNoComment()
    {
        var source = SourceText.JavaLetters(JavaClients.Write(Read("""\u000aSystem.exit(1);// \\u000a \\\u000d""")));

        Assert.DoesNotContain(source.Split('\n', '\r'), line => line.TrimStart().StartsWith("System.exit", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void AScenarioIsTheSameAfterItWasWrittenAsYaml(string text)
    {
        var scenario = Read(text);

        var again = ScenarioReader.Read(Server.Api.YamlDocument.ToJson(Server.Api.YamlWriter.Write(scenario)).Json!, Limits.Default).Scenario!;

        Assert.Equal(text, again.Title.In("en"));
        Assert.Equal(ScenarioWriter.Write(scenario), ScenarioWriter.Write(again));
    }

    /// <summary>Another reader of YAML than the one that reads scenarios here.</summary>
    [Theory]
    [MemberData(nameof(Written))]
    public void OtherReadersOfYamlFindTheSameText(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Server.Api.YamlWriter.Write(Read(text))));

        Assert.Equal(text, yaml.Documents[0].RootNode["title"].ToString());
    }

    /// <summary>A shell that is given every word gives back what each was: nothing is expanded, split or run.</summary>
    [Fact]
    public async Task AShellTakesEveryWordForWhatItIs()
    {
        if (OperatingSystem.IsWindows())
            return;
        // No word of a shell, nor a name of Kafka's, can hold a zero.
        var texts = HostileTexts.All.Where(text => !text.Contains('\0', StringComparison.Ordinal)).ToList();
        var script = string.Concat(texts.Select(text => $"printf '%s\\001' {RealConfig.Shell(text)}\n"));
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8 };
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        Assert.Equal(0, shell.ExitCode);
        Assert.Equal(texts, said.Split('\u0001')[..^1]);
    }

    private static int JavaLines(Scenario scenario) => SourceText.JavaLetters(JavaClients.Write(scenario)).Split('\n', '\r').Length;

    private static int Lines(string source) => source.Split('\n', '\r', '\u2028', '\u2029', '\u0085').Length;

    private static Scenario Read(string text)
    {
        var document = new System.Text.Json.Nodes.JsonObject
        {
            ["version"] = 1,
            ["title"] = text,
            ["description"] = text,
            ["topics"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["name"] = "t" }),
            ["producers"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
            {
                ["id"] = "p1", ["workload"] = new System.Text.Json.Nodes.JsonObject { ["topic"] = "t", ["key"] = text.Length == 0 ? "k" : text },
            }),
        };
        var read = ScenarioReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), Limits.Default);
        Assert.Empty(read.Errors);
        return read.Scenario!;
    }
}
