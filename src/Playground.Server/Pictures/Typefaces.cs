using SkiaSharp;

namespace Playground.Server.Pictures;

/// <summary>
/// The fonts of this machine that pictures are written in: for each letter the first one that has it. Looked for once, by file, because the drawing library
/// is built without a service that would know. A machine without fonts gets pictures without words, and no failure.
/// </summary>
internal sealed class Typefaces
{
    /// <summary>In order of preference; of a collection the face with Korean forms is the second.</summary>
    private static readonly string[] Sans = ["NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf", "NotoSansKR-Regular.otf", "NotoSansCJK-Regular.ttc", "NanumGothic.ttf"];
    private static readonly string[] SansBold = ["NotoSans-Bold.ttf", "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf", "NotoSansKR-Bold.otf", "NotoSansCJK-Bold.ttc", "NanumGothicBold.ttf"];
    private static readonly string[] Mono = ["DejaVuSansMono.ttf", "LiberationMono-Regular.ttf", "NotoSansMono-Regular.ttf"];

    private readonly SKTypeface[] _sans;
    private readonly SKTypeface[] _bold;
    private readonly SKTypeface[] _mono;

    /// <param name="folders">Where to look, with what is below.</param>
    public Typefaces(IEnumerable<string> folders)
    {
        var files = folders.Where(Directory.Exists).SelectMany(Fonts).GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key!, group => group.First(), StringComparer.OrdinalIgnoreCase);
        _sans = Load(files, Sans);
        _bold = [.. Load(files, SansBold), .. _sans];
        _mono = [.. Load(files, Mono), .. _sans];
    }

    /// <summary>Of this machine.</summary>
    public static Typefaces OfMachine { get; } = new(
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
    ]);

    /// <summary>Whether any was found.</summary>
    public bool Any => _sans.Length > 0;

    /// <summary>Whether a text has all its letters.</summary>
    public bool Cover(string text) => Runs(text, false, false).All(run => run.Text.EnumerateRunes().All(rune => Has(run.Face, rune.Value)));

    /// <summary>A text in pieces of one face each.</summary>
    public IEnumerable<(SKTypeface Face, string Text)> Runs(string text, bool bold, bool mono)
    {
        var (faces, start, place) = (mono ? _mono : bold ? _bold : _sans, 0, 0);
        SKTypeface? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var face = Array.Find(faces, face => Has(face, rune.Value)) ?? last ?? (faces.Length > 0 ? faces[0] : SKTypeface.Default);
            if (last is not null && face != last)
            {
                yield return (last, text[start..place]);
                start = place;
            }

            last = face;
            place += rune.Utf16SequenceLength;
        }

        if (last is not null)
            yield return (last, text[start..]);
    }

    private static bool Has(SKTypeface face, int letter)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(letter);
    }

    private static SKTypeface[] Load(Dictionary<string, string> files, string[] names) =>
    [
        .. names.Where(files.ContainsKey)
            .Select(name => SKTypeface.FromFile(files[name], name.EndsWith(".ttc", StringComparison.Ordinal) ? 1 : 0))
            .Where(face => face is not null),
    ];

    private static IEnumerable<string> Fonts(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 6 };
        return Directory.EnumerateFiles(folder, "*.?t?", options);
    }
}
