using System.Net;
using System.Net.Sockets;

namespace Playground.Crash;

/// <summary>Kills the whole server under load, starts it again on the same store and compares.</summary>
internal sealed class ServerRounds : IRounds
{
    /// <summary>How many do each kind of work at the same time.</summary>
    private const int WorkersEach = 2;

    /// <summary>Nobody else asks for anything here, so nobody is kept from asking too often.</summary>
    private static readonly string[] Unbounded =
        ["Sessions", "Pictures", "Commands", "Documents", "Rooms", "Joins", "WrongCodes"];

    private readonly CrashOptions _options;
    private readonly Random _chance;
    private readonly LessonAtHand _lesson;
    private readonly IWork[] _works;

    public ServerRounds(CrashOptions options, Random chance)
    {
        (_options, _chance) = (options, chance);
        _lesson = LessonAtHand.CopyInto(Path.Combine(options.Folder!, "lessons"));
        _works = [.. options.Work.Select(Works)];
    }

    private int Done => _works.Sum(work => work.Done);

    public async Task<Tally> RunAsync(int round)
    {
        using (var first = await StartAsync())
        {
            using var killed = new CancellationTokenSource();
            var before = _works.Select(work => work.Done).ToArray();
            Task[] workers =
                [.. _works.SelectMany(work => Enumerable.Range(0, WorkersEach).Select(_ => WorkAsync(work, first.Http, new Random(_chance.Next()), killed.Token)))];
            while (!workers.Any(worker => worker.IsFaulted) && _works.Zip(before).Any(work => work.First.Done == work.Second))
            {
                // A server that has just started answers late: what counts is that it is killed in the midst of its work.
                await Task.Delay(10);
            }

            await Task.WhenAny([.. workers, Task.Delay(_chance.Next(1500))]);
            await killed.CancelAsync();
            await first.Victim.KillAsync();
            await Task.WhenAll(workers);
        }

        using (var second = await StartAsync())
        {
            foreach (var work in _works)
                await work.AskAsync(second.Http);
            // Killed as well: a server that has just come back is no safer.
            await second.Victim.KillAsync();
        }

        var store = StoreChild.Open(_options.Storage);
        await using var closing = (IAsyncDisposable?)(store as IAsyncDisposable);
        foreach (var damage in store.Damage)
            Console.WriteLine($"  {damage}");
        var sum = new Tally();
        foreach (var work in _works)
            sum += await work.CompareAsync(store);
        return sum;
    }

    private IWork Works(string name) => name switch
    {
        "documents" => new DocumentWork(),
        "sessions" => new SessionWork(),
        "rooms" => new RoomWork(_lesson),
        _ => throw new ArgumentException($"There is no work '{name}': documents, sessions and rooms are."),
    };

    /// <param name="killed">From now on the server may be gone.</param>
    private static async Task WorkAsync(IWork work, HttpClient server, Random chance, CancellationToken killed)
    {
        try
        {
            while (!killed.IsCancellationRequested)
                await work.DoAsync(server, chance);
        }
        catch (Exception gone) when (killed.IsCancellationRequested && gone is HttpRequestException or IOException or SocketException)
        {
            // It was killed. Between connecting and the first byte the socket's own exception comes through.
        }
    }

    private async Task<Running> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var storage = _options.Storage;
        string[] arguments =
        [
            "--urls", address.ToString(), "--Logging:LogLevel:Default=Warning", "--Sessions:MaxSessions=100000", "--Workshops:MaxRooms=100000",
            $"--Lessons:Folder={_lesson.Folder}", "--Myths:Folder=none", "--Gallery:Folder=none", .. Unbounded.Select(what => $"--Guarding:{what}PerMinute=10000000"),
            $"--Storage:Kind={storage.Kind}", $"--Storage:Folder={storage.Folder}", $"--Storage:ConnectionString={storage.ConnectionString}",
            $"--Storage:SegmentBytes={storage.SegmentBytes}", $"--Storage:DatabaseTimeout={storage.DatabaseTimeout:c}",
        ];
        var victim = Victim.Start(typeof(Playground.Server.Storage.ILogStore).Assembly.Location, arguments, line => Console.Error.WriteLine($"  server: {line}"));
        var running = new Running(victim, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) });
        while (!await IsHealthyAsync(running.Http))
        {
            if (victim.HasEnded)
                throw new InvalidOperationException("The server ended while it started.");
            await Task.Delay(20);
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
