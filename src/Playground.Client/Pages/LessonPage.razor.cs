using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Pages;

/// <summary>A lesson beside its run. Drawn on the server from the opening's picture; a session is opened once the page is interactive.</summary>
public sealed partial class LessonPage
{
    private Lesson? lesson;
    private SessionFrame? opening;
    private LiveSession? session;
    private OpenProblem? problem;
    private bool interactive;
    private bool disposed;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter]
    public string? Id { get; set; }

    private SessionFrame? Frame => session?.Frame ?? opening;

    private string Title => lesson is null ? Texts.ProductName.In(Language) : $"{lesson.Title.In(Language.Code())} · {Texts.ProductName.In(Language)}";

    private Text? Problem => session is { Gone: true } ? Texts.SessionEnded : problem?.Code switch
    {
        null => null,
        OpenProblemCode.ServerFull => Texts.ServerFull,
        _ => Texts.SessionEnded,
    };

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await CloseAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = Id is not null ? Catalogue.Find(Id) : Catalogue.Lessons is [var first, ..] ? first : null;
        if (wanted is not null && wanted.Id == lesson?.Id)
            return;
        await CloseAsync();
        lesson = wanted;
        opening = wanted is null ? null : await Pictures.OfLessonAsync(wanted.Id);
        if (interactive)
            await OpenAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        interactive = true;
        StateHasChanged();
        await OpenAsync();
        StateHasChanged();
    }

    private async Task OpenAsync()
    {
        if (lesson is null)
            return;
        await using var memory = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/Playground.Client/Controls/choices.js");
        var remembered = memory is null ? null : await memory.InvokeAsync<string?>("rememberedSession", lesson.Id);
        if (remembered is not null)
            (session, problem) = await LiveSession.OpenAsync(Gateway, new SessionRequest.Join(remembered));
        if (session is null)
            (session, problem) = await LiveSession.OpenAsync(Gateway, new SessionRequest.OfLesson(lesson.Id));
        if (session is null)
            return;
        if (disposed)
        {
            await CloseAsync();
            return;
        }

        session.Changed += OnChanged;
        if (memory is not null)
            await memory.InvokeVoidAsync("rememberSession", lesson.Id, session.Id);
    }

    private async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    private async Task CloseAsync()
    {
        if (session is null)
            return;
        session.Changed -= OnChanged;
        await session.DisposeAsync();
        session = null;
    }

    private void OnChanged() => InvokeAsync(async () =>
    {
        if (session is null)
            return;
        if (session.Refresh())
            await session.FillAsync();
        StateHasChanged();
    });

    private async Task<CommandResult> SendAsync(SessionCommand command) =>
        session is null ? CommandResult.Refused(RefusalCode.SessionGone, "") : await session.SendAsync(command);
}
