using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>
/// Opens sessions, gives them commands (acts, seeks, forks, undos, branches shown, named and removed) and goes on with them after each kill. What is left of a
/// session must be what the acknowledged commands make of one that nobody killed, and may have the one command whose answer never came.
/// </summary>
internal sealed class SessionWork : IWork, IAsyncDisposable
{
    /// <summary>How many are worked on at a time, and how many commands each gets.</summary>
    private const int AtATime = 12, CommandsEach = 40;

    private readonly SessionOracle _oracle = new();
    private readonly ConcurrentDictionary<string, Given> _sessions = [];
    private readonly Pool<Given> _pool = new(AtATime);
    private int _done;

    public int Done => _done;

    public async Task DoAsync(HttpClient server, Random chance)
    {
        if (_pool.Take(chance) is not { } given)
        {
            given = await OpenAsync(server);
            _pool.Add(given);
            return;
        }

        try
        {
            var sent = SentCommand.At(chance);
            given.Possible = sent;
            using var answer = await server.PostAsync(
                new Uri($"api/sessions/{given.Id}/commands", UriKind.Relative), new StringContent($"[{sent.Json}]", Encoding.UTF8, "application/json"));
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Conflict)
                throw new InvalidOperationException($"A command was not taken: {await answer.Content.ReadAsStringAsync()}");
            given.Told.Enqueue((sent, answer.IsSuccessStatusCode));
            given.Possible = null;
            given.Count++;
            Interlocked.Increment(ref _done);
        }
        finally
        {
            if (given.Count < CommandsEach)
                _pool.GiveBack(given);
            else
                _pool.GiveUp();
        }
    }

    public async Task AskAsync(HttpClient server)
    {
        foreach (var given in _sessions.Values)
        {
            using var answer = await server.GetAsync(new Uri($"api/sessions/{given.Id}/scenario", UriKind.Relative));
            given.Said = answer.StatusCode switch
            {
                HttpStatusCode.OK => await answer.Content.ReadAsStringAsync(),
                HttpStatusCode.NotFound => "",
                _ => $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}",
            };
        }
    }

    public async Task<Tally> CompareAsync(ILogStore store)
    {
        var sum = new Tally();
        foreach (var given in _sessions.Values)
        {
            var found = await KeptPicture.OfAsync(store, given.Id);
            var agreed = await FollowAsync(given, found);
            var there = Tally.Of(given.Expected!.Names, found.Names, null);
            var lost = Math.Max(there.Lost, found.Text == given.Expected.Text && given.Said == given.Scenario && agreed ? 0 : 1);
            if (lost + there.Doubled > 0)
                Console.Error.WriteLine($"  session {given.Id} should be\n{given.Expected.Text}{given.Scenario}\nand is\n{found.Text}{given.Said}");
            sum += new Tally(given.Count, lost, there.Doubled);
        }

        _pool.Keep(given => given.Count < CommandsEach && given.Expected!.Text.Length > 0);
        await _oracle.RestartAsync();
        return sum;
    }

    public ValueTask DisposeAsync() => _oracle.DisposeAsync();

    /// <summary>Brings what is expected up to what was acknowledged, and to what was not if that is what is found.</summary>
    /// <returns>Whether every answer was the one that the same command gets here.</returns>
    private async Task<bool> FollowAsync(Given given, KeptPicture found)
    {
        if (given.Expected is not null && given.Told.IsEmpty && given.Possible is null)
            return true;
        if (await _oracle.FindAsync(given.Twin) is not { } twin)
            return false;
        var agreed = true;
        while (given.Told.TryDequeue(out var told))
            agreed &= (await twin.SendAsync(told.Sent.Command)).Done == told.Done;
        given.Expected = await _oracle.LookAsync(given.Twin);
        if (given.Possible is { } possible && found.Text != given.Expected.Text)
        {
            await twin.SendAsync(possible.Command);
            given.Expected = await _oracle.LookAsync(given.Twin);
            given.Count++;
        }

        given.Possible = null;
        given.Scenario = given.Expected.Text.Length == 0 ? "" : twin.ScenarioJson();
        return agreed;
    }

    private async Task<Given> OpenAsync(HttpClient server)
    {
        using var opened = await server.PostAsync(new Uri("api/sessions", UriKind.Relative), null);
        opened.EnsureSuccessStatusCode();
        var given = new Given((await opened.Content.ReadFromJsonAsync<Opened>())!.Id, await _oracle.OpenAsync());
        return _sessions[given.Id] = given;
    }

    private sealed class Given(string id, string twin)
    {
        public string Id => id;

        /// <summary>Id of the same session in this process.</summary>
        public string Twin => twin;

        /// <summary>What was acknowledged and not yet done here, and whether it was done there.</summary>
        public ConcurrentQueue<(SentCommand Sent, bool Done)> Told { get; } = [];

        /// <summary>What was asked for and has not been answered.</summary>
        public SentCommand? Possible { get; set; }

        public int Count { get; set; }

        /// <summary>What must be kept of it.</summary>
        public KeptPicture? Expected { get; set; }

        /// <summary>The scenario that the server must give out.</summary>
        public string Scenario { get; set; } = "";

        /// <summary>The scenario as the server gave it out; empty if it has no such session.</summary>
        public string Said { get; set; } = "";
    }

    private sealed record Opened(string Id);
}
