using System.Text.RegularExpressions;

namespace Playground.Repository.Tests;

/// <summary>What can be said of an image without making one: it is built of what is there, by the command that people are told.</summary>
public partial class DockerfileTests
{
    private static readonly string[] Lines = Repo.Read("Dockerfile").Split('\n');

    private static readonly string[] Ignored = [.. Repo.Read(".dockerignore").Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static IEnumerable<string> Copied =>
        Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]);

    [Fact]
    public void EverythingThatIsCopiedExistsAndIsSentToTheBuilder()
    {
        Assert.NotEmpty(Copied);
        Assert.Equal("*", Ignored[0]);
        Repo.Nothing(Copied.Where(path => !Path.Exists(Repo.Full(path))), "The Dockerfile copies what is not there:");
        Assert.Equal(Copied.Order(), Ignored.Where(line => line[0] == '!').Select(line => line[1..]).Order());
    }

    /// <summary>MSBuild's files lie at the root, or are imported from somewhere: an image that lacks one is built otherwise, or not at all.</summary>
    [Fact]
    public void WhateverTheBuildReadsIsCopied()
    {
        var root = Directory.EnumerateFiles(Repo.Root, "Directory.*").Select(file => Path.GetFileName(file)).Where(name => !name.EndsWith(".rsp", StringComparison.Ordinal));
        var imports = from file in Repo.Files("src", ".csproj", ".props", ".targets")
                      from element in Repo.Xml(file).Descendants()
                      from value in element.Attributes().Where(attribute => attribute.Name.LocalName is "Project" or "Include").Select(attribute => attribute.Value)
                      from Match up in Up().Matches(value)
                      select up.Groups[1].Value;

        Assert.NotEmpty(imports);
        Repo.Nothing(root.Concat(imports).Append("global.json").Append(".editorconfig").Distinct().Except(Copied), "The Dockerfile copies these not:");
    }

    [Fact]
    public void ItPublishesAsPeopleAreTold()
    {
        var command = Assert.Single(Lines, line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal))["RUN ".Length..];

        Assert.Contains($"\n```\n{command}\n```\n", Repo.Read("docs/OPERATIONS.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void ItRunsAsNobodyInParticular() => Assert.Contains("USER $APP_UID", Lines);

    [GeneratedRegex(@"^\.\./\.\./([\w.]+)")]
    private static partial Regex Up();
}
