using System.Globalization;
using System.Text;
using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Server.Exports;

/// <summary>
/// The messages of a stretch as a Mermaid sequence diagram, each where it arrived; a lost one ends in a cross, one that is still under way in an open arrow.
/// What is notable besides stands as a note over its node.
/// </summary>
internal static class MermaidSequence
{
    private const int LongestNote = 90;

    /// <summary>Writes a diagram.</summary>
    /// <param name="view">Whose nodes take part; those that do nothing are left out.</param>
    public static string Write(ClusterView view, IReadOnlyList<EventLine> events, IReadOnlyList<Step> steps, Language language)
    {
        var (body, partners) = (new StringBuilder(), new HashSet<string>(StringComparer.Ordinal));
        var ended = events.Where(line => line.SentEvent is not null).Select(line => line.SentEvent!.Value).ToHashSet();
        var nodes = Nodes(view).ToDictionary(StringComparer.Ordinal);
        foreach (var line in events)
        {
            if (line.Kind.StartsWith("message.", StringComparison.Ordinal))
                Message(body, line, ended, nodes, partners);
            else if (line.Severity >= Severity.Notable && line.Actor is { } actor && nodes.ContainsKey(actor))
                Note(body, line, actor, steps, language, partners);
        }

        var text = new StringBuilder("sequenceDiagram\n");
        foreach (var (id, name) in Nodes(view))
        {
            if (partners.Contains(id))
                text.Append("    participant ").Append(name).Append(" as ").Append(Escape(EventSentences.NodeName(id, language))).Append('\n');
        }

        return text.Append(body).ToString();

        void Message(StringBuilder to, EventLine line, HashSet<int> over, Dictionary<string, string> known, HashSet<string> taking)
        {
            if (line.Kind == "message.sent" && over.Contains(line.Id))
                return;
            if (line["from"].Text is not { } from || line["to"].Text is not { } target || !known.TryGetValue(from, out var a) || !known.TryGetValue(target, out var b))
                return;
            var name = line["message"].Text ?? "";
            var dashed = name.EndsWith("Response", StringComparison.Ordinal) ? "--" : "-";
            var arrow = dashed + line.Kind switch { "message.dropped" => "x", "message.sent" => ")", _ => ">>" };
            var error = line["error"].Text is { Length: > 0 } said && said != "NONE" ? $" {said}" : "";
            to.Append(CultureInfo.InvariantCulture, $"    {a}{arrow}{b}: {Escape($"{name}{error} · {TimeText.Seconds(line.At)}")}\n");
            taking.Add(from);
            taking.Add(target);
        }
    }

    private static void Note(StringBuilder body, EventLine line, string actor, IReadOnlyList<Step> steps, Language language, HashSet<string> partners)
    {
        var sentence = EventSentences.Write(line, language, steps);
        if (sentence.Length > LongestNote)
            sentence = sentence[..LongestNote] + "…";
        body.Append(CultureInfo.InvariantCulture, $"    Note over {Name(actor)}: {Escape(sentence)}\n");
        partners.Add(actor);
    }

    /// <summary>Nodes with the names that they have within the diagram, from left to right.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Nodes(ClusterView view) =>
        view.Producers.Select(producer => producer.Id)
            .Concat(view.Brokers.Select(broker => broker.Id.ToString(CultureInfo.InvariantCulture)))
            .Concat(view.Controllers.Select(controller => controller.Id.ToString(CultureInfo.InvariantCulture)))
            .Concat(view.Consumers.Select(consumer => consumer.Id))
            .Distinct(StringComparer.Ordinal)
            .Select(id => KeyValuePair.Create(id, Name(id)));

    /// <summary>A name of letters, digits and underscores: nothing that the form could take for something else.</summary>
    private static string Name(string id) => "n_" + string.Concat(id.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : "_" + ((int)letter).ToString("x", CultureInfo.InvariantCulture)));

    private static string Escape(string text) => string.Concat(text.Select(letter => letter switch
    {
        '#' or ';' or '<' or '>' or '"' or '{' or '}' => $"#{((int)letter).ToString(CultureInfo.InvariantCulture)};",
        < ' ' => " ",
        _ => letter.ToString(),
    }));
}
