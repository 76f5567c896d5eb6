using System.Diagnostics;
using System.Globalization;
using Playground.Load.Measuring;

namespace Playground.Load.Rooms;

/// <summary>
/// A room of many people, each with a run of their own: the host takes them from moment to moment, does something now and then, and asks once a minute, which all
/// answer within some seconds.
/// </summary>
internal static class RoomRun
{
    private const int Opening = 4;

    /// <summary>Between two moments.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    /// <summary>In which people answer.</summary>
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    public const string Head =
        "| people | moments | told p50 ms | p99 | run stands p50 ms | p99 | answers | kept p50 ms | p99 | processors | memory MB | circuit B/s each | lost | load's own processors |\n" +
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    public static async Task<string> MeasureAsync(ServerProcess server, int count, LoadOptions options)
    {
        using var end = new CancellationTokenSource();
        using var host = new RoomHost(server.Address);
        await host.OpenAsync();
        var figures = new RoomFigures();
        var people = Enumerable.Range(1, count).Select(number => new RoomPerson(server.Address, host, number, figures)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = Opening }, async (person, _) => await person.OpenAsync(end.Token));
        await Console.Error.WriteLineAsync($"{count} people are in the room");
        // The first moment brings everybody into the lead's run, which is more than all that follow.
        await host.BringAsync(4, null, null);
        await Task.Delay(TimeSpan.FromSeconds(options.Settle));
        await Console.Error.WriteLineAsync($"{people.Count(person => person.Standing == 1)} stand at the first moment");

        figures.Moments.Clear();
        figures.Runs.Clear();
        var (began, cpu, own, bytes) = (Stopwatch.StartNew(), server.Processor, Own(), people.Sum(person => person.CircuitBytes));
        var moments = await LeadAsync(host, people, options, end.Token);
        var seconds = began.Elapsed.TotalSeconds;
        var answered = await host.AnsweredAsync();
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {moments} | {Of(figures.Moments)} | {Of(figures.Runs)} | {answered} | {Of(figures.Answers)} | {(server.Processor - cpu).TotalSeconds / seconds:0.00} | {server.Memory / 1e6:0} | {(people.Sum(person => person.CircuitBytes) - bytes) / seconds / count:N0} | {people.Count(person => person.Lost)} | {(Own() - own).TotalSeconds / seconds:0.00} |");
        await end.CancelAsync();
        people.ForEach(person => person.Dispose());
        return row;
    }

    /// <returns>How many moments there were.</returns>
    private static async Task<int> LeadAsync(RoomHost host, List<RoomPerson> people, LoadOptions options, CancellationToken cancel)
    {
        var time = Stopwatch.StartNew();
        var (moments, asked, at) = (0, 0, 4.0);
        var answering = Task.CompletedTask;
        while (time.Elapsed.TotalSeconds < options.Seconds)
        {
            if (time.Elapsed >= AskEvery * asked)
            {
                asked++;
                await host.AskAsync();
                answering = AnswerAsync(people, cancel);
            }

            at += 0.5;
            // One moment in four comes of something that was done; going back is one in eight.
            await host.BringAsync(
                moments % 8 == 7 ? at -= 2 : at, moments % 4 == 3 ? $$"""{"do":"{{(moments % 8 == 3 ? "broker.crash" : "broker.start")}}","broker":3}""" : null, options.RoomSpeed);
            moments++;
            await Task.Delay(Pace, cancel);
        }

        await answering;
        return moments;
    }

    private static async Task AnswerAsync(List<RoomPerson> people, CancellationToken cancel)
    {
        var chance = new Random(1);
        await Task.WhenAll(people.Select(person => (person, Wait: Thinking * chance.NextDouble())).Select(async each =>
        {
            await Task.Delay(each.Wait, cancel);
            await each.person.AnswerAsync(cancel);
        }));
    }

    private static TimeSpan Own()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    private static string Of(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Quantile(0.5):0.0} | {spread.Quantile(0.99):0.0}");
}
