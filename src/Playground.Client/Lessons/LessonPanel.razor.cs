using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Wording;

namespace Playground.Client.Lessons;

/// <summary>
/// The left side of a lesson's page. It knows sessions only by their frames and by <see cref="Send"/>, so it can be drawn before there
/// is one.
/// </summary>
public sealed partial class LessonPanel
{
    private readonly Dictionary<string, string> answers = [];
    private readonly Dictionary<string, SessionFrame> turns = [];
    private readonly HashSet<string> open = [];
    private SessionFrame? first;
    private string? recalled;
    private SolutionRun? solution;
    private ImmutableArray<LessonBlock> blocks = [];
    private SessionFrame? drawn;
    private (string Lesson, Language Language, string? Session) drawnFor;
    private bool unchanged;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required Lesson Lesson { get; set; }

    /// <summary>The run now, or the opening's picture before there is a session.</summary>
    [Parameter, EditorRequired]
    public required SessionFrame Frame { get; set; }

    /// <summary>The opening's picture: the text up to the first prediction quotes it. Without it, the first frame seen.</summary>
    [Parameter]
    public SessionFrame? Opening { get; set; }

    /// <summary>The session that the frames are of; null while there is none.</summary>
    [Parameter]
    public string? SessionId { get; set; }

    [Parameter, EditorRequired]
    public required Func<SessionCommand, Task<CommandResult>> Send { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        blocks = Lesson.Text(Language.Code());
        first ??= Frame;
        if (SessionId is not null)
        {
            foreach (var state in Frame.Predictions)
                Follow(state);
        }

        unchanged = drawnFor == (Lesson.Id, Language, SessionId) && drawn is not null && IsSame(drawn, Frame);
        (drawn, drawnFor) = (Frame, (Lesson.Id, Language, SessionId));
        if (solution is not null)
            await solution.SeeAsync(Frame);
    }

    /// <summary>The text quotes turning points, not the run as it goes on; a run that went back may have passed one the other way.</summary>
    protected override bool ShouldRender()
    {
        var wanted = !unchanged;
        unchanged = false;
        return wanted;
    }

    private static bool IsSame(SessionFrame last, SessionFrame next) =>
        last.Transport.Playing && next.Transport.Playing && last.View.At <= next.View.At
        && last.Goals == next.Goals && last.Predictions == next.Predictions;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (SessionId is null || SessionId == recalled)
            return;
        recalled = SessionId;
        await using var memory = await MemoryAsync();
        if (memory is null)
            return;
        var early = answers.Count > 0;
        foreach (var (prediction, answer) in await memory.InvokeAsync<Dictionary<string, string>?>("recall", SessionId) ?? [])
            answers.TryAdd(prediction, answer);

        // What was answered before there was a session belongs to it, too.
        if (early)
            await memory.InvokeVoidAsync("keep", SessionId, answers);
        StateHasChanged();
    }

    /// <summary>A truth that comes out before our eyes is a turning point; one that was out when we joined is past.</summary>
    private void Follow(PredictionState state)
    {
        if (state.RevealedAt is null)
        {
            open.Add(state.Id);
            if (turns.Remove(state.Id))
                answers.Remove(state.Id);
        }
        else if (open.Remove(state.Id))
        {
            turns[state.Id] = Frame;
        }
    }

    private PredictionState? Prediction(string id) => Frame.Predictions.FirstOrDefault(state => state.Id == id);

    private GoalState? Goal(string id) => Frame.Goals.FirstOrDefault(state => state.Id == id);

    private LessonHint? Hint(string goal) => Lesson.Hints.FirstOrDefault(hint => hint.Goal == goal);

    /// <summary>The first block after a prediction that explains: what stands before it belongs to the question.</summary>
    private int FoldAfter(int prediction)
    {
        var end = prediction + 1;
        while (end < blocks.Length && blocks[end] is LessonBlock.Try or LessonBlock.Goal)
            end++;
        return end;
    }

    /// <summary>The button right below a prediction is drawn inside its card.</summary>
    private bool IsOfCard(int at) => at > 0 && blocks[at] is LessonBlock.Try && blocks[at - 1] is LessonBlock.Predict;

    private LessonTry? TryOfCard(int prediction) =>
        prediction + 1 < blocks.Length && blocks[prediction + 1] is LessonBlock.Try found
            ? Lesson.Tries.First(one => one.Id == found.Id)
            : null;

    /// <summary>
    /// Text quotes the last turning point above it: the opening, or the moment at which a prediction's truth came out. Whoever did not see
    /// that moment reads the text's own words, for the run has gone on since.
    /// </summary>
    private MarkupString Filled(string html, PredictionState? above) =>
        new(RunText.Fill(html, above is null ? Opening ?? first! : turns.GetValueOrDefault(above.Id)));

    private MarkupString Why(string id) =>
        new(RunText.Fill(
            RunText.Html(Lesson.Predictions.First(found => found.Id == id).Why.In(Language.Code())), turns.GetValueOrDefault(id)));

    private async Task AnswerAsync(string prediction, string answer)
    {
        answers[prediction] = answer;
        if (SessionId is null)
            return;
        await using var memory = await MemoryAsync();
        if (memory is not null)
            await memory.InvokeVoidAsync("keep", SessionId, answers);
    }

    private ValueTask<IJSObjectReference?> MemoryAsync() =>
        Js.ImportAsync("Lessons/LessonPanel.razor.js");

    private Task PlaySolutionAsync()
    {
        if (solution?.Playing == true)
            return Task.CompletedTask;
        solution = new SolutionRun(Lesson.Solution, Send);
        return solution.StartAsync();
    }
}
