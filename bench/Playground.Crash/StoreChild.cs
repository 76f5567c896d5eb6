using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.Server.Storage;
using Playground.Server.Storage.Files;

namespace Playground.Crash;

/// <summary>
/// A process that writes to the store until it is killed, and says what was acknowledged. What the n-th change of a log is follows from n, so whoever knows how
/// many were acknowledged knows what must be there.
/// </summary>
internal static class StoreChild
{
    private const int Writers = 8;

    public static ILogStore Open(StorageSettings settings) => settings.Kind switch
    {
        "postgres" => new PostgresLogStore(settings, NullLogger<PostgresLogStore>.Instance),
        "memory" => new MemoryLogStore(TimeProvider.System),
        _ => new FileLogStore(settings, new LogFolder(settings.Folder), TimeProvider.System, NullLogger<FileLogStore>.Instance),
    };

    public static async Task WriteAsync(StorageSettings settings, string round)
    {
        var store = Open(settings);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, new LogName("session", $"{round}-{writer}")))));
    }

    public static IReadOnlyList<LogName> Names(string round) => [.. Enumerable.Range(0, Writers).Select(writer => new LogName("session", $"{round}-{writer}"))];

    /// <summary>What a log holds after so many changes.</summary>
    public static List<string> After(int changes)
    {
        List<string> records = [];
        for (var change = 1; change <= changes; change++)
        {
            if (change % 40 == 0 || change % 150 == 0)
                records.Clear();
            if (change % 150 != 0)
                records.Add(Record(change));
        }

        return records;
    }

    private static async Task WriteAsync(ILogStore store, LogName log)
    {
        var length = 0;
        for (var change = 1; ; change++)
        {
            var record = Encoding.UTF8.GetBytes(Record(change));
            if (change % 150 == 0)
                await store.DeleteAsync(log);
            else if (change % 40 == 0)
                await store.RewriteAsync(log, length, record);
            else
                await store.AppendAsync(log, length, record);
            length = change % 150 == 0 ? 0 : change % 40 == 0 ? 1 : length + 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{log.Id} {change}"));
        }
    }

    private static string Record(int change) => string.Create(CultureInfo.InvariantCulture, $"{change}:{new string('x', change * 37 % 900)}");
}
