using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Playground.Crash;

/// <summary>Shares scenarios that are too long for an address, and opens their links again. A link names its document by its content, so the server itself notices another one.</summary>
internal sealed class DocumentWork : IWork
{
    private readonly ConcurrentDictionary<string, bool> _links = [];

    public int Done => _links.Count;

    public async Task DoAsync(HttpClient server, Random chance)
    {
        using var opened = await server.PostAsync(new Uri("api/sessions", UriKind.Relative), new StringContent(Scenario(chance), Encoding.UTF8, "application/json"));
        opened.EnsureSuccessStatusCode();
        var session = (await opened.Content.ReadFromJsonAsync<Session>())!.Id;
        var link = (await server.GetFromJsonAsync<Link>(new Uri($"api/sessions/{session}/link", UriKind.Relative)))!.Path;
        if (!link.StartsWith("/play/~", StringComparison.Ordinal))
            throw new InvalidOperationException($"The link {link} holds the scenario itself: nothing was kept for it.");
        _links[link.Split('?')[0]] = true;
    }

    public async Task<Tally> CompareAsync(HttpClient server)
    {
        var lost = 0;
        foreach (var link in _links.Keys)
        {
            HttpStatusCode status;
            do
            {
                using var answer = await server.GetAsync(new Uri($"{link[1..]}/picture.svg?t=0", UriKind.Relative));
                status = answer.StatusCode;
            }
            while (status == HttpStatusCode.ServiceUnavailable);
            lost += status == HttpStatusCode.OK ? 0 : 1;
        }

        return new Tally(_links.Count, lost, 0);
    }

    private static string Scenario(Random chance)
    {
        var keys = string.Join(',', Enumerable.Range(0, 1500).Select(_ => string.Create(CultureInfo.InvariantCulture, $"\"{chance.Next():x8}\"")));
        return $$$"""{"version":1,"topics":[{"name":"t"}],"producers":[{"id":"p","workload":{"topic":"t","key":{"cycle":[{{{keys}}}]} } }]}""";
    }

    private sealed record Session(string Id);

    private sealed record Link(string Path);
}
