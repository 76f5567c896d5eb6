using Microsoft.JSInterop;
using Playground.Client.Controls;

namespace Playground.Client.Progress;

/// <summary>The progress in this browser. Where the browser keeps nothing, it lasts as long as the page.</summary>
internal sealed class ProgressStore(IJSRuntime js)
{
    private const string Module = "Progress/progress.js";

    public LearnerProgress Progress { get; private set; } = LearnerProgress.None;

    /// <summary>Reads what is kept; something that can't be read is left alone, and nothing is made of it.</summary>
    public async Task LoadAsync()
    {
        if (await js.AskAsync<string>(Module, "read") is not { } text)
            return;
        try
        {
            Progress = ProgressText.Read(text).And(Progress);
        }
        catch (FormatException)
        {
            // Written by another version, or by hand: it stays until something new is reached.
        }
    }

    public async Task KeepAsync(LearnerProgress progress)
    {
        Progress = progress;
        await js.CallAsync(Module, "write", ProgressText.Write(progress));
    }

    public Task ClearAsync()
    {
        Progress = LearnerProgress.None;
        return js.CallAsync(Module, "clear");
    }

    /// <summary>As a file that the browser saves.</summary>
    public Task ExportAsync() => js.CallAsync(Module, "download", "kafka-playground-progress.json", ProgressText.Write(Progress));
}
