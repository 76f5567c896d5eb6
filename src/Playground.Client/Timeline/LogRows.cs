using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Timeline;

/// <summary>
/// The rows of the log, newest first, written as text: they come and go by the dozen while a run plays, and components or elements of their own are kept one
/// by one for every viewer. A row's number in the run gives its sequence number, by which Blazor tells which rows have come and which are gone, as it does by
/// keys.
/// </summary>
internal sealed class LogRows
{
    // Between the rows of two events there is room for one more.
    private const int Newest = int.MaxValue / 2;

    private const string Dot = "M9 6a3 3 0 1 1-6 0 3 3 0 0 1 6 0z";
    private const string Diamond = "M6 1l5 5-5 5-5-5z";
    private const string Triangle = "M6 1l5.5 10H.5z";
    private const string Cross = "M2 .5L6 4.5 10 .5 11.5 2 7.5 6l4 4L10 11.5l-4-4-4 4L.5 10l4-4-4-4z";

    private List<Row> _rows = [];
    private (int After, string Html)? _line;

    public LogRows() => Draw = Write;

    public RenderFragment Draw { get; }

    public int Count => _rows.Count;

    public EventLine? Find(int id) => _rows.Find(row => row.Line.Id == id)?.Line;

    /// <summary>Whether the event is newer than all that are listed.</summary>
    public bool IsNew(EventLine line) => _rows is [var newest, ..] && line.Id > newest.Line.Id;

    /// <summary>What is listed from now on. What an event says of its own never changes.</summary>
    /// <param name="ahead">Those behind the moment that is shown, newest first.</param>
    /// <param name="come">Those up to it, likewise.</param>
    public void Set(IReadOnlyList<EventLine> ahead, IEnumerable<EventLine> come, EventSelection? selection, IReadOnlyList<Step>? steps, Language language)
    {
        var before = _rows.ToDictionary(row => row.Line.Id);
        _rows = [];
        foreach (var line in ahead)
            Add(line, isAhead: true);
        foreach (var line in come)
            Add(line, isAhead: false);
        _line = ahead is [.., var last] ? (last.Id, $"<li class=\"ahead-line\">{Texts.LogAhead.In(language)}</li>") : null;

        void Add(EventLine line, bool isAhead)
        {
            var state = selection?.Of(line.Id);
            var known = before.GetValueOrDefault(line.Id);
            _rows.Add(known is not null && ReferenceEquals(known.Line, line) && (known.State, known.Ahead, known.Language) == (state, isAhead, language)
                ? known
                : new Row(line, state, isAhead, language, Html(line, state, isAhead, steps, language)));
        }
    }

#pragma warning disable ASP0006 // Sequence numbers say which row it is, in order, not where in the source it is written.
    private void Write(RenderTreeBuilder builder)
    {
        foreach (var row in _rows)
        {
            var place = (Newest - row.Line.Id) * 2;
            builder.AddMarkupContent(place, row.Html);
            if (_line is { } line && line.After == row.Line.Id)
                builder.AddMarkupContent(place + 1, line.Html);
        }
    }
#pragma warning restore ASP0006

    private static string Html(EventLine line, string? state, bool ahead, IReadOnlyList<Step>? steps, Language language)
    {
        var html = HtmlText.Fresh().Raw("<li").Attribute("class", ahead ? $"{state} ahead" : state)
            .Raw("><button type=\"button\"").Attribute("class", line.Severity.ToString().ToLowerInvariant())
            .Attribute("aria-pressed", state == "selected" ? "true" : "false").Raw(" data-event=\"").Number(line.Id)
            .Raw("\"><span class=\"time number\">").Text(TimeText.Seconds(line.At))
            .Raw("</span><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"").Raw(Sign(line.Severity)).Raw("\" /></svg><span>");
        if (Name(line.Severity) is { } name)
            html.Raw("<span class=\"only-read-aloud\">").Text(name.In(language)).Raw(": </span>");
        return html.Text(EventSentences.Write(line, language, steps)).Raw("</span></button></li>").ToString(before: null);
    }

    private static string Sign(Severity severity) => severity switch
    {
        Severity.Error => Cross,
        Severity.Warning => Triangle,
        Severity.Notable => Diamond,
        _ => Dot,
    };

    private static Text? Name(Severity severity) => severity switch
    {
        Severity.Error => Texts.SeverityError,
        Severity.Warning => Texts.SeverityWarning,
        _ => null,
    };

    private sealed record Row(EventLine Line, string? State, bool Ahead, Language Language, string Html);
}
