using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Playground.Fuzz.Inputs;

namespace Playground.Fuzz;

/// <summary>Inputs that once broke something, one in each file of <c>corpus</c>: they are given before all others.</summary>
internal static class Corpus
{
    public static ImmutableArray<(string Name, FuzzInput Input)> Read() =>
        [.. Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), FuzzInput.Read(File.ReadAllText(file))))];

    /// <returns>The file's name.</returns>
    public static string Keep(FuzzInput input)
    {
        var text = input.Write();
        var name = string.Create(CultureInfo.InvariantCulture, $"{input.Part}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..8]}.txt");
        File.WriteAllText(Path.Combine(Folder, name), text);
        return name;
    }

    private static string Folder => Path.Combine(Seeds.Root, "bench", "Playground.Fuzz", "corpus");
}
