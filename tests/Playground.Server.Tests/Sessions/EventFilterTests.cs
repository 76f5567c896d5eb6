using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public sealed class EventFilterTests : IAsyncDisposable
{
    private readonly SessionWorld _world = new();

    [Fact]
    public async Task ANodesEventsAreThoseThatItDidOrThatNameIt()
    {
        var session = await CrashedAsync();

        var lines = await Ask(session, new EventFilter(Node: "2"), Severity.Notable);

        Assert.Contains(lines, line => line is { Kind: "broker.crashed", Actor: "2" });
        Assert.Contains(lines, line => line.Kind == "isr.shrunk" && line.Actor != "2");
        Assert.All(lines, line => Assert.True(line.Actor == "2" || line.Fields.Any(field => field.Value.ToString().Contains('2', StringComparison.Ordinal)), line.ToString()));
    }

    [Fact]
    public async Task AFamilyIsTheFirstPartOfAKindAndEverythingGivenMustHold()
    {
        var session = await CrashedAsync();

        Assert.All(await Ask(session, new EventFilter(Family: "isr")), line => Assert.StartsWith("isr.", line.Kind, StringComparison.Ordinal));
        Assert.Empty(await Ask(session, new EventFilter(Family: "is")));
        Assert.NotEmpty(await Ask(session, new EventFilter(Family: "isr", Topic: "t")));
        Assert.Empty(await Ask(session, new EventFilter(Family: "isr", Topic: "other")));
        Assert.Empty(await Ask(session, new EventFilter(Node: "nobody")));
    }

    [Fact]
    public async Task TheStoryOfARecordGoesOnBehindTheMomentThatIsShown()
    {
        var session = await CrashedAsync();
        var whole = await Ask(session, new EventFilter(Record: "p1#3"));
        await session.SendAsync(new SessionCommand.Seek(new Moment(whole[3].At, whole[3].Id)));

        var here = await session.EventsAsync(new EventQuery(Count: 300, Filter: new EventFilter(Record: "p1#3")));
        var ahead = await Ask(session, new EventFilter(Record: "p1#3"));

        Assert.Equal("record.sent", whole[0].Kind);
        Assert.Equal(whole[..4].Select(line => line.Id), here.Select(line => line.Id));
        Assert.Equal(whole.Select(line => line.Id), ahead.Select(line => line.Id));
        Assert.Empty(await Ask(session, new EventFilter(Record: "p1#99999")));
        Assert.Empty(await Ask(session, new EventFilter(Record: "garbage")));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task<Session> CrashedAsync()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 2)));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(45_000_000))));
        return session;
    }

    private static async Task<EventLine[]> Ask(Session session, EventFilter filter, Severity atLeast = Severity.Detail) =>
        [.. await session.EventsAsync(new EventQuery(Count: 500, AtLeast: atLeast, Filter: filter, Ahead: true))];
}
