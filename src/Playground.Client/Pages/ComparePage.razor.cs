using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Compare;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.State;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Pages;

public partial class ComparePage : IAsyncDisposable
{
    private (string Left, string Right, string? At) shown;
    private (LinkOpening Left, LinkOpening Right)? openings;
    private LivePair? pair;
    private Text? problem;
    private string? notice;
    private string? copied;
    private string? link;
    private bool interactive;
    private bool varying;
    private bool disposed;

    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>The scenario at the left, as in a link.</summary>
    [Parameter]
    public required string Left { get; set; }

    /// <summary>The scenario at the right, as in a link.</summary>
    [Parameter]
    public required string Right { get; set; }

    /// <summary>The moment, as in a link.</summary>
    [SupplyParameterFromQuery(Name = "t")]
    public string? At { get; set; }

    [Inject]
    public required ILinks Links { get; set; }

    [Inject]
    public required ISessionGateway Gateway { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private ImmutableArray<ScenarioChange> Changes { get; set; } = [];

    private bool Ready => pair is { Gone: false };

    private SessionFrame? LeftFrame => pair?.Left.Frame ?? (openings?.Right.Frame is null ? null : openings?.Left.Frame);

    private SessionFrame? RightFrame => pair?.Right.Frame ?? openings?.Right.Frame;

    private string Title => openings?.Left.Scenario is not { } scenario ? Texts.LinkWrong.In(Language)
        : scenario.Title.In(Language.Code()) is { Length: > 0 } title ? title
        : Texts.PlayUntitled.In(Language);

    private string Description => Texts.CompareDescription.In(Language, Title) + (Changes is [var first, ..] ? $": {first.What} {first.Left ?? "–"} → {first.Right ?? "–"}" : "");

    private string Parts => pair?.Differences switch
    {
        null => "",
        { First: { } first } => Texts.CompareFirst.In(Language, TimeText.Seconds(first)),
        { Compared: var compared } => Texts.CompareNone.In(Language, TimeText.Seconds(compared)),
    };

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        disposed = true;
        await CloseAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (openings is not null && shown == (Left, Right, At))
            return;
        shown = (Left, Right, At);
        var query = new LinkQuery(At, null, null);
        var (left, right) = (await Links.OpenAsync(Left, query), await Links.OpenAsync(Right, query));
        (openings, varying, notice, copied, link) = ((left, right), false, null, null, null);
        Changes = left.Scenario is { } one && right.Scenario is { } two ? ScenarioChanges.Between(one, two, Language) : [];
        if (interactive)
            await OpenAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        interactive = true;
        await OpenAsync();
        StateHasChanged();
    }

    private async Task OpenAsync()
    {
        await CloseAsync();
        if (openings is not ({ Scenario: { } left } opening, { Scenario: { } right }))
            return;
        var (opened, wrong) = await LivePair.OpenAsync(Gateway, new SessionRequest.OfLink(left, opening.At), new SessionRequest.OfLink(right, opening.At));
        problem = wrong?.Code switch
        {
            null => null,
            OpenProblemCode.ServerFull => Texts.ServerFull,
            OpenProblemCode.TooMany => Texts.TooManySessions,
            _ => Texts.SessionEnded,
        };
        pair = opened;
        if (pair is null)
            return;
        pair.Changed += OnChanged;
        if (disposed)
            await CloseAsync();
    }

    private async Task CloseAsync()
    {
        if (pair is null)
            return;
        pair.Changed -= OnChanged;
        await pair.DisposeAsync();
        pair = null;
    }

    private void OnChanged() => InvokeAsync(async () =>
    {
        if (pair is not { } shownPair)
            return;
        await shownPair.RefreshAsync();
        problem = shownPair.Gone ? Texts.SessionEnded : problem;
        StateHasChanged();
        if (await shownPair.KeepReadingAsync())
            StateHasChanged();
    });

    private Task SendAsync(SessionCommand command) => TellAsync(live => live.SendAsync(command));

    private Task GoAsync(bool forward) => TellAsync(live => live.GoToDifferenceAsync(forward));

    private async Task TellAsync(Func<LivePair, Task<CommandResult>> command)
    {
        if (pair is null)
            return;
        var result = await command(pair);
        (copied, link) = (null, null);
        notice = result.Done ? null : result.Code == RefusalCode.NothingHappens ? Texts.CompareNoMore.In(Language) : Refusals.Say(result, Language);
    }

    /// <summary>To the moment of an event that was clicked in the lanes.</summary>
    private async Task GoToEventAsync(int? id, LiveSession? session)
    {
        if (id is not { } wanted || session is null)
            return;
        await session.SelectAsync(wanted);
        if (session.Selection is { } selection)
            await SendAsync(new SessionCommand.Seek(new(selection.Event.At)));
    }

    private async Task ListAsync(Severity atLeast)
    {
        if (pair is null)
            return;
        pair.AtLeast = atLeast;
        await pair.ReadAsync();
    }

    private async Task VaryAsync(Scenario varied)
    {
        if (await Links.CodeAsync(varied) is { } code)
            Navigation.NavigateTo(AddressOf(Left, code));
        else
            notice = Texts.LinkNotMade.In(Language);
    }

    private async Task CopyLinkAsync()
    {
        var address = new Uri(new Uri(Navigation.BaseUri), AddressOf(Left, Right)).ToString();
        var done = await Js.AskAsync<bool>("Controls/clipboard.js", "copy", address);
        copied = done ? Texts.LinkCopied.In(Language, TimeText.Seconds(LeftFrame!.View.At)) : Texts.LinkShown.In(Language);
        link = done ? null : address;
    }

    private Task KeyAsync((string Key, string? Node) press) => press.Key switch
    {
        " " => SendAsync(LeftFrame?.Transport.Playing == true ? new SessionCommand.Pause() : new SessionCommand.Play()),
        "." => SendAsync(new SessionCommand.StepEvent()),
        "," => SendAsync(new SessionCommand.StepBack()),
        "n" => SendAsync(new SessionCommand.RunToNext()),
        "b" => SendAsync(new SessionCommand.RunToPrevious()),
        "]" => GoAsync(forward: true),
        "[" => GoAsync(forward: false),
        "l" => CopyLinkAsync(),
        _ => Task.CompletedTask,
    };

    private string Moment => LeftFrame is { } frame ? $"?t={frame.View.At.Microseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : "";

    private string AddressOf(string left, string right) => $"/compare/{Uri.EscapeDataString(left)}/{Uri.EscapeDataString(right)}{Moment}";

    private string Alone(string code) => $"/play/{Uri.EscapeDataString(code)}{Moment}";
}
