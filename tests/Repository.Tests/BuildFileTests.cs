using System.Text.RegularExpressions;

namespace Playground.Repository.Tests;

public partial class BuildFileTests
{
    private static IEnumerable<string> BuildFiles => Repo.Files(".", ".csproj", ".props", ".targets");

    private static IEnumerable<string> InSolution =>
        SolutionProject().Matches(Repo.Read("Playground.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'));

    private static IEnumerable<string> ReferencedPackages =>
        BuildFiles.SelectMany(file => Repo.Includes(file, "PackageReference")).Distinct().Order(StringComparer.Ordinal);

    [Fact]
    public void TheSolutionNamesEveryProjectOnDisk() =>
        Assert.Equal(Repo.Files(".", ".csproj"), InSolution.Order(StringComparer.Ordinal));

    /// <summary>Projects are tested in the order of the solution; what takes longest and is mostly waiting must not begin last.</summary>
    [Fact]
    public void TheTestsInABrowserBeginFirst() => Assert.Equal("tests/Playground.Browser.Tests/Playground.Browser.Tests.csproj", InSolution.First());

    [Fact]
    public void PackageVersionsStandInOnePlace() =>
        Repo.Nothing(
            from file in BuildFiles
            from reference in Repo.Xml(file).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.HasElements
            select $"{file}: {reference}",
            "Versions belong into Directory.Packages.props:");

    [Fact]
    public void EveryReferencedPackageIsListedWithItsLicence()
    {
        var listed = Repo.Read("docs/THIRD-PARTY.md");

        Repo.Nothing(ReferencedPackages.Where(package => !listed.Contains($"| {package} |", StringComparison.Ordinal)), "Missing in docs/THIRD-PARTY.md:");
    }

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex SolutionProject();
}
