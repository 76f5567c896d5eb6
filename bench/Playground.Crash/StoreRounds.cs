using System.Globalization;
using System.Text;
using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>Kills a process that writes to the store, and looks at what is there.</summary>
internal sealed class StoreRounds(CrashOptions options, Random chance) : IRounds
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Changes of each log that are known to have been made.</summary>
    private readonly Dictionary<LogName, int> _made = [];

    public async Task<Tally> RunAsync(int round)
    {
        var name = $"{_run}-{round}";
        var acknowledged = StoreChild.Names(name).ToDictionary(log => log.Id, _ => 0, StringComparer.Ordinal);
        string[] arguments = ["child", options.Store, options.Storage.Folder, options.Connection, name];
        var begun = new TaskCompletionSource();
        using (var child = Victim.Start(typeof(StoreRounds).Assembly.Location, arguments, line => Take(line, acknowledged, begun)))
        {
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(chance.Next(10, 700));
            await child.KillAsync();
        }

        foreach (var (id, changes) in acknowledged)
            _made[new LogName("session", id)] = changes;
        return await CompareAsync();
    }

    private static void Take(string line, Dictionary<string, int> acknowledged, TaskCompletionSource begun)
    {
        if (line.Split(' ') is not [var id, var change])
            return;
        acknowledged[id] = int.Parse(change, CultureInfo.InvariantCulture);
        begun.TrySetResult();
    }

    private async Task<Tally> CompareAsync()
    {
        var store = StoreChild.Open(options.Storage);
        await using var closing = (IAsyncDisposable?)(store as IAsyncDisposable);
        foreach (var damage in store.Damage)
            Console.WriteLine($"  {damage}");
        var sum = new Tally();
        foreach (var (log, changes) in _made.ToArray())
        {
            string[] found = [.. (await store.ReadAsync(log)).Select(record => Encoding.UTF8.GetString(record.Span))];
            // The change whose acknowledgement never came may have been made; from then on it is known.
            var made = found.SequenceEqual(StoreChild.After(changes + 1), StringComparer.Ordinal) ? changes + 1 : changes;
            sum += Tally.Of(StoreChild.After(made), found, null);
            _made[log] = made;
        }

        return sum;
    }
}
