namespace Playground.Load.Restless;

/// <summary>Opens pages, has restless people at them for a while, and says which pages that ended.</summary>
internal static class RestlessRun
{
    private const int Opening = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <returns>How many pages ended.</returns>
    public static async Task<int> LetAsync(ServerProcess server, IReadOnlyList<Play> plays, int seed, LoadOptions options)
    {
        using var end = new CancellationTokenSource();
        IReadOnlyList<Play> all = [.. plays, .. await LinkedPages.OfAsync(server.Address, options.Content)];
        var chosen = all.Where(play => options.Only is not { } only || play.Name == only).ToArray();
        new Random(seed).Shuffle(chosen);
        var people = Enumerable.Range(0, options.Viewers[0]).Select(i => new RestlessPerson(server.Address, chosen[i % chosen.Length], seed + i)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = Opening }, async (person, _) => await person.OpenAsync(end.Token));
        await Console.Error.WriteLineAsync($"{people.Count} pages are open");
        var living = people.Select(person => person.LiveAsync(Pause, end.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        var ended = people.Where(person => person.Problem is not null).ToList();
        await end.CancelAsync();
        await Task.WhenAll(living);
        foreach (var person in ended)
        {
            Console.WriteLine($"{person.Name} ended: {person.Problem}");
            foreach (var done in person.Last)
                Console.WriteLine($"    {done}");
        }

        Console.WriteLine($"{people.Sum(person => person.Done)} things done at {people.Count} pages, {ended.Count} of them ended");
        foreach (var person in people)
            await person.DisposeAsync();
        return ended.Count;
    }
}
