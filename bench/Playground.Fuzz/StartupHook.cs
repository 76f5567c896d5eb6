using System.Runtime;

/// <summary>Runs inside the server's process before its own program (<c>DOTNET_STARTUP_HOOKS</c>), and says how much memory is alive whenever it is asked.</summary>
internal static class StartupHook
{
    /// <summary>What the answer begins with.</summary>
    public const string Answer = "heap after collection: ";

    public static void Initialize() => new Thread(Listen) { IsBackground = true, Name = "heap" }.Start();

    private static void Listen()
    {
        while (Console.In.ReadLine() is not null)
        {
            for (var times = 0; times < 3; times++)
            {
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            Console.Out.WriteLine(FormattableString.Invariant($"{Answer}{GC.GetTotalMemory(forceFullCollection: false)}"));
            Console.Out.Flush();
        }
    }
}
