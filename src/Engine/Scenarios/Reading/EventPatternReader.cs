using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Playground.Engine.Trace;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads <c>event</c> and <c>where</c>: kinds and fields of the trace's table, and values that can occur.</summary>
internal static class EventPatternReader
{
    private const string Actor = "actor";

    /// <summary>The caller closes the reader.</summary>
    public static EventPattern Read(ObjectReader reader)
    {
        var name = reader.RequiredText("event", "the kind of an event such as \"record.acked\"");
        var kind = EventKinds.Named(name);
        if (kind is null && name.Length > 0)
        {
            string[] known = [.. EventKinds.All.Select(row => row.Name)];
            reader.Context.Error(reader.At("event"), $"There is no event \"{name}\".{Suggestion.For(name, known)}");
        }

        return new EventPattern(name, Where(reader, kind));
    }

    private static ImmutableArray<FieldMatch> Where(ObjectReader reader, EventKindInfo? kind)
    {
        if (reader.Object("where", "an object of fields and the values they must have") is not { } where)
            return [];
        var matches = ImmutableArray.CreateBuilder<FieldMatch>();
        foreach (var field in where.GivenNames.ToList())
        {
            var given = where.Raw(field)!.Value;
            if (kind is not null && field != Actor && kind.Field(field) is null)
            {
                string[] known = [.. kind.Fields.Select(row => row.Name), Actor];
                reader.Context.Error(where.At(field), $"An event {kind.Name} has no field \"{field}\".{Suggestion.For(field, known)}");
            }
            else if (JsonValueReader.Read(reader.Context, given, where.At(field)) is { } value)
            {
                CheckValue(reader.Context, kind, field, value, where.At(field));
                matches.Add(new FieldMatch(field, value));
            }
        }

        return matches.ToImmutable();
    }

    /// <summary>A value that names something must name what is declared, else the pattern could never match.</summary>
    private static void CheckValue(ReadContext context, EventKindInfo? kind, string field, JsonValue value, DocumentPath path)
    {
        if (value == JsonValue.Null || kind?.Field(field) is not { } info)
            return;
        var text = value.Text ?? (value.Number is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : null);
        if (info.Type == FieldType.Node && text is not null)
            context.Refer(NodeKind(field), text, path);
        else if (info.Type == FieldType.Record && value.Text is { } record)
            context.Later(() => context.CheckRecord(record, path));
        else if (field == "message" && value.Text is { } message && kind.Name.StartsWith("message.", StringComparison.Ordinal))
            MessageNames.Check(context, message, path);
        else if (field is "topic" && value.Text is { } topic)
            context.Refer(Reference.Topic, topic, path);
        else if (field is "group" && value.Text is { } group)
            context.Refer(Reference.Group, group, path);
    }

    private static Reference NodeKind(string field) => field switch
    {
        "producer" => Reference.Sender,
        "consumer" => Reference.Receiver,
        "broker" or "leader" or "replica" => Reference.Broker,
        "controller" => Reference.Controller,
        _ => Reference.Node,
    };
}
