using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Workshops;

/// <summary>The lessons, the gallery and the links of this server.</summary>
internal sealed class RoomContent(ILessonCatalogue lessons, IGallery gallery, ILinks links) : IRoomContent
{
    public async Task<bool> IsThereAsync(AgendaItem item) => item.Kind switch
    {
        AgendaKind.Lesson => lessons.Find(item.Name) is not null,
        AgendaKind.Gallery => gallery.Find(item.Name) is not null,
        AgendaKind.Link => (await links.OpenAsync(item.Name.Split('?')[0], new LinkQuery(null, null, null))).Problem is null,
        _ => false,
    };

    public LessonPrediction? Prediction(AgendaItem item, string id) =>
        item.Kind == AgendaKind.Lesson ? lessons.Find(item.Name)?.Predictions.FirstOrDefault(prediction => prediction.Id == id) : null;

    public bool HasGoal(AgendaItem item, string id) => item.Kind == AgendaKind.Lesson && lessons.Find(item.Name)?.Goals.Any(goal => goal.Id == id) == true;
}
