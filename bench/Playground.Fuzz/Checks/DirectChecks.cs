using System.Text;
using Microsoft.Extensions.Options;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Fuzz.Inputs;
using Playground.Server.Api;
using Playground.Server.Exports.Real;
using Playground.Server.Sharing;

namespace Playground.Fuzz.Checks;

/// <summary>What decoders and readers must do with anything: give something or say what is wrong, take little memory, and write back what they read.</summary>
internal static class DirectChecks
{
    /// <summary>A link comes to a megabyte at most; its buffer grows by the factor of four.</summary>
    private const long MostForUnpacking = 4 * LinkCode.MostBytes;

    private static readonly SimulationOptions Options = new();
    private static readonly ScenarioTexts Texts = new(Microsoft.Extensions.Options.Options.Create(Options));

    private static readonly Func<Scenario, string>[] Exports =
        [ComposeFile.Write, ServerProperties.Write, AdminCommands.Write, CSharpClients.Write, JavaClients.Write, PythonClients.Write];

    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Check(FuzzInput input)
    {
        try
        {
            return input switch
            {
                FuzzInput.Link link => OfLink(link.Code),
                FuzzInput.Document document => OfDocument([.. document.Bytes], document.Yaml),
                _ => throw new ArgumentOutOfRangeException(nameof(input)),
            };
        }
        catch (Exception thrown) when (thrown is not ArgumentOutOfRangeException { ParamName: nameof(input) })
        {
            return $"threw {thrown}";
        }
    }

    private static string? OfLink(string code)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (document, problem) = LinkCode.Unpack(code);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        if (taken > MostForUnpacking)
            return $"took {taken} bytes to unpack a code of {code.Length} characters";
        if (document is null)
            return problem is null ? "neither a document nor a problem" : null;
        var (read, wrong) = LinkCode.Read(document);
        if (read?.Scenario is not { } scenario)
            return wrong is null || wrong.Details.IsEmpty || wrong.Details.Any(string.IsNullOrWhiteSpace) ? "neither a scenario nor a problem with words" : null;
        return SameAgain(scenario);
    }

    private static string? OfDocument(byte[] bytes, bool yaml)
    {
        var (read, problem) = new ScenarioText(bytes, yaml).Read(Options);
        if (yaml)
        {
            var shown = Texts.Read(Encoding.UTF8.GetString(bytes));
            if (shown.Scenario is null && shown.Errors.IsEmpty)
                return "a text with no error is no scenario";
            if (shown.Errors.Any(error => error.Line < 1 || string.IsNullOrWhiteSpace(error.Message)))
                return "an error without a line or words";
        }

        if (read is null)
            return HasWords(problem) ? null : "refused without words";
        return SameAgain(read.Scenario!);
    }

    private static bool HasWords(Problem? problem) => problem is { Title.Length: > 0 }
        && (problem.Errors is null or { Count: 0 } ? problem.Detail is { Length: > 0 } : problem.Errors.All(error => error is { Path.Length: > 0, Message.Length: > 0 }));

    /// <summary>A scenario that was read can be written and read again, in every form that it is kept in, and written for a real Kafka.</summary>
    private static string? SameAgain(Scenario scenario)
    {
        var canonical = ScenarioWriter.WriteUtf8(scenario);
        foreach (var (form, json) in (ReadOnlySpan<(string, byte[]?)>)[("JSON", canonical), ("YAML", YamlDocument.ToJson(YamlWriter.Write(scenario)).Json)])
        {
            if (json is null)
                return $"its {form} can't be read";
            var again = ScenarioReader.Read(json, Limits.Default);
            if (again.Scenario is null)
                return $"its {form} is refused: {again.LimitExceeded}{string.Join("; ", again.Errors.Select(error => $"{error.Path}: {error.Message}"))}";
            if (!ScenarioWriter.WriteUtf8(again.Scenario).AsSpan().SequenceEqual(canonical))
                return $"its {form} reads as something else";
        }

        return Array.Exists(Exports, export => export(scenario).Length == 0) ? "an export is empty" : null;
    }
}
