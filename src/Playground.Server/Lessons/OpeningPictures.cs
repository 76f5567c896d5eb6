using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Sessions;

namespace Playground.Server.Lessons;

/// <summary>Runs each opening once and keeps its picture.</summary>
internal sealed class OpeningPictures(
    ILessonCatalogue lessons, IGallery gallery, IMythCatalogue myths, IOptions<SessionSettings> options, MachineShare share, TimeProvider clock, ILogger<OpeningPictures> log)
    : IOpeningPictures
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SessionFrame>>> _pictures = new(StringComparer.Ordinal);

    public async ValueTask<SessionFrame?> OfLessonAsync(string lessonId) =>
        lessons.Find(lessonId) is { } lesson ? await PictureAsync(lessonId, SessionOpening.Of(lesson)) : null;

    public async ValueTask<SessionFrame?> OfGalleryAsync(string entryId) =>
        gallery.Find(entryId) is { } entry ? await PictureAsync($"gallery/{entryId}", SessionOpening.Of(entry)) : null;

    public async ValueTask<SessionFrame?> OfMythAsync(string mythId) =>
        myths.Find(mythId) is { } myth ? await PictureAsync($"myths/{mythId}", SessionOpening.Of(myth)) : null;

    private Task<SessionFrame> PictureAsync(string key, SessionOpening opening) =>
        _pictures.GetOrAdd(key, _ => new Lazy<Task<SessionFrame>>(() => DrawAsync(opening))).Value;

    private async Task<SessionFrame> DrawAsync(SessionOpening opening)
    {
        using var run = await SessionRun.OpenAsync(opening, options.Value, share, clock, log);
        return FrameMaker.First(run, sequence: 0, viewers: 0);
    }
}
