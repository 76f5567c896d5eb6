using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Playground.Server.Tests.Operations;

/// <summary>What the base class library sends to no process: a signal that it may heed.</summary>
internal static class Signals
{
    private const int SigTerm = 15;

    public static void TellToStop(Process process) => Assert.Equal(0, Kill(process.Id, SigTerm));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
