namespace Playground.Repository.Tests;

/// <summary>Server → Client → Engine → the base class library, and nothing the other way.</summary>
public class DependencyTests
{
    private const string Engine = "src/Engine/Engine.csproj";
    private const string Client = "src/Playground.Client/Playground.Client.csproj";
    private const string Server = "src/Playground.Server/Playground.Server.csproj";

    [Fact]
    public void TheEngineReferencesTheBaseClassLibraryAlone()
    {
        Assert.Empty(Repo.Includes(Engine, "ProjectReference"));
        Assert.Empty(Repo.Includes(Engine, "FrameworkReference"));
        Assert.Empty(Repo.Includes(Engine, "Reference"));
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], Repo.Includes(Engine, "PackageReference"));
        Assert.Equal("all", (string?)Repo.Xml(Engine).Descendants("PackageReference").Single().Attribute("PrivateAssets"));
        Assert.Equal("Microsoft.NET.Sdk", (string?)Repo.Xml(Engine).Root?.Attribute("Sdk"));
    }

    [Fact]
    public void TheClientReferencesTheEngineAlone() => Assert.Equal([Engine], ProjectsOf(Client));

    [Fact]
    public void TheServerReferencesTheClientAndAtMostTheEngineBesides()
    {
        Assert.Contains(Client, ProjectsOf(Server));
        Assert.Empty(ProjectsOf(Server).Except([Client, Engine]));
    }

    [Fact]
    public void NothingInSourceReferencesTestsOrBenchmarks() =>
        Assert.All(Repo.Files("src", ".csproj").SelectMany(ProjectsOf), project => Assert.StartsWith("src/", project));

    private static IEnumerable<string> ProjectsOf(string project) =>
        Repo.Includes(project, "ProjectReference").Select(reference =>
            Path.GetRelativePath(Repo.Root, Path.GetFullPath(Path.Combine(Repo.Root, Path.GetDirectoryName(project)!, reference))).Replace('\\', '/'));
}
