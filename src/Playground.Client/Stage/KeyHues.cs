using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>How a key is told apart.</summary>
/// <param name="Letter">What stands in its cells, so that nobody has to go by the colour alone.</param>
/// <param name="Class">The style sheet's name of its colour; beyond the first round with a hatch. Null when all colours are taken twice.</param>
public readonly record struct KeyHue(string Key, string Letter, string? Class);

/// <summary>
/// A colour and a letter for each key that was met, in the order in which they were met: a key keeps its own while the stage moves on. Immutable; another
/// instance only when there are new keys.
/// </summary>
public sealed class KeyHues
{
    /// <summary>How many colours there are.</summary>
    public const int Hues = 8;

    /// <summary>As many keys have a letter and a colour: each colour twice.</summary>
    public const int Most = 2 * Hues;

    private readonly ImmutableDictionary<string, KeyHue> _hues;

    private KeyHues(ImmutableDictionary<string, KeyHue> hues) => _hues = hues;

    public static KeyHues None { get; } = new(ImmutableDictionary.Create<string, KeyHue>(StringComparer.Ordinal));

    /// <summary>The keys that have a letter, in its order.</summary>
    public IEnumerable<KeyHue> Rows => _hues.Values.Where(hue => hue.Class is not null).OrderBy(hue => hue.Letter, StringComparer.Ordinal);

    /// <summary>How many keys share the sign for "another one".</summary>
    public int Others => Math.Max(0, _hues.Count - Most);

    /// <summary>Null for a record without a key.</summary>
    public KeyHue? Of(string? key) => key is not null && _hues.TryGetValue(key, out var hue) ? hue : null;

    /// <summary>With the keys that the picture's logs show.</summary>
    public KeyHues With(ClusterView view)
    {
        var hues = _hues;
        foreach (var cell in view.Brokers.SelectMany(broker => broker.Replicas).Where(replica => !replica.Internal).SelectMany(replica => replica.Cells))
        {
            if (cell.Key is { } key && !hues.ContainsKey(key))
                hues = hues.Add(key, Next(key, hues.Count));
        }

        return ReferenceEquals(hues, _hues) ? this : new(hues);
    }

    private static KeyHue Next(string key, int index) => index >= Most
        ? new(key, "…", null)
        : new(key, ((char)('A' + index)).ToString(), string.Create(CultureInfo.InvariantCulture, $"key-{1 + (index % Hues)}{(index < Hues ? "" : " hatched")}"));
}
