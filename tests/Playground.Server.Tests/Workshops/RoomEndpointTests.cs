using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Server.Api;
using Playground.Server.Storage;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

public sealed class RoomEndpointTests : IAsyncDisposable
{
    private const string Opening = """{"title":"Kafka on Friday","agenda":[{"kind":"lesson","name":"min-insync","title":"Min ISR"},{"kind":"gallery","name":"three-ways"}],"retention":"2h"}""";

    private readonly RoomWorld _world = new();
    private readonly BreakableStore _store = new(new MemoryLogStore(TimeProvider.System));
    private readonly HttpClient _client;
    private readonly ServerFixture _server = new();

    public RoomEndpointTests() => _client = On(_server);

    [Fact]
    public async Task ARoomIsOpenedJoinedAndLookedAtByWhoeverHasAKey()
    {
        var (code, host) = await OpenAsync();
        using var joined = await PostAsync($"{code}/people", """{"nickname":" Ada "}""");
        var ada = await joined.Content.ReadFromJsonAsync<JsonObject>();

        var seen = await ViewAsync(code, (string)ada!["key"]!);
        var led = await ViewAsync(code, host);

        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        Assert.Equal(("p1", "Ada"), ((string?)ada["id"], (string?)ada["nickname"]));
        Assert.Equal(("Kafka on Friday", "Ada"), ((string?)seen["room"]!["title"], (string?)seen["me"]!["nickname"]));
        Assert.Equal(("lesson", "three-ways"), ((string?)seen["room"]!["agenda"]![0]!["kind"], (string?)seen["room"]!["agenda"]![1]!["title"]));
        Assert.Null(seen["people"]);
        Assert.Equal("Ada", (string?)Assert.Single(led["people"]!.AsArray())!["nickname"]);
    }

    [Fact]
    public async Task ActsAreDoneInOrderUpToTheFirstThatIsRefused()
    {
        var (code, host) = await OpenAsync();
        var (id, ada) = await JoinAsync(code, "Ada");

        using var done = await ActAsync(code, host, """[{"act":"openPoll","prediction":"who"},{"act":"note","text":"ask \"why\" 한글"},{"act":"setTimer","for":"5m"}]""");
        using var answered = await ActAsync(code, ada, """[{"act":"answer","given":"one"},{"act":"raiseHand","at":"1.5s","after":7},{"act":"follow","now":false}]""");
        using var refused = await ActAsync(code, host, """[{"act":"blank","now":true},{"act":"goTo","item":2},{"act":"note","text":"never"}]""");
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        var led = await ViewAsync(code, host);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (done.StatusCode, answered.StatusCode, refused.StatusCode));
        Assert.Equal("noSuchItem", (string?)problem!["detail"]);
        Assert.Equal("$[1]", Assert.Single(problem["errors"]!.AsObject()).Key);
        Assert.Equal(("ask \"why\" 한글", true), ((string?)led["notes"], (bool)led["room"]!["blank"]!));
        Assert.NotNull(led["room"]!["timerEnds"]);
        Assert.Equal(1, (int)led["poll"]!["answers"]!["one"]!);
        Assert.Equal("""{"at":1500000,"after":7}""", led["people"]![0]!["handAt"]!.ToJsonString());
        Assert.Equal((id, false), ((string?)led["people"]![0]!["id"], (bool)led["people"]![0]!["following"]!));
    }

    [Fact]
    public async Task AScenarioThatIsBroughtAlongIsReadLikeAnyOther()
    {
        var (code, host) = await OpenAsync();

        using var wrong = await ActAsync(code, host, """[{"act":"bring","at":"3s","scenario":{"version":1,"topics":[{"nam":"t"}]}}]""");
        using var right = await ActAsync(code, host, """[{"act":"bring","at":"3s","scenario":{"topics":[{"name":"t"}],"version":1}},{"act":"bring","at":"4s"}]""");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("$[0].scenario.topics[0].nam", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        Assert.Equal("""{"number":2,"item":0,"recipe":1,"at":{"at":4000000}}""", (await ViewAsync(code, host))["room"]!["moment"]!.ToJsonString());
    }

    [Fact]
    public async Task WhoLeadsAndWhoIsSeenIsSaidLikeAnyOtherAct()
    {
        var (code, host) = await OpenAsync();
        var (id, ada) = await JoinAsync(code, "Ada");

        using var asked = await ActAsync(code, host, $$"""
            [{"act":"bring","at":"3s","scenario":{"version":1},"speed":0.5},{"act":"handLead","person":"{{id}}"},{"act":"askToSee","person":"{{id}}","forAll":true},{"act":"gather"}]
            """);
        using var shown = await ActAsync(code, ada, """[{"act":"hold","now":true},{"act":"letSee","now":true,"at":"2s","scenario":{"version":1,"seed":3}}]""");
        using var nobody = await ActAsync(code, host, """[{"act":"handLead"},{"act":"askToSee","person":"p9"}]""");
        using var fast = await ActAsync(code, host, """[{"act":"bring","at":"3s","speed":1000}]""");
        var room = (await ViewAsync(code, host))["room"]!;

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.BadRequest),
            (asked.StatusCode, shown.StatusCode, nobody.StatusCode, fast.StatusCode));
        Assert.Equal("""{"number":2,"item":0,"recipe":2,"at":{"at":2000000}}""", room["moment"]!.ToJsonString());
        Assert.Equal((true, null), ((bool)room["held"]!, room["lead"]));
    }

    [Fact]
    public void EveryActCanBeDone()
    {
        var acts = typeof(RoomAct).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(RoomAct))).Select(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name));

        // A new act gets its row in Api/RoomActReader.cs, and one in docs/HUB.md.
        Assert.Equal(acts.Order(StringComparer.Ordinal), RoomActReader.Names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("[7]", "$[0]")]
    [InlineData("""[{"item":1}]""", "$[0].act")]
    [InlineData("""[{"act":"goto","item":1}]""", "$[0].act")]
    [InlineData("""[{"act":"note","text":"n"},{"act":"goTo","item":"1"}]""", "$[1].item")]
    [InlineData("""[{"act":"goTo"}]""", "$[0].item")]
    [InlineData("""[{"act":"blank"}]""", "$[0].now")]
    [InlineData("""[{"act":"setTimer","for":5}]""", "$[0].for")]
    [InlineData("""[{"act":"reveal","truth":["a",1]}]""", "$[0].truth[1]")]
    [InlineData("""[{"act":"end","now":true}]""", "$[0].now")]
    [InlineData("""[{"act":"end","act":"end"}]""", "$[0].act")]
    [InlineData("""[{"act":"end"}""", "$")]
    public async Task WhatIsWrongIsSaidWithItsPlaceAndNothingIsDone(string acts, string place)
    {
        var (code, host) = await OpenAsync();

        using var refused = await ActAsync(code, host, acts);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains(place, problem!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal("", (string?)(await ViewAsync(code, host))["notes"]);
    }

    [Theory]
    [InlineData("""{"title":"a","agenda":[{"kind":"lesson","name":"min-insync"}],"retention":"0s"}""", "$.retention")]
    [InlineData("""{"title":"a","agenda":[{"kind":"lessons","name":"min-insync"}]}""", "$.agenda[0].kind")]
    [InlineData("""{"title":"a"}""", "$.agenda")]
    [InlineData("""{"title":"a","agenda":[],"secret":1}""", "$.secret")]
    [InlineData("""{"title":"a","agenda":[{"kind":"link","name":"~abc"}]}""", "$.agenda[0].title")]
    [InlineData("not json", "$")]
    public async Task ARoomThatIsDescribedWronglyIsNotOpened(string room, string place)
    {
        using var refused = await PostAsync("", room);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(place, problem!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("""{"title":"","agenda":[{"kind":"lesson","name":"min-insync"}]}""", "tooLong", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"a","agenda":[]}""", "tooLong", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"a","agenda":[{"kind":"lesson","name":"none"}]}""", "noSuchItem", HttpStatusCode.BadRequest)]
    public async Task ARoomThatCantBeIsNotOpened(string room, string why, HttpStatusCode status)
    {
        using var refused = await PostAsync("", room);

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(why, (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["detail"]);
    }

    [Fact]
    public async Task NobodyActsInAnothersPlace()
    {
        var (code, host) = await OpenAsync();
        var (_, ada) = await JoinAsync(code, "Ada");
        var (other, otherHost) = await OpenAsync();

        foreach (var key in (string?[])[null, "", "host", "host.AAAA", otherHost, RoomKey.New("p1").ToString(), RoomKey.New(RoomKey.Host).ToString()])
        {
            using var acted = await ActAsync(code, key, """[{"act":"blank","now":true}]""");
            using var looked = await GetAsync(code, key);
            using var took = await GetAsync($"{code}/recap.csv", key);
            Assert.All([acted, looked, took], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
            Assert.Equal("Bearer", acted.Headers.WwwAuthenticate.ToString());
        }

        using var elsewhere = await GetAsync(other, ada);
        using var nowhere = await GetAsync("CDFGHJ", host);
        using var hosts = await ActAsync(code, ada, """[{"act":"blank","now":true}]""");
        using var recap = await GetAsync($"{code}/recap.json", ada);
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.All([hosts, recap], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.False((bool)(await ViewAsync(code, host))["room"]!["blank"]!);
    }

    [Fact]
    public async Task WhatIsOverIsAConflictAndWhatCouldNotBeKeptWasNotDone()
    {
        var (code, host) = await OpenAsync();
        var (_, ada) = await JoinAsync(code, "Ada");
        _store.Broken = true;
        using var unkept = await ActAsync(code, host, """[{"act":"note","text":"lost"}]""");
        using var unopened = await PostAsync("", Opening);
        _store.Broken = false;
        using var kept = await ActAsync(code, host, """[{"act":"openPoll","prediction":"who"},{"act":"closePoll"}]""");
        using var closed = await ActAsync(code, ada, """[{"act":"answer","given":"one"}]""");
        using var end = await ActAsync(code, host, """[{"act":"end"}]""");
        using var ended = await ActAsync(code, host, """[{"act":"note","text":"late"}]""");
        using var late = await PostAsync($"{code}/people", """{"nickname":"Ben"}""");

        Assert.All([unkept, unopened], answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.NotNull(unkept.Headers.RetryAfter);
        Assert.All([kept, end], answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.All([closed, ended, late], answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal("", (string?)(await ViewAsync(code, host))["notes"]);
    }

    [Fact]
    public async Task HostsTakeAwayWhatCameOfItAndNothingIsKeptOnTheWay()
    {
        var (code, host) = await OpenAsync();
        await JoinAsync(code, "Ada");

        using var csv = await GetAsync($"{code}/recap.csv", host);
        using var json = await GetAsync($"{code}/recap.json", host);
        using var missing = await GetAsync("CDFGHJ", host);

        Assert.StartsWith("person,entry,kind,what,value,right,changes,at\r\nAda,,joined", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Ada", (string?)JsonNode.Parse(await json.Content.ReadAsStringAsync())!["people"]![0]!["nickname"]);
        Assert.All([csv, json, missing], answer => Assert.True(answer.Headers.CacheControl!.NoStore));
    }

    [Fact]
    public async Task ACodeIsNotFoundByTrying()
    {
        await using var server = new ServerFixture().With("Guarding:WrongCodesPerMinute", "3");
        using var client = On(server);
        var (code, host) = await OpenAsync(client);
        foreach (var path in (string[])["CDFGHJ/people", "CDFGHK/people"])
        {
            using var missing = await PostAsync(path, """{"nickname":"Ada"}""", client: client);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using var joined = await PostAsync($"{code}/people", """{"nickname":"Ada"}""", client: client);
        using var wrongKey = await GetAsync(code, RoomKey.New(RoomKey.Host).ToString(), client);
        using var right = await PostAsync($"{code}/people", """{"nickname":"Ben"}""", client: client);
        using var again = await GetAsync(code, host, client);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Unauthorized), (joined.StatusCode, wrongKey.StatusCode));
        Assert.All([right, again], answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        Assert.InRange(again.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("wrong-codes", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Guarding:RoomsPerMinute", "rooms")]
    [InlineData("Guarding:JoinsPerMinute", "joins")]
    public async Task OpeningAndJoiningHaveBoundsOfTheirOwn(string setting, string limit)
    {
        await using var server = new ServerFixture().With(setting, "1");
        using var client = On(server);
        var (code, _) = await OpenAsync(client);
        using var joined = await PostAsync($"{code}/people", """{"nickname":"Ada"}""", client: client);
        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);

        using var refused = limit == "rooms" ? await PostAsync("", Opening, client: client) : await PostAsync($"{code}/people", """{"nickname":"Ben"}""", client: client);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(limit, (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["limit"]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _world.DisposeAsync();
    }

    private HttpClient On(ServerFixture server) => server.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        services.AddSingleton<ILogStore>(_store).AddSingleton<IRoomContent>(_world))).CreateClient();

    private async Task<(string Code, string Host)> OpenAsync(HttpClient? client = null)
    {
        using var opened = await PostAsync("", Opening, client: client);
        var room = await opened.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal($"/api/workshops/{room!["code"]}", opened.Headers.Location!.ToString());
        Assert.Equal(2, Math.Round(((DateTimeOffset)room["forgottenAt"]! - DateTimeOffset.UtcNow).TotalHours));
        return ((string)room["code"]!, (string)room["key"]!);
    }

    private async Task<(string Id, string Key)> JoinAsync(string code, string nickname)
    {
        using var joined = await PostAsync($"{code}/people", $$"""{"nickname":"{{nickname}}"}""");
        var person = await joined.Content.ReadFromJsonAsync<JsonObject>();
        return ((string)person!["id"]!, (string)person["key"]!);
    }

    private async Task<JsonObject> ViewAsync(string code, string key)
    {
        using var answer = await GetAsync(code, key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private Task<HttpResponseMessage> ActAsync(string code, string? key, string acts) => PostAsync($"{code}/acts", acts, key);

    private Task<HttpResponseMessage> GetAsync(string path, string? key, HttpClient? client = null) => SendAsync(new HttpRequestMessage(HttpMethod.Get, Address(path)), key, client);

    private Task<HttpResponseMessage> PostAsync(string path, string body, string? key = null, HttpClient? client = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, key, client);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? key, HttpClient? client)
    {
        using (request)
        {
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            return await (client ?? _client).SendAsync(request);
        }
    }

    private static string Address(string path) => path.Length == 0 ? "/api/workshops" : $"/api/workshops/{path}";
}
