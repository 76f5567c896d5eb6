using System.Xml.Linq;
using Playground.Client.Contracts;
using Playground.Client.Design;
using Playground.Client.Pictures;
using Playground.Client.Wording;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Pictures;

public class FramePictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string, string> Pictures => new()
    {
        { "producers", "English" }, { "readers", "English" }, { "readers", "Korean" },
    };

    [Fact]
    public void ASmallPictureIsDrawnAsItAlwaysWas()
    {
        var made = SvgWriter.Write(FramePicture.Draw(Frame(SamplePictures.Cluster, "Three brokers"), Language.English), Palette.Light, 1200);

        Assert.Equal(Golden.Read("Playground.Client.Tests/Pictures/three-brokers.svg", made), made);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void TheSameFrameGivesTheSamePictureAndEverythingLiesWithinIt(string name, string language)
    {
        var frame = Frame(name == "readers" ? ReaderPictures.Cluster : SamplePictures.Cluster, "t");
        var picture = FramePicture.Draw(frame, Enum.Parse<Language>(language));

        Assert.Equal(picture.Shapes.AsEnumerable(), FramePicture.Draw(frame, Enum.Parse<Language>(language)).Shapes);
        Assert.All(picture.Shapes.OfType<Shape.Box>(), box =>
        {
            Assert.InRange(box.X, 0, picture.Width);
            Assert.InRange(box.X + box.Width, 0, picture.Width);
            Assert.InRange(box.Y + box.Height, 0, picture.Height);
        });
        Assert.All(picture.Shapes.OfType<Shape.Words>(), words => Assert.InRange(words.Y, 0, picture.Height));
    }

    [Fact]
    public void ReplicasOfAPartitionShareOneScaleSoThatAFollowerIsSeenToLag()
    {
        var cells = FramePicture.Draw(Frame(SamplePictures.Cluster, "t"), Language.English).Shapes.OfType<Shape.Words>()
            .Where(words => words.Text == "14" && words.Style.Anchor == Anchor.Middle).ToList();

        Assert.Equal(3, cells.Count);
        Assert.Single(cells.Select(cell => cell.X).Distinct());
    }

    [Fact]
    public void ADeadBrokerIsHatchedAndSaysForHowLong()
    {
        var dead = SamplePictures.Cluster.Brokers[1] with { State = BrokerState.Crashed, Since = new Instant(214_380) };
        var picture = FramePicture.Draw(Frame(SamplePictures.With(dead), "t"), Language.English);

        Assert.Contains(picture.Shapes, shape => shape is Shape.Box { Paint: { Hatched: true, Fill: "hatch" } });
        Assert.Contains(picture.Shapes, shape => shape is Shape.Words { Text: "down 1.0 s", Style.Colour: "error" });
    }

    [Fact]
    public void AHostileTitleStaysAText()
    {
        const string title = "</title><script>alert(1)</script>&\u0001\" 🦊 \ud800";
        var svg = XDocument.Parse(SvgWriter.Write(FramePicture.Draw(Frame(SamplePictures.Cluster, title), Language.English), Palette.Dark, 600));

        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.StartsWith("</title><script>alert(1)</script>&\ufffd\" 🦊 \ufffd", svg.Root!.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal("600", svg.Root.Attribute("width")!.Value);
    }

    [Fact]
    public void LightAndDarkAreTheSamePictureInOtherColours()
    {
        var picture = FramePicture.Draw(Frame(ReaderPictures.Cluster, "t"), Language.English);
        var (light, dark) = (XDocument.Parse(SvgWriter.Write(picture, Palette.Light, 1200)), XDocument.Parse(SvgWriter.Write(picture, Palette.Dark, 1200)));

        Assert.Equal(light.Descendants().Count(), dark.Descendants().Count());
        Assert.NotEqual(light.ToString(), dark.ToString());
        Assert.Equal(Palette.Light.Names, Palette.Dark.Names);
    }

    [Fact]
    public void RibbonsLeadFromLeadersToThoseWhoHaveTheirPartitions()
    {
        var picture = FramePicture.Draw(Frame(ReaderPictures.Cluster, "t"), Language.English);

        // c1 by its group, and "free" by assign(): both have orders-0.
        Assert.Equal(2, picture.Shapes.OfType<Shape.Path>().Count(path => path.Data.Contains('C', StringComparison.Ordinal) && path.Paint.Width == 2));
    }

    internal static SessionFrame Frame(ClusterView view, string title) => new(
        0, new Scenario { Title = LocalizedText.Of(title), Seed = 7 }, view, TransportState.Paused, [], [], [], 0,
        TimelineState.Of(new Moment(view.At), view.LastEvent));
}
