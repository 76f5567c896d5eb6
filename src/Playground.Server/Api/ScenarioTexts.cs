using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Options;
using Playground.Client.State;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;
using Playground.Server.Sessions;

namespace Playground.Server.Api;

/// <summary>Reads and writes scenarios as texts, for those who edit them on a page.</summary>
internal sealed class ScenarioTexts(IOptions<SimulationOptions> options) : IScenarioTexts
{
    public int MaxBytes => options.Value.MaxDocumentBytes;

    public string Write(Scenario scenario) => YamlWriter.Write(scenario);

    public ScenarioReading Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return Wrong(new TextRemark(1, "", $"A scenario may have at most {MaxBytes} bytes."));
        var converted = YamlDocument.ToJson(text);
        if (converted.Json is not { } json)
            return Wrong(new TextRemark(Math.Max(1, converted.Line), "", converted.Error ?? ""));
        var places = new YamlPlaces(text);
        var read = ScenarioReader.Read(json, options.Value.Limits);
        var errors = read.Errors.Select(error => At(error.Path, error.Message));
        if (read.LimitExceeded is { } limit)
            errors = errors.Append(At(limit.Path, LimitText.Of(limit)));
        return new ScenarioReading(
            read.Scenario, [.. errors.OrderBy(remark => remark.Line)], [.. read.Warnings.Select(warning => At(warning.Path, warning.Message))]);

        TextRemark At(string path, string message) => new(Math.Max(1, places.Line(path)), path, message);
    }

    private static ScenarioReading Wrong(TextRemark error) => new(null, [error], ImmutableArray<TextRemark>.Empty);
}
