using System.Collections.Immutable;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads checks; those of a lesson's goal may also say how long and when they must hold.</summary>
internal static class CheckReader
{
    private static readonly string[] Subjects = ["measure", "state", "error", "event"];

    private static readonly string[] Measures =
    [
        "sent", "acked", "failed", "pending", "stored", "committed", "aborted", "ackedLost", "failedStored", "unackedLost", "duplicated",
        "reordered", "processed", "processedTwice", "unprocessed", "lag", "outside",
    ];

    public static Check? Read(ReadContext context, JsonElement element, DocumentPath path, bool goal)
    {
        if (ObjectReader.Open(context, element, path) is not { } reader)
            return null;
        if (!HasSubject(reader))
        {
            context.Error(path, "A check needs exactly one of \"measure\", \"state\", \"error\" and \"event\".");
            return null;
        }

        var subject = Subject(reader);
        var check = new Check
        {
            Subject = subject,
            Is = reader.Raw("is") is { } value ? JsonValueReader.Read(context, value, reader.At("is")) : null,
            AtLeast = reader.Number("atLeast"),
            AtMost = reader.Number("atMost"),
            Label = LocalizedTextReader.Read(reader, "label"),
            Hold = goal ? reader.Duration("hold") : null,
            AtEnd = goal && reader.Choice("when", "end") is not null,
        };
        CheckExpectation(reader, check);
        reader.Close();
        return check;
    }

    /// <summary>Whether the object names exactly one thing to look at.</summary>
    public static bool HasSubject(ObjectReader reader) => Subjects.Count(reader.Has) == 1;

    /// <summary>What is looked at, without what is expected of it.</summary>
    public static CheckSubject Subject(ObjectReader reader)
    {
        if (reader.Has("measure"))
            return Measure(reader);
        if (reader.Has("state"))
            return State(reader);
        if (reader.Has("error"))
        {
            var exception = reader.RequiredText("error", "an exception's simple class name");
            return new CheckSubject.Error(exception, reader.Reference(Reference.Client, "client"));
        }

        return new CheckSubject.Event(EventPatternReader.Read(reader));
    }

    private static CheckSubject.Measure Measure(ObjectReader reader)
    {
        var name = reader.RequiredText("measure", "the name of a measure");
        if (name.Length > 0 && !Measures.Contains(name, StringComparer.Ordinal))
            reader.Context.Error(reader.At("measure"), $"There is no measure \"{name}\".{Suggestion.For(name, Measures)}");
        return new CheckSubject.Measure(name, Scope(reader));
    }

    private static MeasureScope Scope(ObjectReader reader)
    {
        if (reader.Object("of") is not { } of)
            return MeasureScope.All;
        var scope = new MeasureScope
        {
            Producer = of.OptionalReference(Reference.Sender, "producer"),
            Topic = of.OptionalReference(Reference.Topic, "topic"),
            Partition = of.Int("partition", 0),
            Group = of.OptionalReference(Reference.Group, "group"),
            Consumer = of.OptionalReference(Reference.Receiver, "consumer"),
            Processor = of.OptionalReference(Reference.Processor, "processor"),
            Key = of.Text("key"),
            Record = of.Record("record"),
            Isolation = of.Choice("isolation", "read_uncommitted", "read_committed"),
        };
        of.Close();
        return scope;
    }

    private static CheckSubject.State State(ObjectReader reader)
    {
        var text = reader.RequiredText("state", "a path such as \"topics.orders.0.leader\"");
        if (StatePath.Parse(text) is not { } parts)
        {
            if (reader.Raw("state")!.Value.ValueKind == JsonValueKind.String)
                reader.Context.Error(reader.At("state"), $"Expected a path such as \"topics.orders.0.leader\", but was \"{text}\".");
            return new CheckSubject.State([]);
        }

        reader.Context.Later(() => StatePathRules.Check(reader.Context, parts, reader.At("state")));
        return new CheckSubject.State(parts);
    }

    private static void CheckExpectation(ObjectReader reader, Check check)
    {
        var bounds = reader.Has("atLeast") || reader.Has("atMost");
        if (reader.Has("is") == bounds)
            reader.Context.Error(reader.Path, "A check needs either \"is\", or \"atLeast\" and/or \"atMost\".");
        if (check.Is is { Number: null } && check.Subject is not CheckSubject.State)
            reader.Context.Unexpected(reader.At("is"), "a number", reader.Raw("is")!.Value);
        if (check.AtLeast > check.AtMost)
            reader.Context.Error(reader.At("atMost"), "atMost is below atLeast.");
    }
}
