using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Pages;

/// <summary>A lesson beside its run.</summary>
public sealed partial class LessonPage
{
    private Lesson? lesson;
    private Placing? placing;

    /// <summary>What the people of a room placed.</summary>
    private Placing? inRoom;

    [Parameter]
    public string? Id { get; set; }

    private string Title => lesson is null ? Texts.ProductName.In(Language) : $"{lesson.Title.In(Language.Code())} · {Texts.ProductName.In(Language)}";

    /// <summary>Who leaves a lesson and comes back begins with a fresh cluster; what was reached is kept elsewhere.</summary>
    protected override bool FoundAgainByTab => false;

    private LessonTrack? Track => Catalogue.Tracks.FirstOrDefault(track => track.Id == lesson!.Track);

    private ImmutableArray<Lesson> Before => [.. lesson!.After.Select(Catalogue.Find).OfType<Lesson>()];

    private Lesson? Next => Catalogue.Lessons.FirstOrDefault(other => other.Order > lesson!.Order);

    protected override async Task OnParametersSetAsync()
    {
        var wanted = Id is not null ? Catalogue.Find(Id) : Catalogue.Front;
        if (wanted is not null && wanted.Id == lesson?.Id)
            return;
        (lesson, placing, inRoom) = (wanted, null, null);
        await ShowAsync(wanted?.Id ?? "", wanted is null ? null : new SessionRequest.OfLesson(wanted.Id), wanted is null ? null : await Pictures.OfLessonAsync(wanted.Id));
    }
}
