using System.Text.Json;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Lessons;

/// <summary>A YAML file of the content folder that holds a scenario: read as a tree, its mistakes told with their lines.</summary>
internal static class ContentFile
{
    /// <summary>The longest file name, without its ending: an anchor and a part of addresses.</summary>
    private const int LongestId = 48;

    /// <summary>What the file says; null if anything in it is wrong, and <paramref name="errors"/> has grown by what.</summary>
    /// <param name="read">Makes it of the id (the file's name) and the tree; what is wrong goes into the context.</param>
    public static T? Read<T>(string path, List<LessonError> errors, Func<string, JsonElement, ReadContext, T?> read)
        where T : class
    {
        var (id, file, yaml) = (Path.GetFileNameWithoutExtension(path), Path.GetFileName(path), File.ReadAllText(path));
        var before = errors.Count;
        if (!LessonReader.IsId(id, LongestId))
            errors.Add(new LessonError(file, 1, $"The file's name must be a small letter, then up to {LongestId - 1} small letters, digits or '-'."));
        var made = ContentYaml.Read(file, yaml, errors, (root, context) => read(id, root, context));
        return errors.Count == before ? made : null;
    }
}
