using System.Text;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Storage;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

public sealed class RoomRegistryTests : IAsyncDisposable
{
    private readonly RoomWorld _world = new();

    [Fact]
    public async Task AfterEachActAnotherProcessHasTheSameRoom()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");
        var ben = await RoomWorld.JoinAsync(room, "Ben");
        (RoomKey Who, RoomAct Act)[] acts =
        [
            (host, new RoomAct.TakeSession(0, "lead")), (ada, new RoomAct.TakeSession(0, "mine")), (host, new RoomAct.Bring(new Moment(new Instant(5), 3), RoomWorld.Run(1), Speed: 0.5)),
            (host, new RoomAct.Hold(true)), (ben, new RoomAct.Follow(false)), (ada, new RoomAct.RaiseHand(new Moment(new Instant(7)))), (host, new RoomAct.SetTimer(TimeSpan.FromMinutes(3))),
            (host, new RoomAct.OpenPoll("who")), (ada, new RoomAct.Answer("one")), (ben, new RoomAct.Answer("two")), (ada, new RoomAct.Answer("three")), (host, new RoomAct.ClosePoll()),
            (host, new RoomAct.Reveal(["three"])), (host, new RoomAct.Note("ask Ben \"why\"\n한글")), (host, new RoomAct.LowerHand(ada.Owner)), (host, new RoomAct.Blank(true)),
            (host, new RoomAct.HandLead(ada.Owner)), (host, new RoomAct.AskToSee(ben.Owner, ForAll: true)),
            (ben, new RoomAct.LetSee(true, new Moment(new Instant(6)), RoomWorld.Run(2))), (host, new RoomAct.Gather()), (ben, new RoomAct.Follow(false)), (host, new RoomAct.GoTo(1)), (ben, new RoomAct.Follow(true)), (host, new RoomAct.SetTimer(null)), (host, new RoomAct.End()),
        ];

        foreach (var (who, act) in acts)
        {
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True((await room.DoAsync(who, act)).Done, $"{act}");
            await room.ReachedAsync(ada.Owner, 0, [$"goal of {act.GetType().Name}"]);
            await using var other = _world.Start();
            var again = (await other.FindAsync(room.State.Code)).Value!;
            Assert.Equal(Picture(room), Picture(again));
            Assert.Equal(ada.Owner, again.OwnerOf(ada));
            Assert.Equal(RoomKey.Host, again.OwnerOf(host));
        }
    }

    [Theory]
    [InlineData(" {0} ")]
    [InlineData("{1}")]
    [InlineData("{2}-{3}")]
    public async Task ACodeIsFoundHoweverItIsTyped(string form)
    {
        var (room, _) = await _world.OpenAsync();
        var code = room.State.Code;

        Assert.Same(room, (await _world.Registry.FindAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, code, code.ToLowerInvariant(), code[..3], code[3..]))).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAA")]
    [InlineData("../../etc")]
    [InlineData("CDFGH")]
    [InlineData("CDFGHJK")]
    public async Task WhatIsNoCodeFindsNothing(string? typed) => Assert.Equal(RoomRefusal.NoSuchRoom, (await _world.Registry.FindAsync(typed)).Why);

    [Fact]
    public async Task ARoomIsForgottenWhenItsTimeIsOver()
    {
        var (brief, _) = await _world.OpenAsync(TimeSpan.FromHours(1));
        var (usual, _) = await _world.OpenAsync();
        await using var other = _world.Start();

        _world.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(RoomRefusal.NoSuchRoom, (await _world.Registry.FindAsync(brief.State.Code)).Why);
        await other.SweepAsync();

        Assert.Empty(await _world.Store.ReadAsync(Room.NameOf(brief.State.Code)));
        Assert.Same(usual, (await _world.Registry.FindAsync(usual.State.Code)).Value);
    }

    [Fact]
    public async Task ARoomWhoseLogIsFullHasEndedForEverybodyWhoReadsIt()
    {
        await using var world = new RoomWorld(new RoomSettings { MaxEvents = 4 });
        var (room, host) = await world.OpenAsync();
        Assert.True((await room.DoAsync(host, new RoomAct.Blank(true))).Done);
        Assert.True((await room.DoAsync(host, new RoomAct.Note("last"))).Done);
        world.Store.Broken = true;
        Assert.Equal(RoomRefusal.NotKept, (await room.DoAsync(host, new RoomAct.Note("too much"))).Refusal);
        world.Store.Broken = false;

        Assert.Equal(RoomRefusal.Ended, (await room.JoinAsync("Ada")).Result.Refusal);
        Assert.Equal(RoomRefusal.Ended, (await room.DoAsync(host, new RoomAct.Note("too much"))).Refusal);
        await using var other = world.Start();
        var again = (await other.FindAsync(room.State.Code)).Value!;

        Assert.Equal(4, (await world.Store.ReadAsync(Room.NameOf(room.State.Code))).Count);
        Assert.True(again.State.Ended);
        Assert.Equal(Picture(room), Picture(again));
        Assert.Equal("last", again.State.Notes);
    }

    [Fact]
    public async Task WhileTheStoreIsAwayNobodyIsToldThatThereIsNoRoom()
    {
        var (room, _) = await _world.OpenAsync();
        await using var other = _world.Start();
        var gateway = new RoomGateway(other);

        _world.Store.Broken = true;
        Assert.Equal(RoomRefusal.NotRead, (await gateway.LookAsync(room.State.Code)).Why);
        Assert.Equal(RoomRefusal.NotRead, (await gateway.JoinAsync(room.State.Code, "Ada")).Result.Refusal);
        _world.Store.Broken = false;

        Assert.True((await gateway.JoinAsync(room.State.Code, "Ada")).Result.Done);
    }

    [Fact]
    public async Task ARoomThatCantBeReadIsLeftAsItIs()
    {
        var name = Room.NameOf("CDFGHJ");
        await _world.Store.AppendAsync(name, 0, "{\"v\":9}"u8.ToArray());

        Assert.Equal(RoomRefusal.NotRead, (await _world.Registry.FindAsync("CDFGHJ")).Why);
        await _world.Registry.SweepAsync();

        Assert.Single(await _world.Store.ReadAsync(name));
    }

    [Fact]
    public async Task ARoomNeedsATitleAnAgendaAndAPlace()
    {
        await using var world = new RoomWorld(new RoomSettings { MaxRooms = 1, MaxTitle = 10 });
        Assert.Equal(RoomRefusal.TooLong, (await world.Registry.OpenAsync("", RoomWorld.Agenda, null)).Result.Refusal);
        Assert.Equal(RoomRefusal.TooLong, (await world.Registry.OpenAsync("much too long", RoomWorld.Agenda, null)).Result.Refusal);
        Assert.Equal(RoomRefusal.TooLong, (await world.Registry.OpenAsync("room", [], null)).Result.Refusal);
        Assert.Equal(RoomRefusal.NoSuchItem, (await world.Registry.OpenAsync("room", [new AgendaItem(AgendaKind.Lesson, "none", "None")], null)).Result.Refusal);
        Assert.True((await world.Registry.OpenAsync("room", RoomWorld.Agenda, null)).Result.Done);
        Assert.Equal(RoomRefusal.TooManyRooms, (await world.Registry.OpenAsync("another", RoomWorld.Agenda, null)).Result.Refusal);
    }

    [Fact]
    public async Task NoKeyIsKeptAndNothingButEventsIs()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");

        var kept = string.Join('\n', (await _world.Store.ReadAsync(Room.NameOf(room.State.Code))).Select(record => Encoding.UTF8.GetString(record.Span)));

        Assert.DoesNotContain(host.Secret, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(ada.Secret, kept, StringComparison.Ordinal);
        Assert.StartsWith("{\"v\":1,\"at\":\"", kept, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"joined\",\"person\":\"p1\",\"nickname\":\"Ada\"", kept, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static string Picture(Room room) => System.Text.Json.JsonSerializer.Serialize((room.State.ForHosts(), room.State.Scenario, room.State.Lead, room.State.Polls), Whole);

    private static readonly System.Text.Json.JsonSerializerOptions Whole = new() { IncludeFields = true };
}
