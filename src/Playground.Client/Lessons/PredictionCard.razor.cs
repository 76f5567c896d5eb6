using Microsoft.AspNetCore.Components;
using Playground.Client.Contracts;
using Playground.Client.Wording;

namespace Playground.Client.Lessons;

public sealed partial class PredictionCard
{
    private bool missing;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required LessonPrediction Prediction { get; set; }

    /// <summary>Where the prediction stands; null before there is a session.</summary>
    [Parameter]
    public PredictionState? State { get; set; }

    /// <summary>Ids of options, or the points of a curve, with commas between; null: not answered yet.</summary>
    [Parameter]
    public string? Answer { get; set; }

    [Parameter]
    public EventCallback<string> AnswerChanged { get; set; }

    /// <summary>The button that lets the run answer; null where the person brings it about on the stage.</summary>
    [Parameter]
    public LessonTry? Try { get; set; }

    [Parameter, EditorRequired]
    public required TryState Tries { get; set; }

    [Parameter]
    public EventCallback<LessonTry> OnPress { get; set; }

    /// <summary>The run was asked, and has not answered yet.</summary>
    [Parameter]
    public bool Asked { get; set; }

    /// <summary>The reason, with the values of the moment at which the truth came out.</summary>
    [Parameter]
    public MarkupString Why { get; set; }

    private string Id => $"prediction-{Prediction.Id}";

    private string Stage => Revealed ? "revealed" : Asked ? "running" : Answer is null ? "open" : "placed";

    private bool Revealed => State?.RevealedAt is not null;

    private bool Right => Answer is not null && State is { RevealedAt: not null } && Prediction.IsRight(Answer, State.True);

    private Task ChooseAsync(string? answer)
    {
        missing = false;
        return AnswerChanged.InvokeAsync(answer);
    }

    /// <summary>To mark nothing is an answer, too.</summary>
    private bool HasAnswer()
    {
        missing = Answer is null && Prediction.Answering is not Answering.Mark;
        StateHasChanged();
        return !missing;
    }
}
