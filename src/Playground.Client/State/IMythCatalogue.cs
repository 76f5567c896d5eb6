using Playground.Client.Contracts;

namespace Playground.Client.State;

/// <summary>The myths, read when the server starts.</summary>
public interface IMythCatalogue
{
    /// <summary>In their order.</summary>
    IReadOnlyList<Myth> Myths { get; }

    /// <summary>The myth with that id, or null.</summary>
    Myth? Find(string id);
}
