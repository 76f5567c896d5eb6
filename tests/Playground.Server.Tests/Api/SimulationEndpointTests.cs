using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Server.Tests.Api;

public class SimulationEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Short = """
        {"version":1,"topics":[{"name":"t","replicationFactor":3}],
         "producers":[{"id":"p1","workload":{"topic":"t","count":3}}],"until":"5s",
         "checks":[{"measure":"acked","is":3},{"measure":"acked","is":99}]}
        """;

    [Fact]
    public async Task AScenarioGivesItsOutcome()
    {
        var (status, outcome) = await PostAsync(Short);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, (int)outcome["ledger"]!["acked"]!);
        Assert.Equal([true, false], outcome["checks"]!.AsArray().Select(check => (bool)check!["passed"]!));
        Assert.Matches("^[0-9a-f]{64}$", (string?)outcome["hash"]);
        Assert.Null(outcome["trace"]);
    }

    [Fact]
    public async Task YamlIsTheSameScenario()
    {
        const string yaml = "version: 1\ntopics: [{ name: t, replicationFactor: 3 }]\nproducers: [{ id: p1, workload: { topic: t, count: 3 } }]\nuntil: 5s\n"
            + "checks: [{ measure: acked, is: 3 }, { measure: acked, is: 99 }]\n";

        var (status, outcome) = await PostAsync(yaml, "application/yaml");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((string?)(await PostAsync(Short)).Body["hash"], (string?)outcome["hash"]);
    }

    [Fact]
    public async Task TheTraceIsAddedWhenAskedFor()
    {
        var (_, outcome) = await PostAsync(Short, query: "?events=true");

        Assert.Equal((int)outcome["events"]!, outcome["trace"]!.AsArray().Count);
    }

    [Fact]
    public async Task EveryMistakeIsReportedWithItsPath()
    {
        var (status, problem) = await PostAsync("""{"version":1,"steps":[{"at":"1s","do":"broker.crash","broker":9}],"untill":"5s"}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, (int)problem["status"]!);
        var errors = problem["errors"]!.AsObject();
        Assert.NotEmpty(errors["$.steps[0].broker"]!.AsArray());
        Assert.NotEmpty(errors["$.untill"]!.AsArray());
    }

    [Theory]
    [InlineData("{\"version\":", "application/json")]
    [InlineData("version: {a: b}}", "text/yaml")]
    [InlineData("version: [\ntopics: 1\n", "text/yaml")]
    public async Task MalformedTextIsOneErrorAtTheRootWithLineAndColumn(string text, string type)
    {
        var (status, problem) = await PostAsync(text, type);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Matches(@"line \d.*column \d", (string?)problem["errors"]!["$"]![0]);
    }

    [Fact]
    public async Task ADocumentOverItsSizeIsNotRead()
    {
        var (status, problem) = await PostAsync(new string(' ', 1024 * 1024) + Short);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("document", (string?)problem["limit"]);
    }

    [Fact]
    public async Task ADocumentOfUnknownLengthOverItsSizeIsNotReadEither()
    {
        var content = new StreamContent(new Unmeasured());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await server.CreateDefaultClient().PostAsync("/api/simulations", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task ALimitOfTheDocumentIsNamed()
    {
        var (status, problem) = await PostAsync("""{"version":1,"cluster":{"brokers":10}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("brokers", (string?)problem["limit"]);
        Assert.Contains("9", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALimitOfTheRunIsNamed()
    {
        await using var small = new ServerFixture().With("Simulations:MaxEvents", "100");

        var (status, problem) = await PostAsync(Short, client: small.CreateClient());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("events", (string?)problem["limit"]);
    }

    [Fact]
    public async Task OtherMediaTypesAreRefused() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(Short, "text/plain")).Status);

    [Fact]
    public async Task TheServerSaysThatItIsWell() =>
        Assert.Equal("Healthy", await server.CreateClient().GetStringAsync("/healthz"));

    private async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(
        string text, string type = "application/json", string query = "", HttpClient? client = null)
    {
        using var response = await (client ?? server.CreateClient()).PostAsync(
            "/api/simulations" + query, new StringContent(text, Encoding.UTF8, type));
        var expected = response.IsSuccessStatusCode ? "application/json" : "application/problem+json";
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Two mebibytes that don't say how many they are.</summary>
    private sealed class Unmeasured() : MemoryStream(new byte[2 * 1024 * 1024])
    {
        public override bool CanSeek => false;
    }
}
