using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>
/// Opens rooms, lets people join and does in them what hosts and people do, and goes on with them after each kill. What was acknowledged must be in the room's
/// log, once, in its order and with nothing between; every key must still be whose it was, and hosts must see what came of it.
/// </summary>
internal sealed class RoomWork(LessonAtHand lesson) : IWork
{
    /// <summary>How many are worked on at a time, how many acts each gets, and how many people it has.</summary>
    private const int AtATime = 8, ActsEach = 60, PeopleEach = 5;

    private readonly ConcurrentDictionary<string, RoomModel> _rooms = [];
    private readonly Pool<RoomModel> _pool = new(AtATime);
    private int _done;

    public int Done => _done;

    public async Task DoAsync(HttpClient server, Random chance)
    {
        if (_pool.Take(chance) is not { } room)
        {
            _pool.Add(await OpenAsync(server, chance));
            return;
        }

        try
        {
            if (room.People.Count == 0 || (room.People.Count < PeopleEach && chance.Next(8) == 0))
                await JoinAsync(server, room, chance);
            else
                await ActAsync(server, room, room.Happened.Count < ActsEach ? room.Next(chance, lesson) : room.Last());
            Interlocked.Increment(ref _done);
        }
        finally
        {
            if (room.Ended)
                _pool.GiveUp();
            else
                _pool.GiveBack(room);
        }
    }

    public async Task AskAsync(HttpClient server)
    {
        foreach (var room in _rooms.Values)
        {
            var (status, view) = await ViewAsync(server, room.Code, room.HostKey);
            room.HostSees = status == HttpStatusCode.OK ? view : null;
            room.KeysThatFit = 0;
            foreach (var (nickname, key) in room.People)
            {
                (status, view) = await ViewAsync(server, room.Code, key);
                room.KeysThatFit += status == HttpStatusCode.OK && view.GetProperty("me").GetProperty("nickname").GetString() == nickname ? 1 : 0;
            }
        }
    }

    public async Task<Tally> CompareAsync(ILogStore store)
    {
        var sum = new Tally();
        foreach (var room in _rooms.Values)
        {
            string[] found = [.. (await store.ReadAsync(new LogName("room", room.Code))).Select(RoomModel.Signature)];
            var tally = Tally.Of(room.Happened, found, room.Possible);
            if (room.Possible is { } possible && found.SequenceEqual([.. room.Happened, possible], StringComparer.Ordinal))
                room.Happened.Add(possible);
            room.Possible = null;
            var wrong = room.WhatIsWrong(found);
            if (wrong is not null)
                Console.Error.WriteLine($"  room {room.Code}: {wrong}");
            sum += tally with { Lost = Math.Max(tally.Lost, wrong is null ? 0 : 1) };
        }

        _pool.Keep(room => !room.Ended);
        return sum;
    }

    private async Task<RoomModel> OpenAsync(HttpClient server, Random chance)
    {
        var title = RoomModel.Name(chance);
        using var answer = await SendAsync(
            server, HttpMethod.Post, "", null, $$"""{"title":"{{title}}","agenda":[{"kind":"lesson","name":"{{lesson.Id}}"},{"kind":"lesson","name":"{{lesson.Id}}","title":"again"}]}""");
        var opened = (await TakenAsync(answer).ReadFromJsonAsync<Opened>())!;
        return _rooms[opened.Code] = new RoomModel(opened.Code, opened.Key, $"opened {title}");
    }

    private static async Task JoinAsync(HttpClient server, RoomModel room, Random chance)
    {
        var nickname = RoomModel.Name(chance);
        room.Possible = $"joined {nickname}";
        using var answer = await SendAsync(server, HttpMethod.Post, $"/{room.Code}/people", null, $$"""{"nickname":"{{nickname}}"}""");
        var joined = (await TakenAsync(answer).ReadFromJsonAsync<Joined>())!;
        room.Acknowledge();
        room.People.Add((nickname, joined.Key));
    }

    private static async Task ActAsync(HttpClient server, RoomModel room, RoomDeed deed)
    {
        room.Possible = deed.Signature;
        using var answer = await SendAsync(server, HttpMethod.Post, $"/{room.Code}/acts", deed.Key, $"[{deed.Json}]");
        TakenAsync(answer);
        room.Acknowledge();
    }

    private static HttpContent TakenAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? answer.Content
        : throw new InvalidOperationException($"Refused: {answer.StatusCode} {new StreamReader(answer.Content.ReadAsStream()).ReadToEnd()}");

    private static async Task<(HttpStatusCode Status, JsonElement View)> ViewAsync(HttpClient server, string code, string key)
    {
        using var answer = await SendAsync(server, HttpMethod.Get, $"/{code}", key, null);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient server, HttpMethod method, string path, string? key, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/workshops{path}", UriKind.Relative));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await server.SendAsync(request);
    }

    private sealed record Opened(string Code, string Key);

    private sealed record Joined(string Key);
}
