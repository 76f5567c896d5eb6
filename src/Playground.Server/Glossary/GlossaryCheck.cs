using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;

namespace Playground.Server.Glossary;

/// <summary>What must hold between the terms: an id is one term's, so is a spelling in a language, and terms refer to terms that there are.</summary>
internal sealed class GlossaryCheck(ReadContext context)
{
    private readonly Dictionary<string, DocumentPath> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Language, string Spelling), string> _owners = [];
    private readonly List<(string Id, DocumentPath Path)> _references = [];

    public void Take(Term term, DocumentPath path)
    {
        if (term.Id.Length > 0 && !_ids.TryAdd(term.Id, path))
            context.Error(path.Field("id"), $"The id \"{term.Id}\" is used more than once.");
        foreach (var language in LessonFolder.Languages)
        {
            Claim(term, language, term.Name.Texts.GetValueOrDefault(language), path.Field("term"));
            foreach (var spelling in term.Also.GetValueOrDefault(language, []))
                Claim(term, language, spelling, path.Field("also").Field(language));
            foreach (var phrase in term.Except.GetValueOrDefault(language, []))
                Claim(term, language, phrase, path.Field("except").Field(language));
        }

        for (var i = 0; i < term.See.Length; i++)
        {
            if (term.See[i] == term.Id)
                context.Error(path.Field("see").Item(i), "A term can't refer to itself.");
            _references.Add((term.See[i], path.Field("see").Item(i)));
        }
    }

    /// <summary>Looks at what could not be known before the last term.</summary>
    public void Finish()
    {
        foreach (var (id, path) in _references.Where(reference => !_ids.ContainsKey(reference.Id)))
            context.Error(path, $"There is no term \"{id}\".");
    }

    private void Claim(Term term, string language, string? spelling, DocumentPath path)
    {
        if (string.IsNullOrWhiteSpace(spelling))
            return;
        // Texts are matched with and without regard to case, so two terms must differ by more than that.
        var key = (language, spelling.ToUpperInvariant());
        if (!_owners.TryAdd(key, term.Id))
            context.Error(path, $"\"{spelling}\" is a spelling of \"{_owners[key]}\" already.");
    }
}
