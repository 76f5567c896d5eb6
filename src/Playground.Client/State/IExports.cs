using System.Collections.Immutable;
using Playground.Client.Wording;

namespace Playground.Client.State;

/// <summary>What a session can be taken away as, besides pictures.</summary>
public interface IExports
{
    /// <summary>The texts that there are, in the order of a menu.</summary>
    ImmutableArray<ExportFile> Files { get; }

    /// <summary>One of them, of the moment that the session shows; null if the session is gone or there is no such file.</summary>
    Task<string?> TextAsync(string session, string file, Language language);
}

/// <summary>A text that can be had.</summary>
/// <param name="Name">Its file name, and its place in addresses: <c>/api/sessions/{id}/exports/{name}</c>.</param>
public sealed record ExportFile(string Name, ExportGroup Group);

/// <summary>What an export is for.</summary>
public enum ExportGroup
{
    /// <summary>The run itself.</summary>
    Run,

    /// <summary>The same on a real Kafka.</summary>
    Real,
}
