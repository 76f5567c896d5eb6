using Microsoft.Extensions.Options;

namespace Playground.Server.Api;

/// <summary>
/// <c>simulate FILE [--events]</c>: runs a scenario and writes its outcome, and nothing else, to standard output, without a web host.
/// Exit codes: 0 all checks passed, 1 some failed, 2 the document (or the call) is wrong; then the problem is what is written.
/// </summary>
internal static class SimulateCommand
{
    private const string Name = "simulate";

    public static bool IsMeant(string[] args) => args is [Name, ..];

    public static async Task<int> RunAsync(string[] args, Stream output)
    {
        var (result, problem) = await SimulateAsync(args);
        await output.WriteAsync(result?.Json ?? problem!.ToJson());
        await output.WriteAsync("\n"u8.ToArray());
        await output.FlushAsync();
        return result switch { null => 2, { Passed: true } => 0, _ => 1 };
    }

    private static async Task<(SimulationResult? Result, Problem? Problem)> SimulateAsync(string[] args)
    {
        var options = new SimulationOptions { Timeout = Timeout.InfiniteTimeSpan };
        var events = args.Contains("--events");
        string[] files = [.. args.Skip(1).Where(arg => arg != "--events")];
        if (files is not [var file] || file.StartsWith("--", StringComparison.Ordinal))
            return (null, new Problem(StatusCodes.Status400BadRequest, $"Usage: {Name} FILE [--events]"));
        var (text, unreadable) = await OpenAsync(file, options.MaxDocumentBytes);
        if (text is null)
            return (null, unreadable);
        var (read, wrong) = text.Read(options);
        if (read is null)
            return (null, wrong);
        using var runner = new SimulationRunner(Options.Create(options), TimeProvider.System);
        return await runner.RunAsync(read, events, CancellationToken.None);
    }

    private static async Task<(ScenarioText? Text, Problem? Problem)> OpenAsync(string file, int mostBytes)
    {
        try
        {
            if (new FileInfo(file).Length > mostBytes)
                return (null, Problem.TooLarge(mostBytes));
            var yaml = Path.GetExtension(file) is ".yaml" or ".yml";
            return (new ScenarioText(await File.ReadAllBytesAsync(file), yaml), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, new Problem(StatusCodes.Status400BadRequest, "The file can't be read.", fault.Message));
        }
    }
}
