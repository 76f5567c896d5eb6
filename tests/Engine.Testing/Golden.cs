namespace Playground.Engine.Testing;

/// <summary>
/// Texts that stand beside the tests that make them. A run with <c>GOLDEN_UPDATE=1</c> writes them anew, to be read before they are committed.
/// </summary>
public static class Golden
{
    /// <summary>What stands there; if it is to be written anew, the same as what came out.</summary>
    /// <param name="file">Relative to the folder of the tests.</param>
    /// <param name="made">What came out now.</param>
    public static string Read(string file, string made)
    {
        var path = Path.Combine(KafkaCases.RepositoryRoot, "tests", file);
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, made);
        }

        return File.ReadAllText(path);
    }
}
