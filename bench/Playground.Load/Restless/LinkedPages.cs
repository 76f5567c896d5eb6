using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Playground.Load.Restless;

/// <summary>The pages that stand for no document of the repository: links to a moment, two runs beside each other, and myths.</summary>
internal static class LinkedPages
{
    public static async Task<IReadOnlyList<Play>> OfAsync(Uri site, string content)
    {
        using var http = new HttpClient { BaseAddress = site };
        var (one, other) = (await LinkAsync(http, "acks"), await LinkAsync(http, "replication"));
        return
        [
            new Play("link", one, [], TimeSpan.Zero),
            new Play("compare", $"compare/{Code(one)}/{Code(other)}", [], TimeSpan.Zero),
            .. Directory.GetFiles(Path.Combine(content, "myths"), "*.yaml").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file))
                .Select(name => new Play(name, $"myths/{name}", [], TimeSpan.Zero)),
        ];
    }

    private static async Task<string> LinkAsync(HttpClient http, string lesson)
    {
        using var opened = await http.PostAsync(new Uri($"api/sessions?lesson={lesson}", UriKind.Relative), null);
        var session = (await opened.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
        return (await http.GetFromJsonAsync<JsonNode>(new Uri($"api/sessions/{session}/link", UriKind.Relative)))!["path"]!.GetValue<string>().TrimStart('/');
    }

    private static string Code(string link) => link["play/".Length..link.IndexOf('?')];
}
