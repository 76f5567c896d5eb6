using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Guarding;
using Playground.Server.Sharing;

namespace Playground.Server.Tests.Guarding;

/// <summary>What one page may do over its circuit; another page has its own.</summary>
public sealed class PageLimitTests
{
    [Fact]
    public async Task APageThatGuessesCodesIsToldToWait()
    {
        await using var server = new ServerFixture().With("Guarding:JoinsPerPage", "2");
        using var page = server.Services.CreateScope();
        using var other = server.Services.CreateScope();
        var rooms = Rooms(page);

        Assert.Equal(RoomRefusal.NoSuchRoom, (await rooms.JoinAsync("CDFGHJ", "a")).Result.Refusal);
        Assert.Equal(RoomRefusal.NoSuchRoom, (await rooms.JoinAsync("CDFGHK", "a")).Result.Refusal);
        Assert.Equal(RoomRefusal.TooOften, (await rooms.JoinAsync("CDFGHM", "a")).Result.Refusal);
        Assert.Equal(RoomRefusal.TooOften, (await rooms.EnterAsync("CDFGHM", "host.AAAAAAAAAAAAAAAAAAAAAA")).Why);
        Assert.Equal(RoomRefusal.NoSuchRoom, (await Rooms(other).JoinAsync("CDFGHM", "a")).Result.Refusal);
        Assert.Contains(("joins-of-a-page", 2L), server.Services.GetRequiredService<Refusals>().Read());
    }

    [Fact]
    public async Task APageOpensOnlySoManyRoomsAndActsOnlySoOften()
    {
        await using var server = new ServerFixture().With("Guarding:RoomsPerPage", "1").With("Guarding:ActsPerSecondOfPage", "1").With("Guarding:SecondsAtOnceOfPage", "2");
        using var page = server.Services.CreateScope();
        var rooms = Rooms(page);
        var opened = await rooms.OpenAsync("a", Agenda, null);
        var again = await rooms.OpenAsync("b", Agenda, null);
        await using var host = (await rooms.EnterAsync(opened.Code!, opened.Key!)).Value!;

        Assert.Equal(RoomRefusal.TooOften, again.Result.Refusal);
        Assert.True((await host.DoAsync(new RoomAct.Blank(true))).Done);
        Assert.True((await host.DoAsync(new RoomAct.Blank(false))).Done);
        RoomResult last;
        do
            last = await host.DoAsync(new RoomAct.Blank(!host.Room.Blank));
        while (last.Done);
        Assert.Equal(RoomRefusal.TooOften, last.Refusal);
    }

    [Fact]
    public async Task APageSendsOnlySoManyCommands()
    {
        await using var server = new ServerFixture().With("Guarding:CommandsPerSecondOfPage", "1").With("Guarding:SecondsAtOnceOfPage", "1");
        using var page = server.Services.CreateScope();
        await using var session = (await page.ServiceProvider.GetRequiredService<ISessionGateway>().OpenAsync(new SessionRequest.OfScenario("""{"version":1}""", default))).Handle!;

        Assert.True((await session.SendAsync(new SessionCommand.Pause())).Done);
        CommandResult last;
        do
            last = await session.SendAsync(new SessionCommand.Pause());
        while (last.Done);
        Assert.Equal(RefusalCode.Busy, last.Code);
        Assert.Contains("1 a second", last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsTooLongForARoomIsRefused()
    {
        await using var server = new ServerFixture();
        using var page = server.Services.CreateScope();
        var rooms = Rooms(page);
        var opened = await rooms.OpenAsync("a", Agenda, null);
        await using var host = (await rooms.EnterAsync(opened.Code!, opened.Key!)).Value!;

        Assert.Equal(RoomRefusal.TooLong, (await rooms.OpenAsync("a", [Agenda[0] with { Title = new string('a', 301) }], null)).Result.Refusal);
        Assert.Equal(RoomRefusal.BadScenario, (await host.DoAsync(new RoomAct.Bring(new(Engine.Kernel.Instant.Zero), new string('a', 300_000)))).Refusal);
        Assert.Equal(RoomRefusal.TooLong, (await host.DoAsync(new RoomAct.Reveal([new string('a', 201)]))).Refusal);
    }

    private static System.Collections.Immutable.ImmutableArray<AgendaItem> Agenda { get; } =
        [new(AgendaKind.Link, LinkCode.Encode("""{"version":1,"topics":[{"name":"t"}]}"""u8), "a")];

    private static IRoomGateway Rooms(IServiceScope page) => page.ServiceProvider.GetRequiredService<IRoomGateway>();
}
