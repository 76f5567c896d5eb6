using System.Text;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Api;

/// <summary>A scenario document as it came in, in JSON or YAML.</summary>
internal sealed record ScenarioText(byte[] Utf8, bool IsYaml)
{
    /// <summary>The checked scenario with its warnings, or what is wrong with it.</summary>
    public (ReadResult? Read, Problem? Problem) Read(SimulationOptions options)
    {
        if (Utf8.Length > options.MaxDocumentBytes)
            return (null, Problem.TooLarge(options.MaxDocumentBytes));
        ReadResult result;
        if (IsYaml)
        {
            var converted = YamlDocument.ToJson(Encoding.UTF8.GetString(Utf8));
            if (converted.Json is not { } json)
                return (null, Problem.WrongDocument([new DocumentError("$", converted.Error ?? "")]));
            result = ScenarioReader.Read(json, options.Limits);
        }
        else
        {
            result = ScenarioReader.Read(Utf8, options.Limits);
        }

        return result switch
        {
            { Scenario: not null } => (result, null),
            { Errors.IsEmpty: true, LimitExceeded: { } limit } => (null, Problem.OverLimit(limit)),
            _ => (null, Problem.WrongDocument(result.Errors)),
        };
    }

    /// <summary>The body of a request.</summary>
    public static async Task<(ScenarioText? Text, Problem? Problem)> FromAsync(HttpRequest request, int mostBytes)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        var yaml = type is "application/yaml" or "text/yaml" or "application/x-yaml";
        if (!yaml && type is not (null or "" or "application/json" or "text/json"))
        {
            return (null, new Problem(
                StatusCodes.Status415UnsupportedMediaType, "A scenario is JSON (application/json) or YAML (application/yaml, text/yaml)."));
        }

        if (request.ContentLength > mostBytes)
            return (null, Problem.TooLarge(mostBytes));
        var bytes = await Body.BytesAsync(request.Body, mostBytes, request.HttpContext.RequestAborted);
        return bytes is null ? (null, Problem.TooLarge(mostBytes)) : (new ScenarioText(bytes, yaml), null);
    }
}
