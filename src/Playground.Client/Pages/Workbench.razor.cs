using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Stage;
using Playground.Client.Timeline;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Client.Pages;

public partial class Workbench
{
    private KeyListener? keys;
    private Glyph? inspected;
    private Severity atLeast = Severity.Info;
    private bool messages;
    private bool acts;
    private long? chosenMessage;
    private bool table;
    private bool charts;
    private bool groups;
    private bool internalTopics;
    private ImmutableDictionary<string, string> refusals = ImmutableDictionary<string, string>.Empty;
    private bool help;
    private bool export;
    private bool breakpoints;
    private bool vary;
    private string? varyProblem;
    private bool arrived;
    private string? copied;
    private string? link;
    private bool keysOn = true;
    private readonly Dictionary<string, ProducerSettings> drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConsumerSettings> consumerDrafts = new(StringComparer.Ordinal);
    private string? configured;
    private string? notice;

    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>Whether everything that can be done is offered here; not where the page's side offers it.</summary>
    [Parameter]
    public bool WithActs { get; set; } = true;

    /// <summary>A prediction that is placed on the stage; null for none.</summary>
    [Parameter]
    public Placing? Placing { get; set; }

    /// <summary>What is shown: of the session, or the opening's picture while there is none.</summary>
    [Parameter, EditorRequired]
    public required SessionFrame Frame { get; set; }

    /// <summary>Null until it is open.</summary>
    [Parameter]
    public LiveSession? Session { get; set; }

    /// <summary>What is to stand where the timeline does, or in place of the stage, when the session is there; null for what usually does.</summary>
    [Parameter]
    public string? InitialView { get; set; }

    /// <summary>What is to be selected when the session is there: <c>e42</c>, an event.</summary>
    [Parameter]
    public string? InitialSelection { get; set; }

    private bool Ready => Session is { Gone: false };

    private IReadOnlyList<EventLine> Lines => Session?.Book.Lines ?? Frame.Events;

    /// <summary>What a breakpoint stopped at; null unless one did.</summary>
    private string? Stopped => Frame.Timeline.StoppedBy is { } id && Lines.FirstOrDefault(line => line.Id == id) is { } line
        ? Texts.BreakpointStopped.In(Language, EventSentences.Write(line, Language, Frame.Scenario.Steps))
        : null;

    private string Caption =>
        Texts.Caption.In(Language, Frame.Scenario.Title.In(Language.Code()), Frame.Scenario.Seed, TimeText.Seconds(Frame.View.At));

    protected override async Task OnParametersSetAsync()
    {
        if (Session is not null && !arrived)
        {
            arrived = true;
            Arrive();
            if (InitialSelection is ['e', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var selected))
                await Session.SelectAsync(selected);
        }

        LookAgain();
        await KeepFindingAsync();
    }

    private async Task<CommandResult> SendAsync(SessionCommand command)
    {
        if (Session is null)
            return CommandResult.Refused(RefusalCode.SessionGone, "");
        var result = await Session.SendAsync(command);
        notice = result.Done ? null : Refusals.Say(result, Language);
        (copied, link) = (null, null);
        if (result.Done)
            Follow(command);
        return result;
    }

    private Task<CommandResult> ActAsync(StepAction action) => SendAsync(new SessionCommand.Act(action));

    /// <summary>Does it step by step, and shows a refusal where it was asked for.</summary>
    private async Task ActOnAsync((string Node, ImmutableArray<StepAction> Actions) asked)
    {
        refusals = refusals.Remove(asked.Node);
        foreach (var action in asked.Actions)
        {
            var result = await ActAsync(action);
            if (result.Done)
                continue;
            refusals = refusals.SetItem(asked.Node, Refusals.Say(result, Language));
            notice = null;
            return;
        }
    }

    /// <summary>What was entered stays until it is applied or discarded, also when the form is closed in between.</summary>
    private ProducerSettings Draft(ProducerView producer)
    {
        if (!drafts.TryGetValue(producer.Id, out var draft))
            drafts.Add(producer.Id, draft = new ProducerSettings(producer.Config));
        return draft;
    }

    private async Task<string?> RestartAsync(string producer, ProducerSettings settings)
    {
        var result = await SendAsync(new SessionCommand.Act(new StepAction.ProducerRestart(producer, settings.Changes) { Unset = settings.Unset }));
        if (!result.Done)
            return Refusals.Say(result, Language);
        drafts.Remove(producer);
        return null;
    }

    private ConsumerSettings Draft(ConsumerView consumer)
    {
        if (!consumerDrafts.TryGetValue(consumer.Id, out var draft))
            consumerDrafts.Add(consumer.Id, draft = new ConsumerSettings(consumer.Config, consumer.Group is not null, consumer.Shares));
        return draft;
    }

    private async Task<string?> RestartAsync(string consumer, ConsumerSettings settings)
    {
        var result = await SendAsync(new SessionCommand.Act(new StepAction.ConsumerRestart(consumer, settings.Changes) { Unset = settings.Unset }));
        if (!result.Done)
            return Refusals.Say(result, Language);
        consumerDrafts.Remove(consumer);
        return null;
    }

    private async Task CopyLinkAsync()
    {
        if (Session is null)
            return;
        var path = await Links.OfAsync(
            Session.Id, Session.Selection is { } selection ? $"e{selection.Event.Id}" : null, ViewText);
        (copied, link) = (Texts.LinkNotMade.In(Language), null);
        if (path is null)
            return;
        var address = new Uri(new Uri(Navigation.BaseUri), path).ToString();
        var done = await Js.AskAsync<bool>("Controls/clipboard.js", "copy", address);
        (copied, link) = done ? (Texts.LinkCopied.In(Language, TimeText.Seconds(Frame.View.At)), null) : (Texts.LinkShown.In(Language), address);
    }

    private async Task SelectAsync(int? id)
    {
        if (Session is null)
            return;
        await Session.SelectAsync(id);
        stepped = null;
        LightUp();
    }

    private void ShowMessages(bool shown, long? chosen)
    {
        messages = shown;
        chosenMessage = chosen;
        (inspected, acts) = (null, false);
    }

    private Task KeyAsync((string Key, string? Node) press) => press.Key switch
    {
        " " => SendAsync(Frame.Transport.Playing ? new SessionCommand.Pause() : new SessionCommand.Play()),
        "." => SendAsync(new SessionCommand.StepEvent()),
        "," => SendAsync(new SessionCommand.StepBack()),
        "n" => SendAsync(new SessionCommand.RunToNext()),
        "b" => SendAsync(new SessionCommand.RunToPrevious()),
        "w" => WhyAsync(press.Node),
        "l" => CopyLinkAsync(),
        "e" => OpenExportAsync(),
        "c" => OpenVaryAsync(),
        "u" => SendAsync(new SessionCommand.Undo()),
        "f" => SendAsync(new SessionCommand.Fork()),
        "k" => ToggleAsync(press.Node),
        "?" => OpenHelpAsync(),
        _ => Task.CompletedTask,
    };

    /// <summary>Selects the last event of a node, or the last notable one if none has the focus, with what led to it.</summary>
    private Task WhyAsync(string? node)
    {
        var last = Lines.LastOrDefault(line => line.Id <= Frame.Timeline.Event && !line.Background
            && (node is null ? line.Severity >= Severity.Notable : line.Severity >= Severity.Info && line.Actor == node));
        return last is null ? Task.CompletedTask : SelectAsync(last.Id);
    }

    private Task OpenVaryAsync()
    {
        vary = true;
        return Task.CompletedTask;
    }

    private Task OpenExportAsync()
    {
        export = true;
        return Task.CompletedTask;
    }

    private Task ToggleAsync(string? node)
    {
        if (Frame.View.Consumers.FirstOrDefault(found => found.Id == node) is { } consumer)
            return ActOnAsync((consumer.Id, ConsumerActs.Of(consumer, Language)[0].Actions));
        if (!int.TryParse(node, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return Task.CompletedTask;
        if (Frame.View.Controllers.FirstOrDefault(found => found.Id == id) is { } controller)
            return ActAsync(Actions.Of(new ControllerAct(controller.Running ? "controller.crash" : "controller.start", id)));
        if (Frame.View.Brokers.FirstOrDefault(found => found.Id == id) is not { } broker)
            return Task.CompletedTask;
        var dead = broker.State is BrokerState.Crashed or BrokerState.Stopped;
        return ActAsync(Actions.Of(new BrokerAct(dead ? "broker.start" : "broker.crash", id)));
    }

    private async Task OpenHelpAsync()
    {
        keysOn = keys is null || await keys.IsOnAsync();
        help = true;
    }

    private async Task SwitchKeysAsync(bool on)
    {
        keysOn = on;
        if (keys is not null)
            await keys.SwitchAsync(on);
    }
}
