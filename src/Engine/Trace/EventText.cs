using System.Globalization;
using System.Text;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// The one plain rendering of an event: id, instant, who, what, the fields that say something, and the cause. Made for golden stories, failure reports
/// and terminals; what a page shows are sentences in the reader's language.
/// </summary>
public static class EventText
{
    /// <summary><c>210  4.010394s  1  batch.appended topic=t partition=0 baseOffset=0 count=1 producer=p1 records=["p1#1"]  ← 209</c></summary>
    public static string Line(in TraceEvent happened, Symbols symbols)
    {
        var kind = EventKinds.Of(happened.Kind);
        var actor = happened.Data.Actor == NodeId.None ? "-" : symbols.Name(happened.Data.Actor);
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{happened.Id,4}  {happened.At}  {actor,-3}  {kind.Name}");
        foreach (var field in kind.Fields)
        {
            var value = EventReader.Value(happened, field, symbols).ToString();
            if (value != "null" && !SaysNothing(field, value, actor))
                line.Append(' ').Append(field.Name).Append('=').Append(value.Trim('"'));
        }

        if (happened.Cause != 0)
            line.Append(CultureInfo.InvariantCulture, $"  ← {happened.Cause}");
        if (happened.Step >= 0)
            line.Append(CultureInfo.InvariantCulture, $"  (step {happened.Step})");
        return line.ToString();
    }

    /// <summary>The actor again, or the error that there was none.</summary>
    private static bool SaysNothing(EventField field, string value, string actor) =>
        value == "\"NONE\"" || (field.Type == FieldType.Node && field.Name is "broker" or "producer" or "controller" && value.Trim('"') == actor);
}
