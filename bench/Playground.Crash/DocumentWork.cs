using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>
/// Shares scenarios that are too long for an address, and opens their links again: of those that were shared since the last kill each, of the others some, for
/// each is replayed and drawn. Whether all are kept is seen in the store, where a document is named by its content.
/// </summary>
internal sealed class DocumentWork : IWork
{
    private const int OldOnes = 20, NameBytes = 18;

    private readonly ConcurrentDictionary<string, bool> _links = [];
    private readonly Random _chance = new(1);
    private HashSet<string> _seen = [];
    private HashSet<string> _missing = [];

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

    public async Task AskAsync(HttpClient server)
    {
        _missing = [];
        var old = _seen.ToArray();
        _chance.Shuffle(old);
        foreach (var link in _links.Keys.Where(link => !_seen.Contains(link)).Concat(old.Take(OldOnes)))
        {
            using var answer = await server.GetAsync(new Uri($"{link[1..]}/picture.svg?t=0", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.OK)
                _missing.Add(link);
        }

        _seen = [.. _links.Keys];
    }

    public async Task<Tally> CompareAsync(ILogStore store)
    {
        var (lost, doubled) = (0, 0);
        foreach (var link in _links.Keys)
        {
            var name = link["/play/~".Length..];
            var records = await store.ReadAsync(new LogName("document", name));
            var there = records is [var record, ..] && Base64Url.EncodeToString(SHA256.HashData(record.Span).AsSpan(0, NameBytes)) == name;
            lost += there && !_missing.Contains(link) ? 0 : 1;
            doubled += records.Count > 1 ? 1 : 0;
        }

        return new Tally(_links.Count, lost, doubled);
    }

    private static string Scenario(Random chance)
    {
        var keys = string.Join(',', Enumerable.Range(0, 1500).Select(_ => string.Create(CultureInfo.InvariantCulture, $"\"{chance.Next():x8}\"")));
        return $$$"""{"version":1,"topics":[{"name":"t"}],"producers":[{"id":"p","workload":{"topic":"t","key":{"cycle":[{{{keys}}}]} } }]}""";
    }

    private sealed record Session(string Id);

    private sealed record Link(string Path);
}
