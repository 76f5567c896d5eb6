using Playground.Client.Contracts;
using Playground.Client.Pictures;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Tests.Pictures;

public class LanesPictureTests
{
    [Fact]
    public void AMessageIsADiagonalBetweenItsLanesAndALostOneEndsOnItsWay()
    {
        var lines = Draw([Sent(1, 0, "p1", "1"), Sent(2, 0, "p1", "2"), Ended(3, 1000, "message.delivered", 1, "p1", "1"), Ended(4, 1000, "message.dropped", 2, "p1", "2")]);

        var dashed = Assert.Single(lines.Shapes.OfType<Shape.Path>(), path => path.Paint is { Stroke: "error", Dash: not null });
        Assert.Single(lines.Shapes.OfType<Shape.Path>(), path => path.Paint is { Stroke: "leader" });
        Assert.Contains(lines.Shapes.OfType<Shape.Path>(), path => path.Paint.Stroke == "error" && path.Paint.Dash is null);
        Assert.NotNull(dashed);
    }

    [Fact]
    public void NeighboursBecomeOneCircleWithTheirNumberAndTheGravestColour()
    {
        var picture = Draw([Local(1, 500, "batch.appended", Severity.Info), Local(2, 500, "isr.shrunk", Severity.Warning), Local(3, 501, "batch.appended", Severity.Info)]);

        Assert.Single(picture.Shapes.OfType<Shape.Circle>(), circle => circle.Paint.Stroke == "warning");
        Assert.Contains(picture.Shapes, shape => shape is Shape.Words { Text: "3" });
        Assert.Contains(picture.Shapes, shape => shape is Shape.Words { Text: "ISR without 3" });
    }

    [Fact]
    public void EventsOutsideTheStretchAreNotDrawn() =>
        Assert.Empty(Draw([Local(1, 5_000_000, "batch.appended", Severity.Info)]).Shapes.OfType<Shape.Circle>());

    [Fact]
    public void AnEmptyStretchIsAPictureToo() =>
        Assert.NotEmpty(LanesPicture.Draw(new Scenario(), SamplePictures.Cluster, [], Instant.Zero, Instant.Zero, Language.Korean).Shapes);

    private static Drawing Draw(EventLine[] events) =>
        LanesPicture.Draw(new Scenario(), SamplePictures.Cluster, events, Instant.Zero, new Instant(1000), Language.English);

    private static EventLine Sent(int id, long at, string from, string to) => Line(id, at, "message.sent", Severity.Detail, from, null, Ends(from, to));

    private static EventLine Ended(int id, long at, string kind, int sent, string from, string to) => Line(id, at, kind, Severity.Detail, to, sent, Ends(from, to));

    private static EventLine Local(int id, long at, string kind, Severity severity) =>
        Line(id, at, kind, severity, "1", null, [new EventArgument("replica", JsonValue.Of("3"))]);

    private static EventFields Ends(string from, string to) =>
    [
        new EventArgument("from", JsonValue.Of(from)), new EventArgument("to", JsonValue.Of(to)), new EventArgument("message", JsonValue.Of("ProduceRequest")),
    ];

    private static EventLine Line(int id, long at, string kind, Severity severity, string actor, int? sent, EventFields fields) =>
        new(id, new Instant(at), kind, severity, actor, 0, null, false, sent, fields);
}
