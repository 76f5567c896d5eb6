using System.Text.RegularExpressions;

namespace Playground.Repository.Tests;

/// <summary>What is in the repository speaks of the project alone, and works wherever it is cloned to.</summary>
public partial class NeutralTextTests
{
    private static readonly string[] Text =
    [
        ".cs", ".razor", ".js", ".css", ".html", ".svg", ".md", ".json", ".yaml", ".yml", ".tsv", ".txt", ".csproj", ".props", ".targets", ".sh", ".sln", ".conf",
    ];

    // This file itself is left out: it has to give examples of what it forbids.
    private static IEnumerable<string> TextFiles =>
        [
            .. Repo.Files(".", Text).Where(file => Path.GetFileName(file) != $"{nameof(NeutralTextTests)}.cs"),
            .. Repo.Files(".ci"), ".editorconfig", ".gitignore", ".dockerignore", "Dockerfile",
        ];

    [Fact]
    public void NoFileKnowsWhereItLiesOnSomebodysMachine() =>
        Repo.Nothing(StyleTests.Matches(TextFiles, MachinePath()), "Absolute paths of one machine:");

    [Fact]
    public void NoFileNamesAPackageRegistry() =>
        Repo.Nothing(StyleTests.Matches(TextFiles, Registry()), "Where packages come from is the business of each machine's settings:");

    [Fact]
    public void NoFilePointsToATicketOfATracker() =>
        Repo.Nothing(StyleTests.Matches(TextFiles, Ticket()), "Say the reason itself; numbers of a tracker mean nothing to readers of a clone:");

    [Fact]
    public void NoLaunchSettingsDecideHowTheServerStarts() =>
        Repo.Nothing(
            Repo.Files(".", ".json").Where(file => Path.GetFileName(file) == "launchSettings.json"),
            "`dotnet run` behaves the same on every machine without these:");

    [Theory]
    [InlineData("/home/someone/playground", true)]
    [InlineData("see C:\\Users\\someone", true)]
    [InlineData("/usr/bin/chromium", false)]
    [InlineData("https://example.org/home/page", false)]
    [InlineData("@page \"/workshops/room\"", false)]
    public void AMachinesPathIsToldFromOtherPaths(string text, bool path) => Assert.Equal(path, MachinePath().IsMatch(text));

    [Theory]
    [InlineData("fixes #12", true)]
    [InlineData("see issue #7", true)]
    [InlineData("KAFKA-15489 and KIP-966", false)]
    [InlineData("consumer #2 issues 3 requests", false)]
    public void ATicketIsToldFromOtherNumbers(string text, bool ticket) => Assert.Equal(ticket, Ticket().IsMatch(text));

    [GeneratedRegex(@"(?<![\w./:~*-])/(?:home|root|work|Users|mnt)/\w|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\bnuget\.org|\bnpmjs\.(?:org|com)|\bregistry\.[a-z-]+\.[a-z]{2,}|\bdeb\.debian\.org|\bproxy\.golang\.org|\bpypi\.org")]
    private static partial Regex Registry();

    [GeneratedRegex(@"\b(?:issue|ticket|pull request|PR)s? ?#\d+|\b(?:close|fixe|resolve)[sd]? #\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Ticket();
}
