using System.Text.Json.Nodes;

namespace Playground.Load.Circuits;

/// <summary>
/// Answers the calls that components make to the page's scripts as a browser would whose storage is empty, and notes what the load needs of them: which
/// session is to be watched, and which component hears keys.
/// </summary>
/// <param name="also">Functions that answer something else, as JSON.</param>
internal sealed class ScriptedPage(params (string Function, string Answer)[] also)
{
    /// <summary>What is not nothing.</summary>
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["chosenTheme"] = "\"system\"",
        ["chosenProjector"] = "false",
        ["isOn"] = "true",
        ["copy"] = "true",
    };

    private readonly TaskCompletionSource<string> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _keys = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _events = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _objects;

    /// <summary>The session, once the page's script is told to connect to its hub.</summary>
    public Task<string> Session => _session.Task;

    /// <summary>The component that is told of keys.</summary>
    public Task<long> Keys => _keys.Task;

    /// <summary>The object that is told of the page's events, such as clicks.</summary>
    public Task<long> Events => _events.Task;

    /// <summary>Why the circuit is no more; null while it is.</summary>
    public string? Problem { get; private set; }

    /// <param name="arguments">A JSON list; null for none.</param>
    /// <param name="makes">An object of the script's is wanted.</param>
    /// <returns>JSON; null for what is never answered: a text that comes as a stream of its own.</returns>
    public string? Called(string function, string? arguments, bool makes)
    {
        if (function == "watch")
            _session.TrySetResult(JsonNode.Parse(arguments!)!.AsArray()[^1]!.GetValue<string>());
        else if (function == "listen" && Component(arguments) is { } component)
            _keys.TrySetResult(component);
        else if (function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal) && Component(arguments) is { } events)
            _events.TrySetResult(events);
        else if (function == "text")
            return null;
        if (makes)
            return $$"""{"__jsObjectId":{{Interlocked.Increment(ref _objects)}}}""";
        foreach (var (known, answer) in also)
        {
            if (known == function)
                return answer;
        }

        return Answers.GetValueOrDefault(function, "null");
    }

    public void Ended(string problem)
    {
        Problem = problem;
        var fault = new InvalidOperationException(problem);
        _session.TrySetException(fault);
        _keys.TrySetException(fault);
        _events.TrySetException(fault);
    }

    private static long? Component(string? arguments) =>
        (JsonNode.Parse(arguments ?? "[]") as JsonArray)?.Select(argument => (argument as JsonObject)?["__dotNetObject"]?.GetValue<long>())
        .LastOrDefault(id => id is not null);
}
