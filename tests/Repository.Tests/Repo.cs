using System.Xml.Linq;

namespace Playground.Repository.Tests;

/// <summary>The repository as files on disk: found by walking up to the solution, read without anything that a build left behind.</summary>
internal static class Repo
{
    private static readonly HashSet<string> NotSource =
        ["bin", "obj", "artifacts", "TestResults", "node_modules", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths below <paramref name="folder"/> with forward slashes, relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var top = Full(folder);
        return Directory.Exists(top)
            ? [.. Below(top).Where(file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file)))
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }

    public static string Full(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(Full(relative));

    public static XDocument Xml(string relative) => XDocument.Load(Full(relative));

    /// <summary>What the items of one kind in a project file include, in their order there.</summary>
    public static IReadOnlyList<string> Includes(string project, string item) =>
        [.. Xml(project).Descendants(item).Select(element => ((string?)element.Attribute("Include") ?? "").Replace('\\', '/'))];

    /// <summary>Fails with one finding a line: whoever broke a rule sees every place at once.</summary>
    public static void Nothing(IEnumerable<string> findings, string rule)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !NotSource.Contains(Path.GetFileName(child))).SelectMany(Below));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Playground.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Playground.sln above {AppContext.BaseDirectory}.");
    }
}
