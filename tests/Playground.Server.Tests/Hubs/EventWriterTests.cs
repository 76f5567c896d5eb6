using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Hubs;
using Playground.Server.Sessions;
using Playground.Server.Tests.Gallery;

namespace Playground.Server.Tests.Hubs;

public sealed class EventWriterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Runs => GalleryTests.Files;

    [Theory]
    [MemberData(nameof(Runs))]
    public void EventsAreWrittenAsTheirLinesAre(string entry)
    {
        var scenario = server.Services.GetRequiredService<IGallery>().Find(entry)!.Scenario;
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + scenario.Until);

        for (var id = 1; id <= run.Trace.Count; id++)
        {
            var written = Written(json => EventWriter.WriteNewest(json, run, id - 1, id, 10));
            Assert.Equal(run.Trace[id].Data.Background ? "{}" : Written(json => json.List("events", [EventLines.Line(run, id)], PartWriter.Event)), written);
        }
    }

    [Fact]
    public void OfManyTheNewestAreWrittenInOrderAndBackgroundOnesAreNotCounted()
    {
        var run = Simulation.Create(SessionWorldScenario());
        run.RunUntil(new Instant(3_000_000));
        int[] shown = [.. Enumerable.Range(1, run.Trace.Count).Where(id => !run.Trace[id].Data.Background)];

        var written = JsonNode.Parse(Written(json => EventWriter.WriteNewest(json, run, 0, run.Trace.Count, 5)))!["events"]!.AsArray();

        Assert.True(shown.Length < run.Trace.Count);
        Assert.Equal(shown[^5..], written.Select(line => (int)line!["id"]!));
    }

    private static Engine.Scenarios.Scenario SessionWorldScenario() => Sessions.SessionWorld.Opening().Scenario;

    private static string Written(Action<Utf8JsonWriter> fields) => Encoding.UTF8.GetString(JsonFields.Object(fields));
}
