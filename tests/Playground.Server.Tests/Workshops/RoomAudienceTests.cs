using Playground.Client.Contracts;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

public sealed class RoomAudienceTests : IAsyncDisposable
{
    private readonly RoomWorld _world = new();

    [Fact]
    public async Task WhatOneDoesTheOthersDoNotHearOfAndHostsOnlyNowAndThen()
    {
        var (room, host) = await _world.OpenAsync();
        var keys = new List<RoomKey>();
        for (var i = 0; i < 20; i++)
            keys.Add(await RoomWorld.JoinAsync(room, $"person {i}"));
        await room.DoAsync(host, new RoomAct.OpenPoll("who"));
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var told = keys.Append(host).ToDictionary(key => key.Owner, _ => 0);
        foreach (var key in keys.Append(host))
            room.Watch(key.Owner).Changed += RoomWorld.Count(() => told[key.Owner]++);

        foreach (var key in keys)
            await room.DoAsync(key, new RoomAct.Answer("one"));
        var atOnce = told[RoomKey.Host];
        _world.Time.Advance(RoomAudience.HostsEvery);

        Assert.All(keys, key => Assert.Equal(1, told[key.Owner]));
        Assert.Equal((1, 2), (atOnce, told[RoomKey.Host]));
    }

    [Fact]
    public async Task WhatEverybodySeesEverybodyHearsOfAtOnce()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");
        await using var mine = room.Watch(ada.Owner);
        await using var hosts = room.Watch(RoomKey.Host);
        var (told, toldHosts) = (0, 0);
        mine.Changed += RoomWorld.Count(() => told++);
        hosts.Changed += RoomWorld.Count(() => toldHosts++);
        var before = mine.Room;

        await room.DoAsync(host, new RoomAct.Blank(true));
        await room.DoAsync(host, new RoomAct.Blank(false));
        await room.DoAsync(host, new RoomAct.Note("only mine"));

        Assert.Equal(2, told);
        Assert.True(toldHosts >= 2);
        Assert.Equal(before, mine.Room);
        Assert.Null(mine.Host);
        Assert.Equal("only mine", hosts.Host!.Notes);
        Assert.Null(hosts.Me);
    }

    [Fact]
    public async Task WhoLooksNoMoreHearsNoMoreAndAllHearWhenItIsOver()
    {
        var (room, host) = await _world.OpenAsync();
        var (left, stays) = (room.Watch(RoomKey.Host), room.Watch(RoomKey.Host));
        var heard = new List<string>();
        left.Changed += RoomWorld.Count(() => heard.Add("left"));
        left.Gone += () => heard.Add("left, gone");
        stays.Gone += () => heard.Add("gone");
        await left.DisposeAsync();

        await room.DoAsync(host, new RoomAct.Blank(true));
        await _world.Registry.DisposeAsync();

        Assert.Equal(["gone"], heard);
    }

    [Fact]
    public async Task WhatComesOfAChangeWaitsUntilAllHaveHeard()
    {
        var (room, host) = await _world.OpenAsync();
        var (slow, heard) = (new TaskCompletionSource(), new List<string>());
        var both = new TaskCompletionSource();
        var (one, other) = (room.Watch(RoomKey.Host), room.Watch(RoomKey.Host));
        one.Changed += () => slow.Task;
        other.Changed += RoomWorld.Count(() => heard.Add("other heard"));
        one.Settled += RoomWorld.Count(() => heard.Add("one moved"));
        other.Settled += RoomWorld.Count(() =>
        {
            heard.Add("other moved");
            both.TrySetResult();
        });

        await room.DoAsync(host, new RoomAct.Blank(true));
        Assert.Equal(["other heard"], heard);
        slow.SetResult();
        await both.Task;

        Assert.Equal(["other heard", "one moved", "other moved"], heard);
    }

    [Fact]
    public async Task APageThatFailsTakesNobodyElseAlong()
    {
        var (room, host) = await _world.OpenAsync();
        var heard = 0;
        room.Watch(RoomKey.Host).Changed += () => throw new InvalidOperationException("This page is broken.");
        room.Watch(RoomKey.Host).Changed += RoomWorld.Count(() => heard++);

        Assert.True((await room.DoAsync(host, new RoomAct.Blank(true))).Done);

        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task TheGatewayLetsInWhoHasAKeyAndNobodyElse()
    {
        var gateway = new RoomGateway(_world.Registry);
        var opened = await gateway.OpenAsync("Room", RoomWorld.Agenda, null);
        var joined = await gateway.JoinAsync(opened.Code!.ToLowerInvariant(), "Ada");

        Assert.Equal("Room", (await gateway.LookAsync(opened.Code.ToLowerInvariant())).Value!.Title);
        Assert.Equal(RoomRefusal.NoSuchRoom, (await gateway.LookAsync("nonsense")).Why);
        await using var ada = (await gateway.EnterAsync(opened.Code, joined.Key!)).Value;
        await using var host = (await gateway.EnterAsync(opened.Code, opened.Key!)).Value;

        Assert.Equal("Ada", ada!.Me!.Nickname);
        Assert.NotNull(host!.Host);
        Assert.Equal(RoomRefusal.HostsOnly, (await ada.DoAsync(new RoomAct.Blank(true))).Refusal);
        Assert.True((await host.DoAsync(new RoomAct.Blank(true))).Done);
        Assert.Equal(RoomRefusal.WrongKey, (await gateway.EnterAsync(opened.Code, RoomKey.New("p1").ToString())).Why);
        Assert.Equal(RoomRefusal.WrongKey, (await gateway.EnterAsync(opened.Code, "p1")).Why);
        Assert.Equal(RoomRefusal.NoSuchRoom, (await gateway.EnterAsync("CDFGHJ", joined.Key!)).Why);
        Assert.Equal(RoomRefusal.NoSuchRoom, (await gateway.JoinAsync("nonsense", "Ben")).Result.Refusal);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
