using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Lessons;

namespace Playground.Server.Myths;

/// <summary>The myths of a content folder, a YAML file each, read once.</summary>
internal sealed class MythCatalogue : IMythCatalogue
{
    private readonly Dictionary<string, Myth> _byId;

    private MythCatalogue(IEnumerable<Myth> myths)
    {
        Myths = [.. myths.OrderBy(myth => myth.Order)];
        _byId = Myths.ToDictionary(myth => myth.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Myth> Myths { get; }

    public Myth? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads every file of the folder; none, if that is not there.</summary>
    /// <exception cref="LessonException">Something is wrong in one of them; all that is wrong is listed.</exception>
    public static MythCatalogue Read(string? folder)
    {
        if (folder is null || !Directory.Exists(folder))
            return new MythCatalogue([]);
        List<LessonError> errors = [];
        var myths = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => ContentFile.Read(path, errors, MythReader.Read)).OfType<Myth>().ToList();
        foreach (var twice in myths.GroupBy(myth => myth.Order).Where(same => same.Count() > 1))
            errors.Add(new LessonError($"{twice.Last().Id}.yaml", 1, $"The order {twice.Key} is used more than once."));
        return errors.Count == 0 ? new MythCatalogue(myths) : throw new LessonException(errors);
    }
}
