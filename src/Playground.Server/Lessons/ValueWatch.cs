using System.Globalization;
using Playground.Client.Contracts;
using Playground.Client.Wording;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Server.Lessons;

/// <summary>One value that a lesson quotes, followed through one run.</summary>
internal sealed class ValueWatch(LessonValue value)
{
    private readonly EventCount? _count =
        value is LessonValue.Subject { Of: CheckSubject.Event counted } ? new EventCount(counted.Pattern) : null;
    private readonly Span? _span = value is LessonValue.Elapsed elapsed ? new Span(elapsed) : null;

    public string Name => value.Id;

    /// <summary>As people read it; null if the run has none (yet).</summary>
    public string? Text(Simulation run) => value switch
    {
        LessonValue.Elapsed => _span!.Length(run) is { } length ? TimeText.Length(length) : null,
        LessonValue.Names names => NamesOf(names, run),
        LessonValue.Subject subject => Written(_count?.Value(run) ?? run.Evaluate(subject.Of), subject.Plus),
        _ => null,
    };

    /// <summary>As a number; not a number if it is none.</summary>
    public double Number(Simulation run) => double.TryParse(Text(run), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static string? Written(JsonValue found, int plus) => found switch
    {
        { Number: { } number } => (number + plus).ToString("0.###", CultureInfo.InvariantCulture),
        { Text: { } text } => text,
        { Boolean: { } truth } => truth ? "true" : "false",
        { List: { } list } => list.IsEmpty ? null : $"[{string.Join(", ", list.Select(item => Written(item, 0)))}]",
        _ => null,
    };

    /// <summary>Of the producer's records, by their numbers; a record that was never sent has no verdict.</summary>
    private static string? NamesOf(LessonValue.Names wanted, Simulation run)
    {
        var sent = (int)(run.Evaluate(new CheckSubject.Measure("sent", MeasureScope.All with { Producer = wanted.Producer })).Number ?? 0);
        var names = Enumerable.Range(1, sent)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{wanted.Producer}#{number}"))
            .Where(name => run.Evaluate(new CheckSubject.State(["records", name, "verdict"])).Text == wanted.Verdict);
        var text = string.Join(", ", names);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Time between the last two events of two kinds that follow each other.</summary>
    private sealed class Span(LessonValue.Elapsed kinds)
    {
        private readonly EventKind _first = EventKinds.Named(kinds.First)!.Kind;
        private readonly EventKind _second = EventKinds.Named(kinds.Second)!.Kind;
        private int _seen;
        private Instant? _begun;
        private Duration? _length;

        public Duration? Length(Simulation run)
        {
            while (_seen < run.Trace.Count)
            {
                var happened = run.Trace[++_seen];
                if (happened.Kind == _first)
                {
                    _begun = happened.At;
                }
                else if (happened.Kind == _second && _begun is { } from)
                {
                    _length = happened.At - from;
                    _begun = null;
                }
            }

            return _length;
        }
    }
}
