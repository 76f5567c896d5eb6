using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Glossary;

/// <summary>The terms of one file, read once.</summary>
internal sealed class TermCatalogue(IEnumerable<Term> terms) : IGlossary
{
    private readonly Dictionary<string, Term> _byId = terms.ToDictionary(term => term.Id, StringComparer.Ordinal);

    /// <summary>No term at all: texts stay as they are.</summary>
    public static TermCatalogue Empty { get; } = new([]);

    public IReadOnlyList<Term> Terms { get; } = [.. terms];

    public Term? Find(string id) => _byId.GetValueOrDefault(id);
}
