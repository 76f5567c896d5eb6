using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Lessons;

/// <summary>The tracks of the lessons, in their order, and the lesson that the front page opens; <c>tracks.yaml</c> beside the lessons' folders.</summary>
/// <param name="Front">Null: the first lesson.</param>
internal sealed record LessonTracks(IReadOnlyList<LessonTrack> Tracks, string? Front)
{
    public const string File = "tracks.yaml";

    public static LessonTracks None { get; } = new([], null);

    /// <summary>None, if there is no such file.</summary>
    public static LessonTracks Read(string contentFolder, List<LessonError> errors)
    {
        var path = Path.Combine(contentFolder, File);
        if (!System.IO.File.Exists(path))
            return None;
        return ContentYaml.Read(File, System.IO.File.ReadAllText(path), errors, (root, context) =>
            ObjectReader.Open(context, root, DocumentPath.Root) is { } document ? Read(document) : null) ?? None;
    }

    private static LessonTracks Read(ObjectReader document)
    {
        var tracks = document.List("tracks", "a list of tracks", (item, path) =>
        {
            if (ObjectReader.Open(document.Context, item, path) is not { } reader)
                return null;
            var track = new LessonTrack(LessonReader.Id(reader, "id"), LessonReader.Both(reader, "title"), LessonReader.Both(reader, "summary"));
            reader.Close();
            return track;
        });
        LessonReader.Unique(document, "tracks", tracks.Select(track => track.Id));
        var read = new LessonTracks(tracks, document.Text("front"));
        document.Close();
        return read;
    }
}
