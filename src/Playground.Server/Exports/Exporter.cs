using System.Collections.Immutable;
using Playground.Client.State;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Server.Api;
using Playground.Server.Exports.Real;
using Playground.Server.Sessions;

namespace Playground.Server.Exports;

/// <summary>Makes texts of sessions: a row a file.</summary>
internal sealed class Exporter(SessionRegistry sessions) : IExports
{
    private static readonly Row[] Rows =
    [
        new("scenario.yaml", "application/yaml", ExportGroup.Run, YamlWriter.Write),
        new("scenario.json", "application/json", ExportGroup.Run, ScenarioWriter.Write),
        new("sequence.mmd", "text/plain", ExportGroup.Run, null),
        new("compose.yaml", "application/yaml", ExportGroup.Real, ComposeFile.Write),
        new("server.properties", "text/plain", ExportGroup.Real, ServerProperties.Write),
        new("topics.sh", "text/x-shellscript", ExportGroup.Real, AdminCommands.Write),
        new("Clients.cs", "text/plain", ExportGroup.Real, CSharpClients.Write),
        new("Clients.java", "text/plain", ExportGroup.Real, JavaClients.Write),
        new("clients.py", "text/x-python", ExportGroup.Real, PythonClients.Write),
    ];

    public ImmutableArray<ExportFile> Files { get; } = [.. Rows.Select(row => new ExportFile(row.Name, row.Group))];

    /// <summary>Its media type; null if there is no such file.</summary>
    public static string? TypeOf(string file) => Array.Find(Rows, row => row.Name == file)?.Type;

    public Task<string?> TextAsync(string session, string file, Language language) => TextAsync(session, file, language, new Stretch(null, null, Stretch.Usual));

    /// <inheritdoc cref="IExports.TextAsync"/>
    /// <param name="stretch">Which events a sequence is of.</param>
    public async Task<string?> TextAsync(string session, string file, Language language, Stretch stretch)
    {
        if ((await sessions.FindAsync(session)).Session is not { } found || Array.Find(Rows, row => row.Name == file) is not { } row)
            return null;
        var frame = found.Current;
        return row.Write?.Invoke(frame.Scenario)
            ?? MermaidSequence.Write(frame.View, await stretch.EventsAsync(found), frame.Scenario.Steps, language);
    }

    /// <param name="Write">Null for the one that is made of events.</param>
    private sealed record Row(string Name, string Type, ExportGroup Group, Func<Scenario, string>? Write);
}
