using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Engine.Kernel;

namespace Playground.Server.Lessons.Rehearsal;

/// <summary>
/// What comes of a lesson when it is read from top to bottom, every button pressed where it stands; when its solution is played; and when nothing
/// is done. Whoever writes a lesson reads it; a test asks it whether anything is wrong.
/// </summary>
internal sealed class Rehearsal
{
    private readonly Lesson _lesson;

    public Rehearsal(Lesson lesson)
    {
        _lesson = lesson;
        Read = new Playthrough(lesson);
        Solved = new Playthrough(lesson, Playthrough.Solved(lesson)).RunUntil(lesson.Solution.Until);
        Idle = new Playthrough(lesson).RunUntil(Later(lesson.Solution.Until, Instant.Zero + lesson.Scenario.Until));
        Refusals = [.. Press()];
        Quotes = [.. lesson.Texts.Keys.SelectMany(QuotesOf)];
    }

    /// <summary>Every button pressed, from top to bottom.</summary>
    public Playthrough Read { get; }

    public Playthrough Solved { get; }

    /// <summary>Nothing done.</summary>
    public Playthrough Idle { get; }

    /// <summary>Buttons that can't be pressed where they stand, and why.</summary>
    public ImmutableArray<(string Button, string Message)> Refusals { get; }

    /// <summary>Everything that the texts quote, and what it was.</summary>
    public ImmutableArray<Quote> Quotes { get; }

    /// <summary>The picture that the text of each block quotes.</summary>
    public List<SessionFrame> Pictures { get; } = [];

    /// <summary>Everything that is wrong, as sentences.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Refusals.Select(each => $"The button {each.Button} can't be pressed where it stands: {each.Message}"),
        .. _lesson.Predictions.SelectMany(ProblemsOf),
        .. Quotes.Where(quote => !quote.Agrees).Select(quote => $"{quote.Language}: {quote.Name} is said to be \"{quote.Words}\", but was {quote.Value ?? "nothing"}."),
        .. Claims().Where(claim => !claim.Held).Select(claim => $"{claim.Language}: the claim {claim.Name} did not hold by the place where it is made."),
        .. Solved.Goals.Where(goal => !goal.Reached).Select(goal => $"The solution does not reach {goal.Id}: {string.Join(", ", goal.Conditions.Where(one => !one.Holds).Select(one => $"{one.Label.In("en")} is {one.Actual}, must be {one.Expected}"))}."),
        .. Idle.Goals.Where(goal => goal.Reached).Select(goal => $"The goal {goal.Id} is reached without doing anything."),
    ];

    /// <summary>Every claim at every place where it is made.</summary>
    public IEnumerable<(string Language, string Name, bool Held)> Claims() =>
        from language in _lesson.Texts.Keys
        from each in _lesson.Text(language).Select((block, i) => (block, i))
        from name in RunText.Claims(RunText.HtmlOf(each.block))
        select (language, name, Pictures[each.i].Claims.First(claim => claim.Id == name).HeldAt is not null);

    private IEnumerable<(string Button, string Message)> Press()
    {
        var (picture, blocks) = (Read.Opening, _lesson.Text("en"));
        for (var i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] is LessonBlock.Try button)
            {
                if (Read.Press(button.Id) is { } message)
                    yield return (button.Id, message);
                var prediction = i > 0 ? blocks[i - 1] as LessonBlock.Predict : null;
                picture = prediction is null ? Read.Frame() : Read.Turn(prediction.Id) ?? Read.Frame();
            }

            Pictures.Add(picture);
        }
    }

    private IEnumerable<string> ProblemsOf(LessonPrediction prediction)
    {
        if (Read.Turn(prediction.Id) is null)
            yield return $"The truth of {prediction.Id} does not come out by its button.";
        else if (prediction.Answering is Answering.Choice or Answering.Pick or Answering.Drag && Read.True(prediction.Id) is not [_])
            yield return $"Of the answers to {prediction.Id} one must come true, but these did: {string.Join(", ", Read.True(prediction.Id))}.";
        if (Idle.Turn(prediction.Id) is not null)
            yield return $"The truth of {prediction.Id} comes out without doing anything.";
    }

    private IEnumerable<Quote> QuotesOf(string language)
    {
        foreach (var (block, i) in _lesson.Text(language).Select((block, i) => (block, i)))
        {
            foreach (var (name, words) in RunText.Quotes(RunText.HtmlOf(block)))
                yield return new Quote(language, name, words, Pictures[i].Values.GetValueOrDefault(name));
            if (block is not LessonBlock.Predict predict || Read.Turn(predict.Id) is not { } turn)
                continue;
            foreach (var (name, words) in RunText.Quotes(_lesson.Predictions.First(one => one.Id == predict.Id).Why.In(language)))
                yield return new Quote(language, name, words, turn.Values.GetValueOrDefault(name));
        }
    }

    private static Instant Later(Instant a, Instant b) => a > b ? a : b;
}

/// <summary>A value that a text quotes.</summary>
/// <param name="Words">What stands there without a run.</param>
/// <param name="Value">What it was; null if there was none.</param>
internal sealed record Quote(string Language, string Name, string Words, string? Value)
{
    public bool Agrees => Value is not null && QuoteCheck.Agrees(Words, Value);
}
