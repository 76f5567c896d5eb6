using System.Buffers.Binary;
using Playground.Client.Design;
using Playground.Client.Pictures;
using Playground.Server.Pictures;

namespace Playground.Server.Tests.Pictures;

public class PngWriterTests
{
    private static readonly Drawing Small = new(200, 100, "t", "d",
    [
        new Shape.Box(0, 0, 200, 100, 0, Paint.Filled("background")), new Shape.Box(10, 10, 80, 60, 8, new Paint("hatch", "line", 1, "4 3", true)),
        new Shape.Circle(150, 40, 20, new Paint("leader")), new Shape.Path(0, 0, "M10 90L190 90", Paint.Lined("error")),
        new Shape.Words(100, 50, "브로커 1 is down ×", new TextStyle(14, Anchor: Anchor.Middle, Bold: true)),
    ]);

    [Theory]
    [InlineData(400, null, 200)]
    [InlineData(1200, 630, 630)]
    public void APictureIsAsLargeAsItIsWanted(int width, int? height, int expected)
    {
        var png = PngWriter.Write(Small, Palette.Light, Typefaces.OfMachine, width, height);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(expected, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public void WithoutAnyFontThereAreNoWordsAndNoFailure()
    {
        var without = PngWriter.Write(Small, Palette.Light, new Typefaces([]), 200);

        Assert.NotEmpty(without);
        if (Typefaces.OfMachine.Any)
            Assert.NotEqual(PngWriter.Write(Small, Palette.Light, Typefaces.OfMachine, 200), without);
    }

    [Fact]
    public void KoreanComesOutWhereAFontForItIsInstalledAndElsewhereThisPasses()
    {
        if (!Directory.Exists("/usr/share/fonts") || !Directory.EnumerateFiles("/usr/share/fonts", "NotoSansCJK-*.ttc", SearchOption.AllDirectories).Any())
            return;

        Assert.True(Typefaces.OfMachine.Cover("브로커가 다운됐습니다"));
        Assert.Equal("a브로커", string.Concat(Typefaces.OfMachine.Runs("a브로커", false, false).Select(run => run.Text)));
    }

    [Fact]
    public void TheSamePictureGivesTheSameBytesInEachColourScheme()
    {
        Assert.Equal(Light(), Light());
        Assert.NotEqual(Light(), PngWriter.Write(Small, Palette.Dark, Typefaces.OfMachine, 200));

        static byte[] Light() => PngWriter.Write(Small, Palette.Light, Typefaces.OfMachine, 200);
    }
}
