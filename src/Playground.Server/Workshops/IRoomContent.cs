using Playground.Client.Contracts;

namespace Playground.Server.Workshops;

/// <summary>What rooms need to know of what they look at.</summary>
internal interface IRoomContent
{
    /// <summary>Whether there is such a lesson, entry of the gallery or link.</summary>
    Task<bool> IsThereAsync(AgendaItem item);

    /// <summary>A prediction of the entry; null if it has none of that id.</summary>
    LessonPrediction? Prediction(AgendaItem item, string id);

    /// <summary>Whether the entry has a goal of that id.</summary>
    bool HasGoal(AgendaItem item, string id);
}
