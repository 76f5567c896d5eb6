using System.Text.RegularExpressions;

namespace Playground.Repository.Tests;

public partial class StyleTests
{
    private const int LongestFile = 400;

    [Fact]
    public void NoSourceFileIsLongerThanFourHundredLines()
    {
        var sources = Repo.Files(".", ".cs", ".razor", ".js", ".css");

        Assert.NotEmpty(sources);
        Repo.Nothing(
            sources.Select(file => (file, lines: File.ReadLines(Repo.Full(file)).Count()))
                .Where(entry => entry.lines > LongestFile).Select(entry => $"{entry.file}: {entry.lines} lines"),
            "Split these along what they are about:");
    }

    [Fact]
    public void ColoursAreWrittenInTheDesignFolderAlone()
    {
        var sources = Repo.Files("src", ".cs", ".razor", ".js", ".css", ".svg", ".html");
        var elsewhere = sources.Where(file => !file.StartsWith("src/Playground.Client/Design/", StringComparison.Ordinal));

        Repo.Nothing(Matches(elsewhere, Colour()), "Use a token of src/Playground.Client/Design instead:");
    }

    [Theory]
    [InlineData("fill: #0072B2;", true)]
    [InlineData("color=\"#fff\"", true)]
    [InlineData("background: rgb(0 0 0 / 20%)", true)]
    [InlineData("&#8203;", false)]
    [InlineData("href=\"#stage\"", false)]
    [InlineData("#region #endif", false)]
    [InlineData("color-mix(in oklch, var(--leader), transparent)", false)]
    public void AColourIsToldFromOtherUsesOfTheSign(string text, bool colour) => Assert.Equal(colour, Colour().IsMatch(text));

    /// <summary>"file:line: text" for every match.</summary>
    internal static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        from file in files
        from line in File.ReadLines(Repo.Full(file)).Select((text, index) => (text, number: index + 1))
        let match = pattern.Match(line.text)
        where match.Success
        select $"{file}:{line.number}: {match.Value}";

    [GeneratedRegex(@"(?<![&\w])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])|\b(?:rgb|hsl)a?\(|\boklch\(")]
    private static partial Regex Colour();
}
