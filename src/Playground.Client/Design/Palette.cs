using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Client.Design;

/// <summary>How light a picture is.</summary>
public enum Scheme { Light, Dark }

/// <summary>A colour of a palette.</summary>
/// <param name="Rgb">Six hexadecimal digits behind a number sign.</param>
/// <param name="Opacity">0…1.</param>
public readonly record struct Colour(string Rgb, double Opacity);

/// <summary>
/// The colours of the page by their names, for pictures that no style sheet reaches. They are read off the style sheet itself, so that there is one place
/// with colours.
/// </summary>
public sealed partial class Palette
{
    private const string Sheet = "tokens.css";

    private readonly FrozenDictionary<string, Colour> _colours;

    private Palette(FrozenDictionary<string, Colour> colours) => _colours = colours;

    public static Palette Light { get; } = Read(2);

    public static Palette Dark { get; } = Read(3);

    /// <summary>The names that there are: <c>leader</c>, <c>group-1</c>, …</summary>
    public IEnumerable<string> Names => _colours.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">The style sheet has no such colour.</exception>
    public Colour this[string name] => _colours[name];

    public static Palette Of(Scheme scheme) => scheme == Scheme.Dark ? Dark : Light;

    private static Palette Read(int side)
    {
        using var stream = typeof(Palette).Assembly.GetManifestResourceStream(Sheet)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Sheet}.");
        using var reader = new StreamReader(stream);
        return new(Token().Matches(reader.ReadToEnd()).ToFrozenDictionary(
            match => match.Groups[1].Value, match => Parse(match.Groups[side].Value), StringComparer.Ordinal));
    }

    private static Colour Parse(string hex) => new(
        $"#{hex[..6]}", hex.Length == 8 ? Math.Round(int.Parse(hex.AsSpan(6), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0, 3) : 1);

    [GeneratedRegex("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{6}(?:[0-9a-f]{2})?), #([0-9a-f]{6}(?:[0-9a-f]{2})?)\\)")]
    private static partial Regex Token();
}
