using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Pages;
using Playground.Client.Wording;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Timeline;

public partial class Scrubber
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>While the run goes on, new marks come so often.</summary>
    private static readonly TimeSpan MarksPause = TimeSpan.FromSeconds(1);

    private ElementReference root;
    private ScriptedPart? drag;
    private ImmutableArray<TimelineMark> marks = [];
    private (int Branch, Moment End) read;
    private bool reading;
    private long written;
    private object?[] writtenFor = [];

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required TimelineState State { get; set; }

    /// <summary>Null until it is open: then nothing can be dragged.</summary>
    [Parameter]
    public LiveSession? Session { get; set; }

    [Parameter]
    public ImmutableArray<GoalState> Goals { get; set; } = [];

    [Parameter]
    public ImmutableArray<PredictionState> Predictions { get; set; } = [];

    /// <summary>The run's steps: commands get a mark of their own.</summary>
    [Parameter]
    public ImmutableArray<Step> Steps { get; set; } = [];

    /// <summary>One looks only: nothing can be done to the run, here or in the past.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>At which instants the run is not the same as another that it is compared with, in order.</summary>
    [Parameter]
    public ImmutableArray<Instant> Differences { get; set; } = [];

    /// <summary>Simulated time goes on, and the module moves the head by itself.</summary>
    [Parameter]
    public bool Playing { get; set; }

    [Parameter]
    public EventCallback<Moment> OnSeek { get; set; }

    [Parameter]
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    [Inject]
    public required IJSRuntime Js { get; set; }

    private string ValueText => Texts.ScrubberHere.In(Language, TimeText.Seconds(State.Here.At), TimeText.Seconds(State.End.At));

    /// <summary>What is on the line. Marks of all kinds are siblings: what tells one from another must hold for all of them.</summary>
    private enum Kind { Event, Command, Goal, Prediction }

    /// <summary>The same thing done twice at one instant is one mark.</summary>
    private IEnumerable<(Instant At, string Said)> Commands => Steps
        .Where(step => step.IsCommand)
        .Select(step => (((When.At)step.When).Instant, ActionText.In(Language, step.Action)))
        .Distinct();

    /// <summary>The head was put somewhere, in microseconds.</summary>
    [JSInvokable]
    public Task SeekAsync(long at) => InvokeAsync(() => OnSeek.InvokeAsync(
        at >= State.End.At.Microseconds ? State.End : new Moment(new Instant(Math.Max(0, at)))));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return drag?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (reading)
            return;
        reading = true;
        while (Session is not null && read != (State.Branch, State.End))
        {
            read = (State.Branch, State.End);
            var known = (await Session.MarksAsync())?.Marks ?? [];
            if (!known.SequenceEqual(marks))
            {
                marks = known;
                StateHasChanged();
            }

            await Task.Delay(Playing ? MarksPause : Pause);
        }

        reading = false;
    }

    /// <summary>While the run goes on, what merely grows with it is written now and then; what is new on the line, at once.</summary>
    protected override bool ShouldRender() =>
        drag is null || !Playing || State.InThePast || !OnTheLine.SequenceEqual(writtenFor) || Clock.GetElapsedTime(written) >= Pause;

    private object?[] OnTheLine =>
        [Session, State.Branch, marks.Length, Differences.Length, ReadOnly, Goals.Count(goal => goal.Reached), Predictions.Count(prediction => prediction.RevealedAt is not null), Steps.Length, Language];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        (written, writtenFor) = (Clock.GetTimestamp(), OnTheLine);
        if (firstRender)
            drag = await ScriptedPart.MakeAsync(Js, "Timeline/Scrubber.razor.js", "keep", DotNetObjectReference.Create(this), root);
    }

    private static long Milliseconds(Instant at) => at.Microseconds / 1000;

    /// <summary>The style sheet turns an instant into a place: while the run goes on the marks stay as they were written, and only its end moves.</summary>
    private static string Place(Instant at) => string.Create(CultureInfo.InvariantCulture, $"min(100%, calc(100% * {at.Microseconds} / var(--end)))");

    private string Say(TimelineMark mark) => mark.Count == 1
        ? $"{TimeText.Seconds(mark.At)} {mark.Kind}"
        : $"{TimeText.Seconds(mark.At)} {mark.Kind} · {Texts.MarkEvents.In(Language, mark.Count)}";
}
