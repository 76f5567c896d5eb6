using Playground.Client.Contracts;

namespace Playground.Client.State;

/// <summary>The glossary, read when the server starts.</summary>
public interface IGlossary
{
    /// <summary>In the order of their file; each language sorts them for itself.</summary>
    IReadOnlyList<Term> Terms { get; }

    /// <summary>The term with that id, or null.</summary>
    Term? Find(string id);
}
