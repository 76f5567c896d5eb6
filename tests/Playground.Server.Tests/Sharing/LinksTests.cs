using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;
using Playground.Server.Sharing;
using Playground.Server.Storage;
using Playground.Server.Tests.Sessions;

namespace Playground.Server.Tests.Sharing;

public sealed class LinksTests : IAsyncDisposable
{
    private readonly SessionWorld _world = new();
    private readonly SessionWorld _elsewhere = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly MemoryLogStore _store = new(TimeProvider.System);

    [Fact]
    public async Task ALinkReopensElsewhereAtTheVeryMoment()
    {
        var session = await ActedOnAsync();
        var path = await Links(_world).OfAsync(session.Id, "e12", "charts");

        var (code, query) = Parse(path!);
        var opening = await Links(_elsewhere).OpenAsync(code, query);

        Assert.Equal(ReplayResult.Same, opening.Replay!.Result);
        Assert.Equal(session.Current.Timeline.Here, opening.At);
        Assert.Equal(session.Current.View.LastEvent, opening.Frame!.View.LastEvent);
        Assert.Equal(session.Current.Events[^1].Id, opening.Frame.Events[^1].Id);
        Assert.Contains("&sel=e12&view=charts&", path, StringComparison.Ordinal);

        var reopened = await _elsewhere.Registry.OpenAsync(new SessionOpening(opening.Scenario!, opening.At.At, null, opening.At.After));
        Assert.Equal(await session.HashAsync(), await reopened.HashAsync());
    }

    [Fact]
    public async Task ALinkToThePastBringsAlongWhatComesNextAndActingThereLeavesItOut()
    {
        var session = await ActedOnAsync();
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(2_500_000))));
        var (code, query) = Parse((await Links(_world).OfAsync(session.Id, null, null))!);
        var opening = await Links(_elsewhere).OpenAsync(code, query);
        var reopened = await _elsewhere.Registry.OpenAsync(new SessionOpening(opening.Scenario!, opening.At.At, null, opening.At.After));

        Assert.Single(reopened.Current.Scenario.Steps);
        await reopened.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.pause", 3)));

        Assert.Equal(["broker.pause"], reopened.Current.Scenario.Steps.Select(step => step.Action.Name));
        Assert.Equal(2, reopened.Current.Timeline.Branches.Length);
    }

    [Fact]
    public async Task WhereARunHasEndedForItsSizeALinkStillLeads()
    {
        await using var full = new SessionWorld(new SessionSettings { MaxEvents = 2000 });
        var session = await full.OpenAsync();
        await session.SendAsync(new SessionCommand.SetSpeed(100));
        await session.SendAsync(new SessionCommand.Play());
        await full.PlayAsync(session, frames: 20);

        var (code, query) = Parse((await Links(full).OfAsync(session.Id, null, null))!);
        var opening = await Links(full).OpenAsync(code, query);

        Assert.Equal(SessionEnd.TooManyEvents, session.Current.Transport.Ended);
        Assert.Equal(ReplayResult.Same, opening.Replay!.Result);
        Assert.Equal(session.Current.View.LastEvent, opening.Frame!.View.LastEvent);
    }

    [Fact]
    public async Task ARunThatGoesAnotherWayIsSaidToDoSoAndSinceWhen()
    {
        var session = await ActedOnAsync();
        var (code, query) = Parse((await Links(_world).OfAsync(session.Id, null, null))!);
        var told = query.Digest!.Split('.');
        var other = $"{told[0]}.{told[1][..16]}{new string(told[1][16..].Select(letter => letter == '0' ? '1' : '0').ToArray())}";

        var opening = await Links(_elsewhere).OpenAsync(code, query with { Digest = other });

        Assert.Equal(ReplayResult.Differs, opening.Replay!.Result);
        Assert.True(Instant.Zero < opening.Replay.From && opening.Replay.From < opening.Replay.To && opening.Replay.To < opening.At.At);
        Assert.NotNull(opening.Frame);
        Assert.Equal(ReplayResult.NotTold, (await Links(_elsewhere).OpenAsync(code, query with { Digest = null })).Replay!.Result);
    }

    [Fact]
    public async Task ALongScenarioIsKeptAndNamedByItsContent()
    {
        var keys = string.Join(",", Enumerable.Range(0, 3000).Select(i => $"\"{i * 2654435761L % 4294967296L:x8}\""));
        var scenario = Engine.Scenarios.Reading.ScenarioReader.Read(
            $$$"""{"version":1,"topics":[{"name":"t"}],"producers":[{"id":"p","workload":{"topic":"t","key":{"cycle":[{{{keys}}}]} } }]}""", Limits.Default).Scenario!;
        var session = await _world.Registry.OpenAsync(new SessionOpening(scenario, new Instant(1_000_000), null));

        var (code, query) = Parse((await Links(_world).OfAsync(session.Id, null, null))!);
        var again = Parse((await Links(_world).OfAsync(session.Id, null, null))!);
        var opening = await Links(_elsewhere).OpenAsync(code, query);

        Assert.StartsWith("~", code, StringComparison.Ordinal);
        Assert.Equal(code, again.Code);
        Assert.Equal(ReplayResult.Same, opening.Replay!.Result);
        Assert.Equal(LinkProblemCode.NoSuchDocument, (await Links(_elsewhere).OpenAsync("~../../../etc/passwd", query)).Problem!.Code);
        Assert.Equal(LinkProblemCode.NoSuchDocument, (await Links(_elsewhere).OpenAsync("~" + new string('A', 24), query)).Problem!.Code);
    }

    [Theory]
    [InlineData("soon", LinkProblemCode.NoMoment)]
    [InlineData("-5", LinkProblemCode.NoMoment)]
    [InlineData("9999999999999", LinkProblemCode.TooFar)]
    public async Task AMomentThatCantBeShownIsSaid(string at, LinkProblemCode expected)
    {
        var (code, query) = Parse((await Links(_world).OfAsync((await _world.OpenAsync()).Id, null, null))!);

        Assert.Equal(expected, (await Links(_world).OpenAsync(code, query with { At = at })).Problem!.Code);
    }

    [Fact]
    public async Task ALinkOfASessionThatIsGoneIsNone() => Assert.Null(await Links(_world).OfAsync("nobody", null, null));

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _elsewhere.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<Session> ActedOnAsync()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(3_000_000))));
        await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 2)));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(6_000_000))));
        await session.SendAsync(new SessionCommand.StepEvent());
        return session;
    }

    private Links Links(SessionWorld world) => new(
        world.Registry, new SharedDocuments(_store, Options.Create(new SharingSettings { Folder = _folder.FullName }), new HostingEnvironment { ContentRootPath = "/" }),
        Options.Create(world.Settings), world.Share, TimeProvider.System, NullLogger<Links>.Instance);

    private static (string Code, LinkQuery Query) Parse(string path)
    {
        var parts = path["/play/".Length..].Split('?');
        var query = parts[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return (parts[0], new LinkQuery(query["t"], query["e"], query["h"]));
    }
}
