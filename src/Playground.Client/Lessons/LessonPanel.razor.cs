using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Pages;
using Playground.Client.Progress;
using Playground.Client.Stage;
using Playground.Client.Wording;

namespace Playground.Client.Lessons;

/// <summary>
/// The left side of a lesson's page. It knows sessions only by their frames and by <see cref="Send"/>, so it can be drawn before there
/// is one.
/// </summary>
public sealed partial class LessonPanel
{
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly TurningPoints turns = new();
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private ProgressStore? progress;
    private SessionFrame? first;
    private string? recalled;
    private CommandRun? solution;
    private (LessonTry Try, CommandRun Run)? pressed;
    private TryState tries = TryState.None;
    private ImmutableArray<LessonBlock> blocks = [];
    private SessionFrame? drawn;
    private (string Lesson, Language Language, string? Session) drawnFor;
    private bool unchanged;
    private (string? Open, string? Answer, string? Ghost) placed;
    private string? passed;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required Lesson Lesson { get; set; }

    /// <summary>Null where lessons have none.</summary>
    [Parameter]
    public LessonTrack? Track { get; set; }

    /// <summary>The lessons that it builds on.</summary>
    [Parameter]
    public ImmutableArray<Lesson> Before { get; set; } = [];

    /// <summary>The lesson after it; null for the last one.</summary>
    [Parameter]
    public Lesson? Next { get; set; }

    /// <summary>Finds a myth that the text shows.</summary>
    [Parameter]
    public Func<string, Myth?>? Myth { get; set; }

    /// <summary>The run now, or the opening's picture before there is a session.</summary>
    [Parameter, EditorRequired]
    public required SessionFrame Frame { get; set; }

    /// <summary>The opening's picture: the text up to the first turning point quotes it. Without it, the first frame seen.</summary>
    [Parameter]
    public SessionFrame? Opening { get; set; }

    /// <summary>The session that the frames are of; null while there is none.</summary>
    [Parameter]
    public string? SessionId { get; set; }

    [Parameter, EditorRequired]
    public required Func<SessionCommand, Task<CommandResult>> Send { get; set; }

    /// <summary>A prediction has a place on the stage, or another one has, or none any more.</summary>
    [Parameter]
    public EventCallback<Placing?> OnPlacing { get; set; }

    private bool Playing => solution?.Playing == true;

    private LessonProgress Mine => progress?.Progress.Of(Lesson.Id) ?? LessonProgress.None;

    private bool AllReached => Lesson.Goals.All(goal => Goal(goal.Id)?.Reached == true || Mine.Goals.Contains(goal.Id));

    protected override async Task OnParametersSetAsync()
    {
        blocks = Lesson.Text(Language.Code());
        first ??= Frame;
        if (SessionId is not null)
        {
            foreach (var taken in turns.See(Frame))
                answers.Remove(taken);
            // What came out was answered; where the run went back to before the button, it can be asked again.
            asked.RemoveWhere(id => Prediction(id)?.RevealedAt is not null || (tries.Running is null && Frame.View.At < turns.PressedAt));
        }

        unchanged = drawnFor == (Lesson.Id, Language, SessionId) && drawn is not null && IsSame(drawn, Frame);
        (drawn, drawnFor) = (Frame, (Lesson.Id, Language, SessionId));
        await PlaceAsync();
        await RememberAsync();
        if (solution is not null)
            await solution.SeeAsync(Frame);
        if (pressed is { Run.Playing: true })
        {
            await pressed.Value.Run.SeeAsync(Frame);
            Settle();
        }
    }

    /// <summary>The text quotes turning points, not the run as it goes on; a run that went back may have passed one the other way.</summary>
    protected override bool ShouldRender()
    {
        var wanted = !unchanged;
        unchanged = false;
        return wanted;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (SessionId is null || SessionId == recalled)
            return;
        recalled = SessionId;
        progress ??= new ProgressStore(Js);
        await progress.LoadAsync();
        await using var memory = await MemoryAsync();
        if (memory is null)
            return;
        var early = answers.Count > 0;
        foreach (var (prediction, answer) in await memory.InvokeAsync<Dictionary<string, string>?>("recall", SessionId) ?? [])
            answers.TryAdd(prediction, answer);

        // What was answered before there was a session belongs to it, too.
        if (early)
            await memory.InvokeVoidAsync("keep", SessionId, answers);
        await PlaceAsync();
        await RememberAsync();
        StateHasChanged();
    }

    private bool IsSame(SessionFrame last, SessionFrame next) =>
        last.Transport.Playing && next.Transport.Playing && last.View.At <= next.View.At
        && last.Goals == next.Goals && last.Predictions == next.Predictions && last.Claims == next.Claims
        && (last.Values == next.Values || Lesson.Watches.IsEmpty);

    private LessonPrediction Of(string id) => Lesson.Predictions.First(found => found.Id == id);

    private LessonTry TryOf(string id) => Lesson.Tries.First(found => found.Id == id);

    private PredictionState? Prediction(string id) => Frame.Predictions.FirstOrDefault(state => state.Id == id);

    private GoalState? Goal(string id) => Frame.Goals.FirstOrDefault(state => state.Id == id);

    private LessonHint? Hint(string goal) => Lesson.Hints.FirstOrDefault(hint => hint.Goal == goal);

    /// <summary>The first block after a prediction and its button that explains: what stands before it belongs to the question.</summary>
    private int FoldAfter(int prediction)
    {
        var end = prediction + 2;
        while (end < blocks.Length && blocks[end] is LessonBlock.Goal or LessonBlock.Watch)
            end++;
        return end;
    }

    private MarkupString Filled(string html, SessionFrame? quoted) => new(RunText.Fill(html, quoted, Frame.Claims, Language));

    private MarkupString Why(string id) =>
        new(RunText.Fill(RunText.Html(Of(id).Why.In(Language.Code())), turns.OfPrediction(id), Frame.Claims, Language));

    private async Task AnswerAsync(string prediction, string answer)
    {
        answers[prediction] = answer;
        await PlaceAsync();
        if (SessionId is null)
            return;
        await using var memory = await MemoryAsync();
        if (memory is not null)
            await memory.InvokeVoidAsync("keep", SessionId, answers);
    }

    /// <summary>
    /// On the stage the first prediction that is still open can be placed; the ghost of the last one that came out before our eyes stands beside its truth until
    /// another button is pressed.
    /// </summary>
    private async Task PlaceAsync()
    {
        if (SessionId is null || !OnPlacing.HasDelegate)
            return;
        var open = OnStage(Lesson.Predictions.FirstOrDefault(prediction => Prediction(prediction.Id)?.RevealedAt is null));
        var last = OnStage(Lesson.Predictions.LastOrDefault(prediction => Prediction(prediction.Id)?.RevealedAt is not null));
        var ghost = last is null || turns.OfPrediction(last.Id) is null || (passed == last.Id) ? null : last;
        var now = (open?.Id, open is null ? null : answers.GetValueOrDefault(open.Id), ghost?.Id);
        if (now == placed)
            return;
        placed = now;
        var before = ghost is null ? null : new Placing(ghost, answers.GetValueOrDefault(ghost.Id), Prediction(ghost.Id)!.True);
        await OnPlacing.InvokeAsync(open is null ? before : new Placing(open, answers.GetValueOrDefault(open.Id), null, option => PressAsync(open, option), before));
    }

    private static LessonPrediction? OnStage(LessonPrediction? prediction) =>
        prediction is { Answering: Answering.Pick or Answering.Mark or Answering.Drag } ? prediction : null;

    /// <summary>A prediction's button: the run is asked, and the answer can't be changed any more.</summary>
    private async Task AskAsync(string prediction, LessonTry button)
    {
        asked.Add(prediction);
        // To mark nothing is an answer, too.
        if (Of(prediction).Answering is Answering.Mark && !answers.ContainsKey(prediction))
            await AnswerAsync(prediction, "");
        if (!await PressAsync(button))
            asked.Remove(prediction);
    }

    /// <returns>False if something that it asked for was refused.</returns>
    private async Task<bool> PressAsync(LessonTry button)
    {
        passed = Lesson.Predictions.LastOrDefault(prediction => Prediction(prediction.Id)?.RevealedAt is not null)?.Id;
        turns.Press(button);
        tries = new TryState(button.Id, tries.Refusals.Remove(button.Id));
        var run = new CommandRun(button.Commands, Lesson.Opening, Send);
        pressed = (button, run);
        await run.StartAsync(Frame);
        Settle();
        return run.Refused is null;
    }

    /// <summary>Takes note of what became of the button that was pressed last.</summary>
    private void Settle()
    {
        if (pressed is not var (button, run))
            return;
        if (run.Arrived is { } paused)
            turns.Pause(button.Id, paused);
        if (run.Given || !run.Playing)
            tries = tries with { Running = null };
        if (run.Refused is { } refused)
            tries = tries with { Refusals = tries.Refusals.SetItem(button.Id, Refusals.Say(refused, Language)) };
    }

    /// <summary>Something was pressed on the stage.</summary>
    private async Task PressAsync(LessonPrediction prediction, string option)
    {
        var answer = prediction.Answering is Answering.Mark ? AnswerBox.Toggled(prediction, answers.GetValueOrDefault(prediction.Id), option) : option;
        await AnswerAsync(prediction.Id, answer);
        StateHasChanged();
    }

    /// <summary>What was reached and predicted in this session is kept for good.</summary>
    private async Task RememberAsync()
    {
        if (progress is null || SessionId is null)
            return;
        var reached = Frame.Goals.Where(goal => goal.Reached).Select(goal => goal.Id);
        var revealed = Frame.Predictions.Where(state => state.RevealedAt is not null && answers.ContainsKey(state.Id))
            .Select(state => KeyValuePair.Create(state.Id, new PlacedPrediction(answers[state.Id], Of(state.Id).IsRight(answers[state.Id], state.True))));
        var next = Mine with { Goals = Mine.Goals.Union(reached), Predictions = Mine.Predictions.SetItems(revealed) };
        if (next.Goals.Count != Mine.Goals.Count || !next.Predictions.SequenceEqual(Mine.Predictions))
            await progress.KeepAsync(progress.Progress.With(Lesson.Id, next));
    }

    private async Task HintAsync(string goal, int shown)
    {
        progress ??= new ProgressStore(Js);
        await progress.KeepAsync(progress.Progress.With(Lesson.Id, Mine with { Hints = Mine.Hints.SetItem(goal, shown) }));
    }

    private ValueTask<IJSObjectReference?> MemoryAsync() =>
        Js.ImportAsync("Lessons/LessonPanel.razor.js");

    private Task PlaySolutionAsync()
    {
        if (Playing)
            return Task.CompletedTask;
        solution = CommandRun.Of(Lesson.Solution, Lesson.Opening, Send);
        return solution.StartAsync(Frame);
    }
}
