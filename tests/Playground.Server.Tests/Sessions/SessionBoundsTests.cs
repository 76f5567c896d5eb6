using Playground.Client.Contracts;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public class SessionBoundsTests
{
    [Fact]
    public async Task ASessionThatCantKeepUpRunsSlowerAndSaysSo()
    {
        await using var world = new SessionWorld(new SessionSettings { SliceWork = 1, TickBudget = TimeSpan.FromMilliseconds(25) });
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.SetSpeed(100));
        await viewer.SendAsync(new SessionCommand.Play());

        world.Time.PerLook = TimeSpan.FromMilliseconds(1);
        await world.PlayAsync(session, frames: 5);
        var slow = session.Current.Transport;
        world.Time.PerLook = TimeSpan.Zero;
        await world.PlayAsync(session, frames: 2);

        Assert.True(slow.Behind);
        Assert.Equal(100, slow.Speed);
        Assert.InRange(slow.ActualSpeed, 0.0000001, 50);
        Assert.False(session.Current.Transport.Behind);
    }

    [Fact]
    public async Task FramesSayWhenTheyWereDueWhereThatIsAskedFor()
    {
        await using var measured = new SessionWorld(new SessionSettings { StampFrames = true });
        await using var usual = new SessionWorld();

        var (stamped, plain) = (await FrameAsync(measured), await FrameAsync(usual));

        Assert.Equal((long)(measured.Time.GetTimestamp() * (1e6 / measured.Time.TimestampFrequency)), stamped.Due);
        Assert.Null(plain.Due);

        static async Task<SessionFrame> FrameAsync(SessionWorld world)
        {
            var session = await world.OpenAsync();
            await using var viewer = session.Watch();
            await viewer.SendAsync(new SessionCommand.Play());
            await world.PlayAsync(session, frames: 1);
            return session.Current;
        }
    }

    [Fact]
    public async Task ASessionWithAsManyEventsAsItMayHaveStandsStillUntilItIsReset()
    {
        await using var world = new SessionWorld(new SessionSettings { MaxEvents = 2000 });
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.SetSpeed(100));
        await viewer.SendAsync(new SessionCommand.Play());
        await world.PlayAsync(session, frames: 20);

        var ended = session.Current.Transport;
        var refused = await viewer.SendAsync(new SessionCommand.Play());
        var reset = await viewer.SendAsync(new SessionCommand.Reset());

        Assert.Equal((false, SessionEnd.TooManyEvents), (ended.Playing, ended.Ended));
        Assert.Equal(RefusalCode.Ended, refused.Code);
        Assert.True(reset.Done);
        Assert.Null(session.Current.Transport.Ended);
    }

    [Fact]
    public async Task SessionsTogetherHaveABoundOfEvents()
    {
        await using var world = new SessionWorld(new SessionSettings { MaxEventsTotal = 2000 });
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.SetSpeed(100));
        await viewer.SendAsync(new SessionCommand.Play());

        await world.PlayAsync(session, frames: 20);

        Assert.Equal(SessionEnd.ServerFull, session.Current.Transport.Ended);
        await Assert.ThrowsAsync<ServerFullException>(world.OpenAsync);
    }

    [Fact]
    public async Task AFullServerSaysSo()
    {
        await using var world = new SessionWorld(new SessionSettings { MaxSessions = 2 });
        (await world.OpenAsync()).Watch();
        (await world.OpenAsync()).Watch();
        world.Time.Advance(TimeSpan.FromMinutes(10));

        var full = await Assert.ThrowsAsync<ServerFullException>(world.OpenAsync);

        Assert.Contains('2', full.Message);
        Assert.Equal(2, world.Registry.Count);
    }

    [Fact]
    public async Task WhenTheServerIsFullTheSessionLeftAloneLongestMakesRoom()
    {
        await using var world = new SessionWorld(new SessionSettings { MaxSessions = 2 });
        var first = await world.OpenAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await world.OpenAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));

        var third = await world.OpenAsync();

        Assert.Null(world.Registry.Find(first.Id));
        Assert.Same(second, world.Registry.Find(second.Id));
        Assert.Same(third, world.Registry.Find(third.Id));
    }

    [Fact]
    public async Task AnAbandonedSessionIsGivenUpAndAWatchedOneIsNot()
    {
        await using var world = new SessionWorld();
        var abandoned = await world.OpenAsync();
        var watched = await world.OpenAsync();
        await using var viewer = watched.Watch();
        world.Time.Advance(TimeSpan.FromMinutes(15));

        await world.Registry.SweepAsync();

        Assert.Null(world.Registry.Find(abandoned.Id));
        Assert.Same(watched, world.Registry.Find(watched.Id));
        Assert.Equal(watched.Current.View.LastEvent, world.Share.Events);
    }

    [Fact]
    public void IdsCantBeGuessed()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(_ => SessionId.New())];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[A-Za-z0-9_-]{22}$", id));
    }
}
