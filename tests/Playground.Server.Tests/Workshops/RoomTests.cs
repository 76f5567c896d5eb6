using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

public sealed class RoomTests : IAsyncDisposable
{
    private readonly RoomWorld _world = new();

    [Fact]
    public async Task WhoJoinsHasAKeyAPlaceAndTheirNicknameOnlyOnce()
    {
        var (room, _) = await _world.OpenAsync();

        var first = await RoomWorld.JoinAsync(room, "  Ada \u00A0 L. ");
        var second = await RoomWorld.JoinAsync(room, "ada l.");

        Assert.Equal("Ada L.", room.State.For(first.Owner)!.Nickname);
        Assert.Equal("ada l. 2", room.State.For(second.Owner)!.Nickname);
        Assert.Equal(first.Owner, room.OwnerOf(first));
        Assert.Equal(2, room.State.ForHosts().People.Length);
    }

    [Fact]
    public async Task NobodyIsSomebodyElse()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");
        var (other, otherHost) = await _world.OpenAsync();

        Assert.Null(room.OwnerOf(otherHost));
        Assert.Null(other.OwnerOf(ada));
        Assert.Null(room.OwnerOf(ada with { Owner = RoomKey.Host }));
        Assert.Null(room.OwnerOf(host with { Owner = ada.Owner }));
        Assert.Equal(RoomRefusal.WrongKey, (await room.DoAsync(RoomKey.New("p1"), new RoomAct.Follow(false))).Refusal);
    }

    public static TheoryData<RoomAct> ActsOfHosts =>
    [
        new RoomAct.GoTo(1), new RoomAct.Bring(new Moment(Instant.Zero), RoomWorld.Run(1)), new RoomAct.Hold(true), new RoomAct.Blank(true), new RoomAct.SetTimer(TimeSpan.FromMinutes(5)),
        new RoomAct.Note("n"), new RoomAct.OpenPoll("who"), new RoomAct.ClosePoll(), new RoomAct.Reveal(["one"]), new RoomAct.End(), new RoomAct.LowerHand("p2"),
        new RoomAct.Gather(), new RoomAct.HandLead("p2"), new RoomAct.AskToSee("p2", ForAll: true),
    ];

    [Theory]
    [MemberData(nameof(ActsOfHosts))]
    public async Task WhatOnlyHostsMayNobodyElseMay(RoomAct act)
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");
        await RoomWorld.JoinAsync(room, "Ben");
        var before = room.State;

        var result = await room.DoAsync(ada, act);

        Assert.Equal(RoomRefusal.HostsOnly, result.Refusal);
        Assert.Same(before, room.State);
        Assert.True((await room.DoAsync(host, act)).Done);
    }

    [Fact]
    public async Task WhoFollowsStandsWhereTheHostBringsThemAndARecipeIsSentOnlyWhenItIsAnother()
    {
        var (room, host) = await _world.OpenAsync();

        await room.DoAsync(host, new RoomAct.Bring(At(12), RoomWorld.Run(1)));
        await room.DoAsync(host, new RoomAct.Bring(At(14), RoomWorld.Run(2)));
        await room.DoAsync(host, new RoomAct.Bring(At(15), RoomWorld.Run(2)));
        await room.DoAsync(host, new RoomAct.Bring(At(16), null, Speed: 2));
        var last = room.State.Moment;
        var led = room.Led;
        await room.DoAsync(host, new RoomAct.GoTo(1));
        var elsewhere = (room.State.Moment, room.Led);
        var without = await room.DoAsync(host, new RoomAct.Bring(At(1), null));
        await room.DoAsync(host, new RoomAct.Bring(At(1), RoomWorld.Run(2)));

        Assert.Equal(new RoomMoment(4, 0, 2, At(16), 2), last);
        Assert.Equal(($"{room.State.Code}.2", 2UL), (led!.Name, led.Scenario.Seed));
        Assert.Equal((null, null), elsewhere);
        Assert.Equal(RoomRefusal.BadScenario, without.Refusal);
        Assert.Equal(new RoomMoment(5, 1, 3, At(1)), room.State.Moment);
        Assert.Equal($"{room.State.Code}.3", room.Led!.Name);
    }

    [Theory]
    [InlineData("{", 0L, null, null, RoomRefusal.BadScenario)]
    [InlineData("{\"version\":1,\"brokers\":{\"count\":4000}}", 0L, null, null, RoomRefusal.BadScenario)]
    [InlineData(null, 0L, null, null, RoomRefusal.BadScenario)]
    [InlineData("", -1L, null, null, RoomRefusal.OutOfBounds)]
    [InlineData("", 1L, -1, null, RoomRefusal.OutOfBounds)]
    [InlineData("", 1L, null, 0.0, RoomRefusal.OutOfBounds)]
    [InlineData("", 1L, null, double.NaN, RoomRefusal.OutOfBounds)]
    [InlineData("", 1L, null, 1e9, RoomRefusal.OutOfBounds)]
    public async Task NobodyIsBroughtToWhereNobodyCanStand(string? scenario, long at, int? after, double? speed, RoomRefusal refusal)
    {
        var (room, host) = await _world.OpenAsync();
        var bring = new RoomAct.Bring(new Moment(new Instant(at), after), scenario?.Length == 0 ? RoomWorld.Run(1) : scenario, speed);

        Assert.Equal(refusal, (await room.DoAsync(host, bring)).Refusal);
        Assert.Null(room.State.Moment);
    }

    [Fact]
    public async Task TheLeadIsHandedOnAndTakenBack()
    {
        var (room, host) = await _world.OpenAsync();
        var (ada, ben) = (await RoomWorld.JoinAsync(room, "Ada"), await RoomWorld.JoinAsync(room, "Ben"));
        var bring = new RoomAct.Bring(At(1), RoomWorld.Run(1));

        Assert.Equal(RoomRefusal.NobodyThere, (await room.DoAsync(host, new RoomAct.HandLead("p9"))).Refusal);
        await room.DoAsync(host, new RoomAct.HandLead(ada.Owner));
        Assert.Equal(new RoomLead(ada.Owner, "Ada"), room.State.ForAll().Lead);
        Assert.True((await room.DoAsync(ada, bring)).Done);
        Assert.True((await room.DoAsync(ada, new RoomAct.Hold(true))).Done);
        Assert.Equal(RoomRefusal.HostsOnly, (await room.DoAsync(ben, bring)).Refusal);
        Assert.Equal(RoomRefusal.HostsOnly, (await room.DoAsync(ada, new RoomAct.Blank(true))).Refusal);
        await room.DoAsync(host, new RoomAct.HandLead(null));

        Assert.Null(room.State.ForAll().Lead);
        Assert.Equal(RoomRefusal.HostsOnly, (await room.DoAsync(ada, bring)).Refusal);
    }

    [Fact]
    public async Task HostsFindTheRunAgainFromWhichTheyLead()
    {
        var (room, host) = await _world.OpenAsync();
        await room.DoAsync(host, new RoomAct.TakeSession(1, "lead"));

        Assert.Equal("lead", room.State.ForHosts().Sessions[1]);
    }

    [Fact]
    public async Task WhoBrokeAwayIsToldWhenTheHostGathersAll()
    {
        var (room, host) = await _world.OpenAsync();
        var (ada, ben) = (await RoomWorld.JoinAsync(room, "Ada"), await RoomWorld.JoinAsync(room, "Ben"));
        await room.DoAsync(ada, new RoomAct.Follow(false));
        var told = 0;
        using var handle = room.Watch(ada.Owner);
        handle.Changed += RoomWorld.Count(() => told++);

        await room.DoAsync(host, new RoomAct.Gather());

        Assert.Equal(1, told);
        Assert.True(handle.Me!.Following && room.State.For(ben.Owner)!.Following);
    }

    [Fact]
    public async Task NobodysRunIsSeenBeforeTheySaySo()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");
        await room.DoAsync(ada, new RoomAct.TakeSession(0, "hers"));

        await room.DoAsync(ada, new RoomAct.LetSee(true));
        Assert.Equal((SeenState.No, null), Tile());
        await room.DoAsync(host, new RoomAct.AskToSee(ada.Owner, ForAll: false));
        Assert.Equal((SeenState.Asked, null), Tile());
        await room.DoAsync(ada, new RoomAct.LetSee(false));
        Assert.Equal((SeenState.Refused, null), Tile());
        await room.DoAsync(host, new RoomAct.AskToSee(ada.Owner, ForAll: false));
        await room.DoAsync(ada, new RoomAct.LetSee(true));
        Assert.Equal((SeenState.Yes, "hers"), Tile());
        await room.DoAsync(ada, new RoomAct.LetSee(false));
        Assert.Equal((SeenState.Refused, null), Tile());

        (SeenState, string?) Tile() => room.State.ForHosts().People.Select(tile => (tile.Seen, tile.Session)).Single();
    }

    [Fact]
    public async Task AForkIsShownToAllOnceItsOwnerAgrees()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");
        await room.DoAsync(host, new RoomAct.Bring(At(1), RoomWorld.Run(1)));
        await room.DoAsync(host, new RoomAct.AskToSee(ada.Owner, ForAll: true));

        Assert.Equal(RoomRefusal.OutOfBounds, (await room.DoAsync(ada, new RoomAct.LetSee(true))).Refusal);
        Assert.True((await room.DoAsync(ada, new RoomAct.LetSee(true, At(4), RoomWorld.Run(2)))).Done);

        Assert.Equal(new RoomMoment(2, 0, 2, At(4)), room.State.Moment);
        Assert.Equal(2UL, room.Led!.Scenario.Seed);
        Assert.Null(room.State.ForHosts().People[0].Session);
    }

    [Fact]
    public async Task OnlyGoalsThatTheEntryHasAreReached()
    {
        var (room, _) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");

        await room.ReachedAsync(ada.Owner, 0, ["whole", "none", "whole"]);
        await room.ReachedAsync(ada.Owner, 1, ["whole"]);
        await room.ReachedAsync(ada.Owner, 7, ["whole"]);
        await room.ReachedAsync("p9", 0, ["whole"]);

        Assert.Equal("whole", Assert.Single(room.State.People[ada.Owner].Goals).Goal);
    }

    [Fact]
    public async Task APollIsSecretUntilItsTruthIsOutAndMindsThatChangedAreCounted()
    {
        var (room, host) = await _world.OpenAsync();
        var (ada, ben) = (await RoomWorld.JoinAsync(room, "Ada"), await RoomWorld.JoinAsync(room, "Ben"));
        Assert.Equal(RoomRefusal.NoPoll, (await room.DoAsync(ada, new RoomAct.Answer("one"))).Refusal);
        await room.DoAsync(host, new RoomAct.OpenPoll("who"));

        await room.DoAsync(ada, new RoomAct.Answer("one"));
        await room.DoAsync(ben, new RoomAct.Answer("one"));
        await room.DoAsync(ada, new RoomAct.Answer("two"));
        var (all, hosts) = (room.State.ForAll().Poll!, room.State.ForHosts().Poll!);
        Assert.Equal(RoomRefusal.BadAnswer, (await room.DoAsync(ada, new RoomAct.Answer("four"))).Refusal);
        await room.DoAsync(host, new RoomAct.Reveal(["two"]));

        Assert.Empty(all.Answers);
        Assert.Equal((0, 0), (all.Answered, all.Changed));
        Assert.Equal((2, 1), (hosts.Answered, hosts.Changed));
        Assert.Equal("one:1 two:1", string.Join(' ', hosts.Answers.Select(each => $"{each.Key}:{each.Value}")));
        Assert.Equal("two", room.State.For(ada.Owner)!.Answer);
        Assert.Equal("one:1 two:1", string.Join(' ', room.State.ForAll().Poll!.Answers.Select(each => $"{each.Key}:{each.Value}")));
        Assert.Equal(RoomRefusal.PollClosed, (await room.DoAsync(ada, new RoomAct.Answer("one"))).Refusal);
    }

    [Fact]
    public async Task MarksAreOneAnswerWhateverTheirOrder()
    {
        var (room, host) = await _world.OpenAsync();
        var (ada, ben) = (await RoomWorld.JoinAsync(room, "Ada"), await RoomWorld.JoinAsync(room, "Ben"));
        await room.DoAsync(host, new RoomAct.OpenPoll("which"));

        await room.DoAsync(ada, new RoomAct.Answer("3,1"));
        await room.DoAsync(ben, new RoomAct.Answer("1,3,1"));

        Assert.Equal("1,3:2", string.Join(' ', room.State.ForHosts().Poll!.Answers.Select(each => $"{each.Key}:{each.Value}")));
    }

    [Fact]
    public async Task WhoNeedsHelpComesFirst()
    {
        var (room, host) = await _world.OpenAsync();
        var keys = new List<RoomKey>();
        foreach (var name in (string[])["Ada", "Ben", "Cleo", "Dan"])
        {
            keys.Add(await RoomWorld.JoinAsync(room, name));
            _world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await room.ReachedAsync(keys[0].Owner, 0, ["whole"]);
        await room.DoAsync(keys[3], new RoomAct.RaiseHand(At(7)));
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await room.DoAsync(keys[2], new RoomAct.RaiseHand(null));

        Assert.Equal(["Dan", "Cleo", "Ben", "Ada"], Names(room));
        Assert.Equal(At(7), room.State.ForHosts().People[0].HandAt);
        await room.DoAsync(host, new RoomAct.LowerHand(keys[3].Owner));
        await room.DoAsync(keys[2], new RoomAct.LowerHand());
        Assert.Equal(["Ben", "Cleo", "Dan", "Ada"], Names(room));
        Assert.Equal("whole", Assert.Single(room.State.ForHosts().People[3].Goals));

        static IEnumerable<string> Names(Room room) => room.State.ForHosts().People.Select(tile => tile.Nickname);
    }

    [Fact]
    public async Task WhatCouldNotBeKeptWasNotDone()
    {
        var (room, host) = await _world.OpenAsync();
        var changes = 0;
        using var handle = room.Watch(RoomKey.Host);
        handle.Changed += RoomWorld.Count(() => changes++);

        _world.Store.Broken = true;
        Assert.Equal(RoomRefusal.NotKept, (await room.DoAsync(host, new RoomAct.Blank(true))).Refusal);
        Assert.Equal(RoomRefusal.NotKept, (await room.JoinAsync("Ada")).Result.Refusal);
        _world.Store.Broken = false;

        Assert.Equal((0, false, 0), (changes, room.State.Blank, room.State.People.Count));
        Assert.True((await room.DoAsync(host, new RoomAct.Blank(true))).Done);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task ARoomThatHasEndedChangesNoMore()
    {
        var (room, host) = await _world.OpenAsync();
        var ada = await RoomWorld.JoinAsync(room, "Ada");

        await room.DoAsync(host, new RoomAct.End());

        Assert.Equal(RoomRefusal.Ended, (await room.DoAsync(ada, new RoomAct.RaiseHand(null))).Refusal);
        Assert.Equal(RoomRefusal.Ended, (await room.JoinAsync("Ben")).Result.Refusal);
        Assert.Equal(RoomRefusal.Ended, (await room.DoAsync(host, new RoomAct.GoTo(1))).Refusal);
        Assert.True(room.State.ForAll().Ended);
    }

    [Fact]
    public async Task AFullRoomTakesNobodyMore()
    {
        await using var world = new RoomWorld(new RoomSettings { MaxPeople = 1 });
        var (room, _) = await world.OpenAsync();
        await RoomWorld.JoinAsync(room, "Ada");

        Assert.Equal(RoomRefusal.Full, (await room.JoinAsync("Ben")).Result.Refusal);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static Moment At(int seconds) => new(new Instant(seconds * 1_000_000L), seconds);
}
