using Microsoft.JSInterop;
using Playground.Client.Controls;

namespace Playground.Client.Progress;

/// <summary>The progress in this browser. Where the browser keeps nothing, it lasts as long as the page.</summary>
internal sealed class ProgressStore(IJSRuntime js)
{
    private const string Module = "Progress/progress.js";

    public LearnerProgress Progress { get; private set; } = LearnerProgress.None;

    /// <summary>Why what is kept could not be read; null if it could. It has been set aside, so that nothing overwrites it.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Reads what is kept.</summary>
    public async Task LoadAsync()
    {
        if (await js.AskAsync<string>(Module, "read") is not { } text)
            return;
        try
        {
            Progress = ProgressText.Read(text).And(Progress);
        }
        catch (FormatException wrong)
        {
            Unreadable = wrong.Message;
            await js.CallAsync(Module, "setAside");
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
