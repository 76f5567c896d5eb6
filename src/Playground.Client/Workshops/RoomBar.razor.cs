using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Lessons;
using Playground.Client.Pages;
using Playground.Client.Stage;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Workshops;

/// <summary>The room beside a run, and what holds the two together.</summary>
public sealed partial class RoomBar
{
    private bool leading;
    private bool working;
    private bool again;

    /// <summary>The number of the moment that the run was brought to; 0: none.</summary>
    private int applied;

    private bool followed;
    private CommandResult adopted = CommandResult.Ok;

    /// <summary>The session that the room knows of.</summary>
    private string? told;

    private HashSet<string> reached = new(StringComparer.Ordinal);
    private (Scenario Scenario, double? Speed, Moment? At)? brought;
    private int broughtRecipe;

    /// <summary>A poll, and whether its truth had come out in this run before it was asked.</summary>
    private (int Number, bool Known) asking;

    private int putAway;
    private ScriptedPart? remote;
    private string placed = "";

    /// <summary>Which entry of the agenda the page shows.</summary>
    [Parameter]
    public int Item { get; set; }

    [Parameter]
    public bool AsHost { get; set; }

    /// <summary>The run; null until it is open.</summary>
    [Parameter]
    public LiveSession? Session { get; set; }

    /// <summary>What the room's answers put on the stage.</summary>
    [Parameter]
    public EventCallback<Placing?> OnPlacing { get; set; }

    protected override string Role => AsHost ? "host" : "person";

    /// <summary>Whoever looks at this page leads.</summary>
    private bool Leads => Handle is { } handle && (handle.Room.Lead is { } lead ? lead.Person == handle.Me?.Id : AsHost);

    /// <summary>A host who handed the lead on goes along, too.</summary>
    private bool Follows => Handle is { } handle && !Leads && (AsHost || handle.Me?.Following == true);

    private int Along => Handle!.Host!.People.Count(person => person.Following);

    private int Hands => Handle!.Host!.People.Count(person => person.HandRaised is not null);

    /// <summary>The poll as this page may see it.</summary>
    private PollView? PollHere => Handle is { } handle && handle.Room.Item == Item ? AsHost ? handle.Host?.Poll : handle.Room.Poll : null;

    private string HomeAddress => $"/workshops/{Handle!.Room.Code}{(AsHost ? "/host" : "")}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (remote is not null)
            await remote.DisposeAsync();
    }

    /// <summary>A key of a presenter's remote.</summary>
    [JSInvokable]
    public Task PressAsync(string key) => InvokeAsync(async () =>
    {
        if (!Leads || Session is null)
            return;
        if (key == "b")
            await DoAsync(new RoomAct.Blank(!Handle!.Room.Blank));
        else
            await Session.SendAsync(key == "next" ? new SessionCommand.RunToNext(Severity.Notable) : new SessionCommand.RunToPrevious(Severity.Notable));
        await GoAlongAsync();
        StateHasChanged();
    });

    protected override Task OnParametersSetAsync() => GoAlongAsync();

    protected override async Task OnRoomChangedAsync()
    {
        await GoAlongAsync();
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender || Handle is null || Disposed)
            return;
        remote = await ScriptedPart.MakeAsync(Js, "Workshops/remote.js", "listen", DotNetObjectReference.Create(this));
        await GoAlongAsync();
        StateHasChanged();
    }

    /// <summary>Brings run and room together, one thing after the other: what comes meanwhile is looked at afterwards.</summary>
    private async Task GoAlongAsync()
    {
        again = true;
        if (working)
            return;
        working = true;
        try
        {
            while (again && !Disposed)
            {
                again = false;
                await StepAsync();
            }
        }
        finally
        {
            working = false;
        }
    }

    private async Task StepAsync()
    {
        if (Handle is not { } handle || Session is not { Gone: false } session || handle.Room.Ended)
            return;
        // What could not be kept is tried again.
        if (told != session.Id && (await handle.DoAsync(new RoomAct.TakeSession(Item, session.Id))).Done)
            told = session.Id;

        // Who comes back, or is brought back, is brought to where the others stand.
        if (Follows && !followed)
            applied = 0;
        followed = Follows;
        if (Leads)
            await LeadAsync(handle.Room, session);
        else if (Follows)
            await FollowAsync(handle.Room, session);
        if (!AsHost)
            await TellGoalsAsync(session);
        if (AsHost)
            await WatchPollAsync(session);
        await PlaceAsync();
    }

    /// <summary>Tells the others where this run stands: when it has moved there, when it goes on, and when something was done in it.</summary>
    private async Task LeadAsync(RoomView room, LiveSession session)
    {
        if (!leading || room.Item != Item)
            return;
        var frame = session.Frame;
        var now = (frame.Scenario, Speed: frame.Transport.Playing ? frame.Transport.Speed : (double?)null, At: frame.Transport.Playing ? (Moment?)null : frame.Timeline.Here);
        var same = brought is { } last && ReferenceEquals(last.Scenario, now.Scenario);
        if (same && brought == now && room.Moment?.Recipe == broughtRecipe)
            return;
        var known = same && room.Moment is { } moment && moment.Recipe == broughtRecipe;
        brought = now;
        Refused = (await Handle!.DoAsync(new RoomAct.Bring(frame.Timeline.Here, known ? null : ScenarioWriter.Write(frame.Scenario), now.Speed))).Refusal;
        broughtRecipe = Handle.Room.Moment?.Recipe ?? 0;
        // Nobody leads without knowing that nobody follows.
        leading = Refused is null;
    }

    private async Task FollowAsync(RoomView room, LiveSession session)
    {
        if (room.Item != Item)
        {
            Navigation.NavigateTo(RoomWords.RunAddress(room, room.Item, AsHost, (AsHost ? Handle!.Host!.Sessions : Handle!.Me!.Sessions).GetValueOrDefault(room.Item)));
            return;
        }

        if (room.Moment is { } moment && moment.Number != applied && Handle!.Led is { } led)
        {
            applied = moment.Number;
            adopted = await session.SendAsync(new SessionCommand.Adopt(led, moment.At));
            if (moment.Speed is { } speed && !room.Held)
            {
                await session.SendAsync(new SessionCommand.SetSpeed(speed));
                await session.SendAsync(new SessionCommand.Play());
            }
        }
        else if (applied > 0 && adopted.Done && !AsHost && !session.Frame.Timeline.IsLent)
        {
            // Something was done here: from now on it is one's own.
            await Handle!.DoAsync(new RoomAct.Follow(false));
            return;
        }

        if (room.Held && session.Frame.Transport.Playing)
            await session.SendAsync(new SessionCommand.Pause());
    }

    private async Task TellGoalsAsync(LiveSession session)
    {
        string[] news = [.. session.Frame.Goals.Where(goal => goal.Reached && !reached.Contains(goal.Id)).Select(goal => goal.Id)];
        if (news.Length == 0)
            return;
        if ((await Handle!.ReachedAsync(Item, news)).Done)
            reached.UnionWith(news);
    }

    /// <summary>When the run goes on, no more answers are taken; when it brings out what is true, everybody learns it.</summary>
    private async Task WatchPollAsync(LiveSession session)
    {
        if (PollHere is not { Truth: null } poll || session.Frame.Predictions.FirstOrDefault(each => each.Id == poll.Prediction) is not { } state)
            return;
        if (asking.Number != poll.Number)
            asking = (poll.Number, state.RevealedAt is not null);
        if (state.RevealedAt is null)
            asking.Known = false;
        if (state.RevealedAt is not null && !asking.Known)
            await Handle!.DoAsync(new RoomAct.Reveal(state.True));
        else if (poll.Open && session.Frame.Transport.Playing)
            await Handle!.DoAsync(new RoomAct.ClosePoll());
    }

    /// <summary>What is asked can be placed on one's own stage; on the host's, what was placed gathers as ghosts.</summary>
    private async Task PlaceAsync()
    {
        var poll = PollHere is { } here && here.Number != putAway ? here : null;
        var mine = Handle!.Me?.Answer;
        var wanted = poll is null ? "" : FormattableString.Invariant(
            $"{poll.Number} {poll.Open} {string.Join(',', poll.Truth ?? [])} {(AsHost ? string.Join(';', poll.Answers.Keys) : mine)}");
        if (placed == wanted || !OnPlacing.HasDelegate)
            return;
        placed = wanted;
        await OnPlacing.InvokeAsync(poll is not null && PollBars.Find(Lessons, Handle.Room, poll) is { Answering: Answering.Pick or Answering.Mark or Answering.Drag } asked
            ? PlacingOf(poll, asked, mine) : null);
    }

    private Placing? PlacingOf(PollView poll, LessonPrediction asked, string? mine)
    {
        var truth = poll.Truth is { } known ? (IReadOnlyCollection<string>)known : null;
        if (AsHost)
            return poll.Answers.Keys.Aggregate((Placing?)null, (before, answer) => new Placing(asked, answer, truth, before: before));
        return new Placing(
            asked, mine, truth,
            poll.Open ? option => DoAsync(new RoomAct.Answer(asked.Answering is Answering.Mark ? AnswerBox.Toggled(asked, Handle!.Me?.Answer, option) : option)) : null);
    }

    private async Task LeadOrNotAsync()
    {
        leading = !leading;
        brought = null;
        await GoAlongAsync();
    }

    private async Task FollowOrNotAsync()
    {
        await DoAsync(new RoomAct.Follow(!Follows));
        await GoAlongAsync();
    }

    private Task AskAsync(LessonPrediction prediction) => DoAsync(new RoomAct.OpenPoll(prediction.Id));

    private async Task PutAwayAsync(PollView poll)
    {
        putAway = poll.Number;
        await PlaceAsync();
    }

    private Task LetSeeAsync(SeenState asked) => DoAsync(asked == SeenState.AskedForAll && Session is { } session
        ? new RoomAct.LetSee(true, session.Frame.Timeline.Here, ScenarioWriter.Write(session.Frame.Scenario))
        : new RoomAct.LetSee(true));
}
