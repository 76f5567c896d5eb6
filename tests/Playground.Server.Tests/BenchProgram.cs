using System.Diagnostics;

namespace Playground.Server.Tests;

/// <summary>A program of <c>bench/</c> as a process of its own, as it was built along with these tests.</summary>
internal static class BenchProgram
{
    /// <returns>Its exit code, and all that it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Find(name), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await complaints + said);
    }

    private static string Find(string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "Playground.sln")))
            root = root.Parent!;
        return Path.Combine(root.FullName, "bench", name, "bin", configuration, here.Name, name + ".dll");
    }
}
