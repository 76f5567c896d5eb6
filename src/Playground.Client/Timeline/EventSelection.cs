using System.Collections.Frozen;
using Playground.Client.Contracts;
using Playground.Client.Stage;

namespace Playground.Client.Timeline;

/// <summary>
/// One event that stage, lanes and log have selected together, with what led to it and what it led to.
/// </summary>
public sealed record EventSelection(EventLine Event, FrozenSet<int> Causes, FrozenSet<int> Effects)
{
    /// <summary>The class of an event in the log and in the lanes.</summary>
    public string Of(int id) => id == Event.Id ? "selected" : Causes.Contains(id) ? "cause" : Effects.Contains(id) ? "effect" : "dim";

    /// <param name="causes">The events that led to it, as far back as is known.</param>
    /// <param name="known">Events at hand, oldest first: among them what it led to is looked for.</param>
    public static EventSelection Of(EventLine selected, IEnumerable<EventLine> causes, IEnumerable<EventLine> known)
    {
        var effects = new HashSet<int> { selected.Id };
        foreach (var line in known)
        {
            if (line.Cause != 0 && effects.Contains(line.Cause))
                effects.Add(line.Id);
        }

        effects.Remove(selected.Id);
        return new EventSelection(selected, causes.Select(line => line.Id).Where(id => id != selected.Id).ToFrozenSet(), effects.ToFrozenSet());
    }

    /// <summary>What the stage lights: every node, partition and record that the chain touches.</summary>
    /// <param name="marks">What is marked; null for what the selected event changed.</param>
    /// <param name="placing">A prediction on the stage; null for none.</param>
    public Lights Lights(IEnumerable<EventLine> known, Marks? marks = null, Placing? placing = null)
    {
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        var partitions = new HashSet<string>(StringComparer.Ordinal);
        var records = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in known.Append(Event).Where(line => Of(line.Id) != "dim"))
        {
            foreach (var node in (string?[])[line.Actor, line["broker"].Text, line["from"].Text, line["to"].Text, line["leader"].Text, line["replica"].Text, line["consumer"].Text])
            {
                if (node is not null)
                    nodes.Add(node);
            }

            if (line["group"].Text is { Length: > 0 } group)
                nodes.Add(Playground.Client.Stage.Lights.GroupNode(group));
            if (line["topic"].Text is { } topic && line["partition"].Number is { } partition)
                partitions.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{topic}-{partition}"));
            if (line["record"].Text is { } record)
                records.Add(record);
            foreach (var item in line["records"].List ?? [])
                records.Add(item.Text ?? "");
        }

        return new Lights(nodes, partitions, records, marks ?? Marks.Of(Event), placing);
    }
}
