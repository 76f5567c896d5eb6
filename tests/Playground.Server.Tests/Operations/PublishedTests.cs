using System.Diagnostics;
using System.Text.RegularExpressions;
using Playground.Engine.Testing;
using Playground.Server.Operations;

namespace Playground.Server.Tests.Operations;

/// <summary>The server as it is published, of what has been built, in a folder of its own.</summary>
public sealed partial class PublishedTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playground-published-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WhatIsPublishedServesPagesWithAllTheirScripts()
    {
        var program = Path.Combine(_folder.FullName, "out", "Playground.Server.dll");
        var (code, said) = await DotnetAsync(
            "publish", Path.Combine(KafkaCases.RepositoryRoot, "src", "Playground.Server"), "-c", Configuration(), "--no-build", "-o", Path.GetDirectoryName(program)!);
        Assert.True(code == 0, said);

        await using var server = await ServerProcess.StartAsync(program, $"Storage:Folder={Path.Combine(_folder.FullName, "data")}");
        var page = await server.Http.GetStringAsync("lessons");
        var assets = Assets().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.Contains(assets, asset => BlazorScript().IsMatch(asset));
        Assert.Contains(assets, asset => asset.Contains("Design/tokens", StringComparison.Ordinal));
        foreach (var asset in assets.Append("_framework/blazor.web.js").Append("_content/Playground.Client/Charts/echarts.js"))
            Assert.True((await server.Http.GetByteArrayAsync(asset)).Length > 0, asset);
        Assert.Contains("href=\"/lessons/", page, StringComparison.Ordinal);

        Assert.Equal((0, "Healthy"), await DotnetAsync(program, "health", server.Address.ToString()));
        server.TellToStop();
        Assert.Equal(0, await server.EndAsync());
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "does not answer")]
    [InlineData("nowhere", "Usage: health")]
    public async Task AServerThatDoesNotAnswerIsNotWell(string address, string says)
    {
        using var output = new StringWriter();

        Assert.True(HealthCommand.IsMeant(["health", address]));
        Assert.Equal(1, await HealthCommand.RunAsync(["health", address], output));
        Assert.Contains(says, output.ToString(), StringComparison.Ordinal);
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static async Task<(int Code, string Said)> DotnetAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (said + await complaints).Trim());
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+\\.(?:js|css))\"")]
    private static partial Regex Assets();

    [GeneratedRegex(@"^_framework/blazor\.web\.\w+\.js$")]
    private static partial Regex BlazorScript();
}
