using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Playground.Fuzz.Inputs;
using Playground.Server.Sharing;

namespace Playground.Fuzz.Checks;

/// <summary>
/// What inputs can name and only a running server has: a session and a room that are free for all, and likewise ones that nobody may see: whatever is answered,
/// the word that stands all over them must not be in it.
/// </summary>
internal sealed partial class Secrets : IDisposable
{
    private readonly ITarget _target;
    private readonly SemaphoreSlim _opening = new(1);
    private string _open = "";
    private string _secret = "";
    private Room _hidden = new("", "");
    private Room _free = new("", "");
    private WebSocket? _watching;

    private Secrets(ITarget target) => _target = target;

    /// <summary>What stands in titles and names of everything that is hidden.</summary>
    public string Word { get; } = "unseen" + Guid.NewGuid().ToString("N");

    /// <summary>The id of the session that nobody may see.</summary>
    public string Session => _secret;

    public static async Task<Secrets> HideAsync(ITarget target)
    {
        var secrets = new Secrets(target);
        secrets._secret = await secrets.SessionAsync(secrets.Word);
        secrets._hidden = await secrets.RoomAsync(secrets.Word);
        secrets._free = await secrets.RoomAsync("free");
        // Somebody watches it, so that it never makes room for another.
        secrets._watching = await target.ConnectAsync(default);
        foreach (var frame in (HubFrame[])[HubFrame.Of("""{"protocol":"json","version":1}"""), HubFrame.Of($$"""{"type":1,"target":"Join","arguments":["{{secrets._secret}}",null]}""")])
            await secrets._watching.SendAsync(frame.Bytes.ToArray(), WebSocketMessageType.Text, true, default);
        await secrets.RenewAsync("");
        return secrets;
    }

    /// <summary>The input with what stands in braces put in.</summary>
    public FuzzInput Fill(FuzzInput input) => input switch
    {
        FuzzInput.Request request => request with { Target = Fill(request.Target), Bearer = Fill(request.Bearer) },
        FuzzInput.Hub hub => hub with { Frames = [.. hub.Frames.Select(frame => frame with { Bytes = Fill(frame.Bytes) })] },
        _ => input,
    };

    /// <summary>Opens another session that is free for all, if that one is still the newest.</summary>
    public async Task RenewAsync(string gone)
    {
        await _opening.WaitAsync();
        try
        {
            if (_open == gone)
                _open = await SessionAsync("free");
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Whether an input names the session that is free for all.</summary>
    public string? OpenIn(string target) => target.Contains(_open, StringComparison.Ordinal) ? _open : null;

    public void Dispose()
    {
        _watching?.Dispose();
        _opening.Dispose();
    }

    private ImmutableArray<byte> Fill(ImmutableArray<byte> bytes) =>
        bytes.AsSpan().IndexOf((byte)'{') < 0 ? bytes : [.. Encoding.Latin1.GetBytes(Fill(Encoding.Latin1.GetString(bytes.AsSpan())))];

    private string Fill(string text) => text.Contains('{', StringComparison.Ordinal)
        ? Name().Replace(text, match => match.Groups[1].Value switch
        {
            "open" => _open,
            "secret" => Almost(_secret, Way(match)),
            "code" => _hidden.Code,
            "free" => _free.Code,
            "freekey" => _free.Key,
            _ => "host." + Almost(_hidden.Key["host.".Length..], Way(match)),
        })
        : text;

    /// <summary>A spoiled input may have lost its number.</summary>
    private static int Way(Match match) => int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var way) ? way % 32 : 0;

    /// <summary>Another text than the one given, and near it.</summary>
    private static string Almost(string text, int way) => way switch
    {
        30 => string.Concat(text.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter))) is var turned && turned != text ? turned : text + "x",
        31 => text + "A",
        >= 22 => text[..(way - 10)],
        _ => text[..way] + (text[way] == 'A' ? 'B' : 'A') + text[(way + 1)..],
    };

    private async Task<string> SessionAsync(string word)
    {
        var scenario = $$$"""
            {"version":1,"title":"{{{word}}}","seed":7,"topics":[{"name":"{{{word}}}","partitions":3}],"producers":[{"id":"p1","workload":{"topic":"{{{word}}}","interval":"100ms","key":"{{{word}}}"}}],"consumers":[{"id":"c1","group":"{{{word}}}","topics":["{{{word}}}"]}]}
            """;
        using var opened = await _target.Http.PostAsync(new Uri("/api/sessions?opening=2s", UriKind.Relative), new StringContent(scenario, Encoding.UTF8, "application/json"));
        if (opened.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"A session can't be opened: {opened.StatusCode} {await opened.Content.ReadAsStringAsync()}");
        return (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private async Task<Room> RoomAsync(string word)
    {
        var link = LinkCode.Encode("""{"version":1,"topics":[{"name":"t"}]}"""u8);
        using var opened = await _target.Http.PostAsJsonAsync(
            new Uri("/api/workshops", UriKind.Relative), new { title = word, agenda = new[] { new { kind = "link", name = link, title = word }, new { kind = "link", name = link, title = word } } });
        if (opened.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"A room can't be opened: {opened.StatusCode} {await opened.Content.ReadAsStringAsync()}");
        var room = (await opened.Content.ReadFromJsonAsync<JsonObject>())!;
        return new Room((string)room["code"]!, (string)room["key"]!);
    }

    [GeneratedRegex(@"\{(open|secret|code|key|freekey|free):?(\d*)\}")]
    private static partial Regex Name();

    private sealed record Room(string Code, string Key);
}
