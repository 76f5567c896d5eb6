using System.Diagnostics;

namespace Playground.Crash;

/// <summary>A process that will be killed.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process _process;

    private Victim(Process process) => _process = process;

    public bool HasEnded => _process.HasExited;

    /// <param name="said">Is given every whole line that it writes.</param>
    public static Victim Start(string program, IEnumerable<string> arguments, Action<string> said)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Say(line.Data, said);
        process.ErrorDataReceived += (_, line) => Say(line.Data, text => Console.Error.WriteLine($"  {text}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var victim = new Victim(process);
        // Whatever ends this program ends the other.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => victim.End();
        return victim;
    }

    /// <summary>SIGKILL: nothing of it runs any more, and nothing is tidied up. Everything it had written by then has been read when this is done.</summary>
    public async Task KillAsync()
    {
        End();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    private void End()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was let go.
        }
    }

    private static void Say(string? line, Action<string> said)
    {
        if (line is not null)
            said(line);
    }
}
