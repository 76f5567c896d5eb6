using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Tests.Hostile;

/// <summary>A scenario as large and as fast as it may be slows itself, and nobody else. One processor simulates, so that they meet.</summary>
public sealed class HostileScenarioTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    /// <summary>As many clients, partitions and replicas as there may be, and records as fast as time can tell.</summary>
    private static string Worst { get; } = Write(brokers: 9, partitions: 512, replicas: 9, producers: 100, interval: "1us");

    /// <summary>Single pieces of work that are long: brokers that die and come back ten thousand times within an instant.</summary>
    private static string Restless { get; } = $$"""
        {"version":1,"topics":[{"name":"t"}],"steps":[{{string.Join(',', Enumerable.Range(0, Limits.Default.Steps).Select(step => $$"""{"at":"1s","do":"broker.{{(step % 2 == 0 ? "crash" : "start")}}","broker":1}"""))}}]}
        """;

    public static TheoryData<string> Names => ["worst", "restless"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnotherSessionGoesOnAndAnswers(string name)
    {
        await using var server = new ServerFixture().With("Sessions:ConcurrentRuns", "1");
        using var scope = server.Services.CreateScope();
        var sessions = scope.ServiceProvider.GetRequiredService<ISessionGateway>();
        await using var hostile = await OpenAsync(sessions, name == "worst" ? Worst : Restless);
        await using var neighbour = await OpenAsync(sessions, Write(3, 1, 3, 1, "100ms"));
        Assert.True((await hostile.SendAsync(new SessionCommand.SetSpeed(SessionCommand.MaxSpeed))).Done);
        Assert.True((await hostile.SendAsync(new SessionCommand.Play())).Done);

        await PlayAsync(neighbour, Duration.FromSeconds(20));
        Assert.True((await neighbour.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1))).WaitAsync(Hang)).Done);

        // It has not got where it wanted meanwhile: it was its own time that was short.
        Assert.True(hostile.Current.View.At < neighbour.Current.View.At, $"{hostile.Current.View.At}");
    }

    [Fact]
    public async Task SimulationsEndAtTheirLimitAndSessionsGoOnMeanwhile()
    {
        await using var server = new ServerFixture().With("Sessions:ConcurrentRuns", "1").With("Simulations:MaxEvents", "60000");
        using var scope = server.Services.CreateScope();
        using var client = server.CreateClient();
        await using var neighbour = await OpenAsync(scope.ServiceProvider.GetRequiredService<ISessionGateway>(), Write(3, 1, 3, 1, "100ms"));

        var answers = Enumerable.Range(0, 2).Select(_ => client.PostAsync("/api/simulations", new StringContent(Worst, Encoding.UTF8, "application/json"))).ToList();
        await PlayAsync(neighbour, Duration.FromSeconds(20));

        foreach (var answer in answers)
        {
            using var refused = await answer.WaitAsync(Hang);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("The run has more than 60000 events.", (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["detail"]);
        }
    }

    [Fact]
    public async Task ASimulationThatTakesTooLongIsGivenUpWithWords()
    {
        await using var server = new ServerFixture().With("Simulations:Timeout", "00:00:00.2");
        using var client = server.CreateClient();

        using var refused = await client.PostAsync("/api/simulations", new StringContent(Restless, Encoding.UTF8, "application/json")).WaitAsync(Hang);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("time", (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["limit"]);
    }

    private static async Task PlayAsync(ISessionHandle session, Duration far)
    {
        var there = new TaskCompletionSource();
        session.Changed += frame =>
        {
            if (frame.View.At >= Instant.Zero + far)
                there.TrySetResult();
        };
        Assert.True((await session.SendAsync(new SessionCommand.SetSpeed(SessionCommand.MaxSpeed)).WaitAsync(Hang)).Done);
        Assert.True((await session.SendAsync(new SessionCommand.Play()).WaitAsync(Hang)).Done);
        await there.Task.WaitAsync(Hang);
    }

    private static async Task<ISessionHandle> OpenAsync(ISessionGateway sessions, string scenario)
    {
        var opened = await sessions.OpenAsync(new SessionRequest.OfScenario(scenario, Instant.Zero));
        Assert.Null(opened.Problem);
        return opened.Handle!;
    }

    private static string Write(int brokers, int partitions, int replicas, int producers, string interval) => new JsonObject
    {
        ["version"] = 1,
        ["cluster"] = new JsonObject { ["brokers"] = brokers },
        ["topics"] = new JsonArray(new JsonObject { ["name"] = "t", ["partitions"] = partitions, ["replicationFactor"] = replicas }),
        ["producers"] = new JsonArray([.. Enumerable.Range(0, producers).Select(number => new JsonObject
        {
            ["id"] = FormattableString.Invariant($"p{number}"), ["workload"] = new JsonObject { ["topic"] = "t", ["interval"] = interval },
        })]),
    }.ToJsonString();
}
