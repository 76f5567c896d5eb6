using System.Collections.Frozen;
using System.Globalization;
using Playground.Client.Contracts;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Timeline;

/// <summary>
/// Events as sentences: one row a kind, both languages, as templates over the kind's fields (see <see cref="Template"/>). Beside the
/// fields there are gaps that are worked out: <c>offsets</c> (14–16), <c>unclean</c>, <c>clean</c>, <c>powerLoss</c>, <c>injected</c>, <c>slower</c>,
/// <c>asBefore</c>, <c>allAcks</c>, <c>broken</c>, <c>awaited</c>, <c>why</c> (a trigger in words), <c>share</c> (partitions, or that there are none),
/// <c>howMany</c> (6 records), <c>delivery</c> (the number of a repeated delivery).
/// </summary>
public static partial class EventSentences
{
    private static readonly FrozenDictionary<string, Text> Rows =
        ((KeyValuePair<string, Text>[])[.. Clients, .. Messages, .. Logs, .. Cluster, .. Groups, .. Transactions, .. Outside]).ToFrozenDictionary();

    /// <summary>The row of a kind; null where there is none, which a test rules out for every kind that exists.</summary>
    public static Text? Find(string kind) => Rows.GetValueOrDefault(kind);

    /// <param name="steps">The run's steps: an event of a step then says what the step does, not only what its action is called.</param>
    public static string Write(EventLine line, Language language, IReadOnlyList<Step>? steps = null)
    {
        if (Find(line.Kind) is not { } row)
            return line.Kind;
        var info = EventKinds.Named(line.Kind);
        var text = Template.Fill(row.In(language), gap => gap == "action" ? Action(line, steps, language) : Value(line, info, gap, language));
        return language == Language.English && (text.StartsWith("broker ", StringComparison.Ordinal) || text.StartsWith("controller ", StringComparison.Ordinal))
            ? char.ToUpperInvariant(text[0]) + text[1..]
            : text;
    }

    /// <summary>What a node is called in a sentence.</summary>
    public static string NodeName(string name, Language language) =>
        !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? name
        : (number > 100 ? Texts.ControllerName : Texts.Broker).In(language, name);

    private static string? Value(EventLine line, EventKindInfo? info, string gap, Language language)
    {
        switch (gap)
        {
            case "offsets":
                return Offsets(line);
            case "unclean":
                return line["clean"].Boolean == false ? " " : null;
            case "clean":
                return line["clean"].Boolean == true ? " " : null;
            case "powerLoss":
                return line["power"].Boolean == true ? " " : null;
            case "injected":
                return line["injected"].Boolean == true ? " " : null;
            case "slower":
                return line["factor"].Number is > 1 and var factor ? Number(factor) : null;
            case "asBefore":
                return line["factor"].Number == 1 ? " " : null;
            case "broken":
                return (line["promise"].Text == "acknowledged" ? Texts.BrokenAcknowledged : null)?.In(language);
            case "awaited":
                return (line["on"].Text switch
                {
                    "memory" => Texts.AwaitedMemory,
                    "metadata" => Texts.AwaitedMetadata,
                    _ => (Text?)null,
                })?.In(language);
            case "why":
                return Why(line, language);
            case "records" when line["topic"].Text is { } topic && Stage.Picture.IsInternal(topic) && Plain(line["records"]) is null or "":
                return Texts.CoordinatorsRecord.In(language);
            case "share":
                return Plain(line["partitions"]) is { Length: > 0 } share ? share
                    : (line.Kind == "partitions.assigned" ? Texts.NothingNew : Texts.NoShare).In(language);
            case "howMany":
                return line["count"].Number is 1 ? Texts.OneRecord.In(language) : Texts.SomeRecords.In(language, line["count"].Number);
            case "delivery":
                return line["count"].Number is > 1 and var delivery ? Number(delivery) : null;
            case "allAcks":
                return line["acks"].Number is { } acks ? (acks < 0 ? "all" : Number(acks)) : null;
        }

        var value = line[gap];
        // Ends of a disturbance are texts that may list several nodes.
        var named = info?.Field(gap)?.Type == FieldType.Node || (gap is "from" or "to" && line.Kind.StartsWith("network.", StringComparison.Ordinal));
        return named && value.Text is { Length: > 0 } nodes
            ? string.Join(", ", nodes.Split(',', StringSplitOptions.TrimEntries).Select(node => NodeName(node, language)))
            : Plain(value);
    }

    /// <summary>That who joins joins, and who leaves leaves, is no reason.</summary>
    private static string? Why(EventLine line, Language language)
    {
        var trigger = line["trigger"].Text;
        return line.Kind is "consumer.joined" or "consumer.left" && trigger is ("join" or "leave")
            ? null
            : TriggerText.Say(trigger, line["consumer"].Text, language);
    }

    private static string? Action(EventLine line, IReadOnlyList<Step>? steps, Language language) =>
        line["step"].Number is { } step && step >= 0 && step < steps?.Count ? ActionText.In(language, steps[(int)step].Action) : line["action"].Text;

    private static string? Offsets(EventLine line)
    {
        if (line["baseOffset"].Number is not { } first)
            return null;
        var count = line["count"].Number ?? 1;
        return count > 1 ? $"{Number(first)}–{Number(first + count - 1)}" : Number(first);
    }

    private static string? Plain(JsonValue value)
    {
        if (value.List is { } list)
            return list.Length > 4 ? $"{Plain(list[0])} … {Plain(list[^1])}" : string.Join(", ", list.Select(Plain));
        if (value.Number is { } number)
            return Number(number);
        return value.Text is "NONE" or "" ? null : value.Text;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static KeyValuePair<string, Text> Row(string kind, string english, string korean) => new(kind, new Text(english, korean));
}
