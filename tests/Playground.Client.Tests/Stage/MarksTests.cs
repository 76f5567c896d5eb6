using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Client.Timeline;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Tests.Stage;

public class MarksTests
{
    [Fact]
    public void AnAppendMarksTheReplicaAndItsRecordsNotTheBroker()
    {
        var marks = Marks.Of(Line("batch.appended", "1", ("broker", "1"), ("topic", "orders"), ("partition", 0), ("producer", "p1"), ("records", new[] { "p1#17" })));

        Assert.True(marks.Has(Glyph.Replica(1, "orders", 0)));
        Assert.True(marks.HasCell(Glyph.Replica(1, "orders", 0), "p1#17"));
        Assert.False(marks.HasCell(Glyph.Replica(1, "orders", 0), "p1#16"));
        Assert.DoesNotContain(new[] { Glyph.Replica(2, "orders", 0), Glyph.Replica(1, "orders", 1), Glyph.Broker(1), Glyph.Producer("p1") }, marks.Has);
    }

    [Fact]
    public void AnAnswerMarksTheRecordThatWasTold()
    {
        var marks = Marks.Of(Line("record.acked", "p1", ("producer", "p1"), ("record", "p1#17"), ("topic", "orders"), ("partition", 0)));

        Assert.True(marks.Has(Glyph.Told("p1", "p1#17")));
        Assert.DoesNotContain(new[] { Glyph.Told("p1", "p1#16"), Glyph.Producer("p1") }, marks.Has);
    }

    [Fact]
    public void AnElectionMarksTheNewLeadersReplicaNotTheControllerThatMadeIt()
    {
        var marks = Marks.Of(Line("leader.elected", "101", ("topic", "orders"), ("partition", 0), ("leader", "2")));

        Assert.True(marks.Has(Glyph.Replica(2, "orders", 0)));
        Assert.False(marks.Has(Glyph.Controller(101)));
    }

    [Fact]
    public void ACrashMarksItsNodeAndAMessageThatIsSentItself()
    {
        Assert.True(Marks.Of(Line("broker.crashed", null, ("broker", "2"))).Has(Glyph.Broker(2)));
        Assert.Equal(7, Marks.Of(Line("message.sent", "p1", ("from", "p1"), ("to", "1"))).Message);
        Assert.Null(Marks.Of(Line("message.delivered", "1", ("from", "p1"), ("to", "1"))).Message);
    }

    [Fact]
    public async Task MarksAloneDimNothing()
    {
        var marks = Marks.Of(Line("record.acked", "p1", ("producer", "p1"), ("record", "p1#17")));

        var stage = await TestRenderer.RenderAsync<ClusterStage>(new() { [nameof(ClusterStage.View)] = SamplePictures.Cluster, [nameof(ClusterStage.Lights)] = Lights.Of(marks, null) });

        Assert.Equal("17", Assert.Single(stage.All(".marked")).TextContent);
        Assert.Empty(stage.All(".dim, .lit, .selecting"));
    }

    [Fact]
    public void ASelectedEventIsLitWithWhatLedToItAndAloneHasTheOutline()
    {
        var sent = Line("record.sent", "p1", ("producer", "p1"), ("record", "p1#17")) with { Id = 6 };
        var crash = Line("broker.crashed", null, ("broker", "2")) with { Cause = 6 };

        var lights = EventSelection.Of(crash, [sent], [sent, crash]).Lights([sent, crash]);

        Assert.Equal(("lit marked", "lit", "dim"), (lights.Of(Glyph.Broker(2)), lights.Of(Glyph.Producer("p1")), lights.Of(Glyph.Broker(1))));
    }

    private static EventLine Line(string kind, string? actor, params (string Name, object Value)[] fields) => new(
        7, new Instant(1000), kind, Severity.Info, actor, 0, null, false, null, [.. fields.Select(field => new EventArgument(field.Name, Json(field.Value)))]);

    private static JsonValue Json(object value) => value switch
    {
        int number => JsonValue.Of(number),
        string[] list => JsonValue.Of(list.Select(item => JsonValue.Of(item))),
        _ => JsonValue.Of((string)value),
    };
}
