using System.Diagnostics;

namespace Playground.Load.Measuring;

/// <summary>Opens viewers, lets them settle, and counts for a while.</summary>
internal static class LoadRun
{
    /// <summary>So many pages open at the same time.</summary>
    private const int Opening = 4;

    public static async Task<Result> MeasureAsync(ServerProcess server, IReadOnlyList<Play> plays, int count, LoadOptions options)
    {
        using var end = new CancellationTokenSource();
        var figures = new Figures();
        var chosen = options.Only is { } only ? [.. plays.Where(play => play.Name == only)] : plays;
        var viewers = Enumerable.Range(0, count).Select(i => new Viewer(server.Address, chosen[i % chosen.Count], figures, options.HubOnly, TimeSpan.FromSeconds(options.Reading))).ToList();
        await Parallel.ForEachAsync(viewers, new ParallelOptions { MaxDegreeOfParallelism = Opening }, async (viewer, _) => await viewer.OpenAsync(end.Token));
        await Console.Error.WriteLineAsync($"{count} viewers are open");
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));

        var before = Reading.Of(server, viewers);
        figures.Clear();
        var live = await WatchAsync(viewers, TimeSpan.FromSeconds(options.Seconds));
        var after = Reading.Of(server, viewers);
        var memory = server.Memory;
        var result = Result(figures, before, after, count) with { Live = live, Memory = memory, Lost = viewers.Count(viewer => viewer.Lost) };
        await end.CancelAsync();
        foreach (var viewer in viewers)
            await viewer.DisposeAsync();
        return result;
    }

    private static Result Result(Figures figures, Reading before, Reading after, int viewers)
    {
        var seconds = (after.At - before.At) / 1e6;
        var each = viewers * seconds;
        var cpu = (after.Server - before.Server).TotalSeconds;
        return new Result(
            viewers, cpu * 1000 / each, cpu / seconds, (after.Hub - before.Hub) / each, (after.Circuit - before.Circuit) / each,
            figures.Frames / each, figures.Batches / each, figures.Wholes / each, figures.Hub, figures.Circuit, figures.Gaps,
            0, 0, 0, (after.Own - before.Own).TotalSeconds / seconds);
    }

    /// <returns>The share of viewers whose run plays, on the average.</returns>
    private static async Task<double> WatchAsync(List<Viewer> viewers, TimeSpan time)
    {
        var until = Stopwatch.StartNew();
        var (live, looks) = (0, 0);
        while (until.Elapsed < time)
        {
            await Task.Delay(250);
            live += viewers.Count(viewer => viewer.Playing);
            looks += viewers.Count;
        }

        return (double)live / looks;
    }

    private readonly record struct Reading(long At, TimeSpan Server, TimeSpan Own, long Hub, long Circuit)
    {
        public static Reading Of(ServerProcess server, List<Viewer> viewers)
        {
            using var own = Process.GetCurrentProcess();
            return new Reading(
                Figures.Now, server.Processor, own.TotalProcessorTime, viewers.Sum(viewer => viewer.HubBytes), viewers.Sum(viewer => viewer.CircuitBytes));
        }
    }
}
