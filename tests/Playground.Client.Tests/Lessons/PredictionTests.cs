using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Lessons;

public sealed class PredictionTests
{
    [Theory]
    [InlineData("2", true)]
    [InlineData("1", false)]
    public void What_was_picked_is_right_if_it_came_true(string answer, bool right) =>
        Assert.Equal(right, Of(new Answering.Pick(PlaceKind.Broker), "1", "2", "3").IsRight(answer, ["2"]));

    [Theory]
    [InlineData("p1#1,p1#3", true)]
    [InlineData("p1#3,p1#1", true)]
    [InlineData("p1#1", false)]
    [InlineData("", false)]
    public void What_was_marked_is_right_if_it_is_all_that_came_true_and_nothing_else(string answer, bool right) =>
        Assert.Equal(right, Of(new Answering.Mark(PlaceKind.Record), "p1#1", "p1#2", "p1#3").IsRight(answer, ["p1#1", "p1#3"]));

    [Fact]
    public void To_mark_nothing_is_right_if_nothing_came_true() =>
        Assert.True(Of(new Answering.Mark(PlaceKind.Record), "p1#1", "p1#2").IsRight("", []));

    [Theory]
    [InlineData("0,10,20", true)]
    [InlineData("5,12,28", true)]
    [InlineData("0,0,0", false)]
    [InlineData("0,10", false)]
    [InlineData("0,ten,20", false)]
    public void A_curve_is_right_if_it_is_near_the_real_one_all_along(string answer, bool right) =>
        Assert.Equal(right, Of(Curve).IsRight(answer, ["0", "10", "20"]));

    [Fact]
    public void Marking_toggles_and_keeps_the_order_of_the_options()
    {
        var prediction = Of(new Answering.Mark(PlaceKind.Record), "p1#1", "p1#2", "p1#3");

        Assert.Equal("p1#1,p1#3", AnswerBox.Toggled(prediction, "p1#3", "p1#1"));
        Assert.Equal("p1#3", AnswerBox.Toggled(prediction, "p1#1,p1#3", "p1#1"));
    }

    [Fact]
    public void A_partition_is_named_as_the_stage_names_it() =>
        Assert.Equal("orders-1", AnswerText.Option(Of(new Answering.Pick(PlaceKind.Partition), "orders.0", "orders.1"), "orders.1", Language.English));

    [Fact]
    public async Task Pressing_a_broker_or_anything_in_it_picks_the_broker()
    {
        string? chosen = null;
        var placing = new Placing(Of(new Answering.Pick(PlaceKind.Broker), "1", "2"), null, null, option => Task.FromResult(chosen = option));

        Assert.Equal("2", placing.Pressed(Glyph.Replica(2, "orders", 0), null));
        Assert.Null(placing.Pressed(Glyph.Broker(3), null));
        Assert.Equal("place", placing.Of(Glyph.Broker(1)));
        Assert.Null(placing.Of(Glyph.Replica(1, "orders", 0)));
        await placing.ChooseAsync("2");
        Assert.Equal("2", chosen);
    }

    [Fact]
    public void The_guess_stays_as_a_ghost_beside_the_truth_and_nothing_can_be_placed_any_more()
    {
        var placing = new Placing(Of(new Answering.Pick(PlaceKind.Broker), "1", "2"), "1", ["2"], null);

        Assert.Equal("guess", placing.Of(Glyph.Broker(1)));
        Assert.Equal("truth", placing.Of(Glyph.Broker(2)));
        Assert.Null(placing.Pressed(Glyph.Broker(1), null));
    }

    [Fact]
    public void A_cell_is_pressed_for_its_record_and_where_a_flag_is_dragged_for_its_offset()
    {
        var cell = Glyph.Cell(1, "orders", 0, 4);
        var marks = new Placing(Of(new Answering.Mark(PlaceKind.Record), "p1#4", "p1#5"), "p1#5", null, _ => Task.CompletedTask);
        var flag = new Placing(Of(new Answering.Drag("orders", 0, "HW"), "3", "4", "5"), "5", null, _ => Task.CompletedTask);

        Assert.Equal("p1#4", marks.Pressed(cell, "p1#4"));
        Assert.Equal("place guess", marks.OfRecord("p1#5"));
        Assert.Equal("4", flag.Pressed(cell, "p1#4"));
        Assert.Equal((3, 5), flag.Offsets);
        Assert.Equal(5, flag.Dragged);
    }

    [Fact]
    public async Task A_sketch_is_drawn_point_by_point_also_without_a_pointer()
    {
        string? drawn = null;
        var pad = await TestRenderer.RenderAsync<SketchPad>(new Dictionary<string, object?>
        {
            [nameof(SketchPad.Sketch)] = Curve,
            [nameof(SketchPad.DrawnChanged)] = Microsoft.AspNetCore.Components.EventCallback.Factory.Create<string>(this, text => drawn = text),
        });
        Assert.Equal(3, pad.All("input[type='range']").Count);

        await pad.ChangeAsync("[data-point='1']", "40");

        Assert.Equal("0,40,0", drawn);
    }

    private static readonly Answering.Sketch Curve = new(
        new LessonValue.Subject("value", new CheckSubject.Measure("lag", MeasureScope.All), 0), SampleLesson.Both("lag", "랙"),
        new Instant(0), new Instant(2_000_000), Duration.FromSeconds(1), 100);

    private static LessonPrediction Of(Answering answering, params string[] options) => new(
        "p", LocalizedText.Empty, answering, [.. options.Select(id => new LessonOption(id, LocalizedText.Empty, []))], [], LocalizedText.Empty);
}
