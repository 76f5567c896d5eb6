using System.Globalization;
using Playground.Client.Design;
using Playground.Client.Stage;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class KeyHuesTests
{
    [Fact]
    public void AKeyKeepsItsLetterAndColourWhenOthersCome()
    {
        var first = KeyHues.None.With(With("b", "a", "b"));
        var then = first.With(With("c", "a"));

        Assert.Equal([new KeyHue("b", "A", "key-1"), new KeyHue("a", "B", "key-2")], first.Rows);
        Assert.Equal(["b", "a", "c"], then.Rows.Select(row => row.Key));
        Assert.Equal("key-2", then.Of("a")?.Class);
        Assert.Null(then.Of(null));
    }

    [Fact]
    public void WithoutNewKeysItIsTheSameInstance()
    {
        var hues = KeyHues.None.With(With("a"));

        Assert.Same(hues, hues.With(With("a", null)));
    }

    [Fact]
    public void EachColourIsGivenTwiceTheSecondTimeWithAHatchAndTheRestShareASign()
    {
        var hues = KeyHues.None.With(With([.. Enumerable.Range(0, 20).Select(i => $"k{i:00}")]));

        Assert.Equal("key-1 hatched", hues.Of("k08")?.Class);
        Assert.Equal(16, hues.Rows.Count());
        Assert.Equal(4, hues.Others);
        Assert.Equal(new KeyHue("k19", "…", null), hues.Of("k19"));
    }

    [Fact]
    public void OffsetsCanBeReadOnEveryColour()
    {
        foreach (var palette in new[] { Palette.Light, Palette.Dark })
        {
            for (var i = 1; i <= KeyHues.Hues; i++)
                Assert.True(Contrast(palette["cell-ink"], palette[$"key-{i}"]) >= 4.5, $"key-{i}: {Contrast(palette["cell-ink"], palette[$"key-{i}"]):0.0}");
        }
    }

    private static ClusterView With(params string?[] keys)
    {
        var replica = SamplePictures.Replica(1, keys.Length, keys.Length, leads: true);
        return SamplePictures.Cluster with { Brokers = [SamplePictures.Broker(1, replica with { Cells = [.. replica.Cells.Select((cell, index) => cell with { Key = keys[index] })] })] };
    }

    private static double Contrast(Colour ink, Colour ground)
    {
        var (a, b) = (Light(ink), Light(ground));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Light(Colour colour)
    {
        double Part(int at)
        {
            var share = int.Parse(colour.Rgb.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
