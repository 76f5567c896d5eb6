using System.Net;
using System.Net.Sockets;

namespace Playground.Crash;

/// <summary>Kills the whole server under load, starts it again on the same store and compares.</summary>
internal sealed class ServerRounds(CrashOptions options, Random chance) : IRounds
{
    private readonly IWork[] _works = [.. options.Work.Select(Works)];

    private int Done => _works.Sum(work => work.Done);

    public async Task<Tally> RunAsync(int round)
    {
        using (var first = await StartAsync())
        {
            var workers = Task.WhenAll(_works.SelectMany(work => Enumerable.Range(0, 3).Select(_ => WorkAsync(work, first.Http, new Random(chance.Next())))));
            for (var before = Done; Done == before && !workers.IsFaulted; await Task.Delay(20))
            {
                // A server that has just started answers late: what counts is that it is killed in the midst of its work.
            }

            await Task.Delay(chance.Next(2000));
            await first.Victim.KillAsync();
            await workers;
        }

        using var second = await StartAsync();
        var sum = new Tally();
        foreach (var work in _works)
            sum += await work.CompareAsync(second.Http);
        // Killed as well: a server that has just come back is no safer.
        await second.Victim.KillAsync();
        return sum;
    }

    private static IWork Works(string name) => name switch
    {
        "documents" => new DocumentWork(),
        "sessions" => new SessionWork(),
        _ => throw new ArgumentException($"There is no work '{name}': documents and sessions are."),
    };

    private static async Task WorkAsync(IWork work, HttpClient server, Random chance)
    {
        try
        {
            while (true)
                await work.DoAsync(server, chance);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            // It was killed.
        }
    }

    private async Task<Running> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var storage = options.Storage;
        string[] arguments =
        [
            "--urls", address.ToString(), "--Logging:LogLevel:Default=Warning", "--Sessions:MaxSessions=100000", $"--Storage:Kind={storage.Kind}",
            $"--Storage:Folder={storage.Folder}", $"--Storage:ConnectionString={storage.ConnectionString}", $"--Storage:SegmentBytes={storage.SegmentBytes}",
        ];
        var victim = Victim.Start(typeof(Playground.Server.Storage.ILogStore).Assembly.Location, arguments, line => Console.Error.WriteLine($"  server: {line}"));
        var running = new Running(victim, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) });
        while (!await IsHealthyAsync(running.Http))
        {
            if (victim.HasEnded)
                throw new InvalidOperationException("The server ended while it started.");
            await Task.Delay(50);
        }

        return running;
    }

    private static async Task<bool> IsHealthyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("healthz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Running(Victim Victim, HttpClient Http) : IDisposable
    {
        public void Dispose()
        {
            Victim.Dispose();
            Http.Dispose();
        }
    }
}
