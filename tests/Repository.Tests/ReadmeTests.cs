using System.Text.RegularExpressions;

namespace Playground.Repository.Tests;

/// <summary>A newcomer needs two commands: one that runs the playground, one that tests it.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = Repo.Read("README.md");

    [Fact]
    public void ItHasExactlyTwoFencedCommands() =>
        Assert.Equal(["dotnet run --project src/Playground.Server", "./test.sh"], Fence().Matches(Readme).Select(match => match.Groups[1].Value.Trim()));

    [Fact]
    public void WhatTheCommandsNameExists()
    {
        Assert.True(File.Exists(Repo.Full("src/Playground.Server/Playground.Server.csproj")));
        Assert.True(CanRun("test.sh"));
    }

    [Fact]
    public void ContinuousIntegrationCallsTheTestCommandAndNothingElse()
    {
        Assert.True(CanRun(".ci/run"));
        var commands = Repo.Read(".ci/run").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
        Assert.EndsWith("/test.sh\"", Assert.Single(commands));
    }

    [Fact]
    public void ItsLinksLeadToFilesOfTheRepository() =>
        Repo.Nothing(
            from file in (string[])["README.md", .. Repo.Files("docs", ".md"), .. Repo.Files("bench", ".md")]
            from Match link in Link().Matches(Repo.Read(file))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(Repo.Full(file))!, target))
            select $"{file}: {target}",
            "These links lead nowhere:");

    private static bool CanRun(string file) =>
        File.Exists(Repo.Full(file)) && (OperatingSystem.IsWindows() || File.GetUnixFileMode(Repo.Full(file)).HasFlag(UnixFileMode.UserExecute));

    [GeneratedRegex(@"^```\w*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    // Pictures are left out: a build without them is still a build.
    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
