using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Client.Timeline;
using Playground.Engine.Views;

namespace Playground.Client.Pages;

/// <summary>How the stage is looked at: zoom, keys, and what the last event changed.</summary>
public partial class Workbench
{
    private StageZoom zoom = StageZoom.Cluster;
    private KeyHues? keyHues;
    private int? stepped;
    private (EventSelection? Selection, int? Stepped, Placing? Placing) litFor;
    private Lights? lights;

    /// <summary>What stands where the timeline does, then the zoom: <c>charts~orders~0</c>. Null if nothing is to be said.</summary>
    private string? ViewText
    {
        get
        {
            var panel = charts ? "charts" : groups ? "groups" : table ? "table" : "";
            var text = zoom == StageZoom.Cluster ? panel : $"{panel}~{zoom}";
            return text.Length == 0 ? null : text;
        }
    }

    private void Arrive()
    {
        var parts = (InitialView ?? "").Split('~', 2);
        (charts, groups, table) = (parts[0] == "charts", parts[0] == "groups", parts[0] == "table");
        zoom = StageZoom.Parse(parts.ElementAtOrDefault(1)).Within(Frame.View);
    }

    private void LookAgain()
    {
        zoom = zoom.Within(Frame.View);
        keyHues = keyHues?.With(Frame.View);
        if (stepped is not null && stepped != Frame.Timeline.Event)
            stepped = null;
        LightUp();
    }

    /// <summary>What is selected; and what the event changed that was stepped to or selected last, until the next.</summary>
    private void LightUp()
    {
        if (litFor == (Session?.Selection, stepped, Placing))
            return;
        var marks = stepped is { } id && Lines.FirstOrDefault(line => line.Id == id) is { } last ? Marks.Of(last) : null;
        litFor = (Session?.Selection, marks is null ? null : stepped, Placing); // An event that is not at hand yet is looked for again.
        lights = Session?.Selection is { } selection ? selection.Lights(Session.Book.Lines, marks, Placing) : Lights.Of(marks, Placing);
    }

    /// <summary>One event on or back, and the next and the last interesting one: what that event changed is marked.</summary>
    private void Follow(SessionCommand command)
    {
        stepped = command is SessionCommand.StepEvent or SessionCommand.StepBack or SessionCommand.RunToNext or SessionCommand.RunToPrevious
            ? Session?.Frame.Timeline.Event
            : null;
        LightUp();
    }

    /// <summary>While a prediction can be placed there, pressing a place answers it; else it is inspected.</summary>
    private Task PressAsync(Glyph glyph)
    {
        var record = glyph.Kind == "cell" ? CellOf(glyph)?.Record : null;
        if (Placing?.Pressed(glyph, record) is { } option)
            return Placing.ChooseAsync(option);
        (inspected, acts) = (glyph, false);
        return Task.CompletedTask;
    }

    private CellView? CellOf(Glyph glyph) => Frame.View.Brokers.FirstOrDefault(broker => broker.Id == glyph.Number)?.Replicas
        .FirstOrDefault(replica => replica.Topic == glyph.Topic && replica.Partition == glyph.Partition)?.Cells
        .FirstOrDefault(cell => cell.Offset == glyph.Offset);

    private void ZoomTo(StageZoom wanted)
    {
        if (wanted == zoom)
            return;
        zoom = wanted;
        inspected = null;
    }

    private void SwitchKeys() => keyHues = keyHues is null ? KeyHues.None.With(Frame.View) : null;
}
