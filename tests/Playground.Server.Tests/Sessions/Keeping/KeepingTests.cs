using System.Text;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Tests.Lessons;

namespace Playground.Server.Tests.Sessions.Keeping;

public sealed class KeepingTests : IAsyncDisposable
{
    private static readonly SessionCommand Crash = new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1));
    private static readonly SessionCommand Start = new SessionCommand.Act(new StepAction.BrokerFault("broker.start", 1));

    private readonly TestStore _store = new();
    private readonly SessionWorld _world;

    public KeepingTests() => _world = new SessionWorld(store: _store);

    [Fact]
    public async Task WhoMerelyOpensAndPlaysLeavesNothingBehind()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await session.SendAsync(new SessionCommand.Play());
        await _world.PlayAsync(session, 200);
        await session.SendAsync(new SessionCommand.Pause());
        await _world.Registry.DisposeAsync();

        Assert.Equal(0, _store.Writes);
        Assert.Equal(OpenProblemCode.SessionGone, (await _world.Registry.FindAsync(session.Id)).Problem!.Code);
    }

    [Fact]
    public async Task WhilePlayingWhereItStandsIsWrittenNowAndThenAndWhenItStops()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await session.SendAsync(Crash);
        await session.SendAsync(new SessionCommand.RunFor(Duration.FromSeconds(12)));

        await _world.PlayAsync(session, frames: 20 * 11);
        Assert.Equal(3, _store.Writes);
        await _world.PlayAsync(session, frames: 20 * 2);

        Assert.False(session.Current.Transport.Playing);
        Assert.Equal(4, _store.Writes);
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, session.Id));
    }

    [Fact]
    public async Task ACommandIsASmallRecord()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(Crash);
        await session.SendAsync(Start);

        Assert.InRange(_store.LastBytes, 1, 300);
        await session.SendAsync(new SessionCommand.SetSpeed(2));
        Assert.Equal("""{"v":1,"speed":2}""".Length, _store.LastBytes);
        await session.SendAsync(new SessionCommand.SetSpeed(2));
        Assert.Equal(3, _store.Writes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhatTheStoreRefusedIsInTheNextRecordThatItTakes(int refused)
    {
        _store.Refuses = write => write == refused;
        var session = await _world.OpenAsync();
        List<CommandResult> results = [];
        foreach (var command in new[] { Crash, Start, new SessionCommand.Fork(), Crash })
            results.Add(await session.SendAsync(command));

        Assert.All(results, (result, i) => Assert.Equal(i + 1 == refused ? RefusalCode.NotKept : null, result.Code));
        Assert.Equal(3, await _store.LengthAsync(session.Id));
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, session.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ARecordThatWasKeptThoughTheStoreCouldNotSaySoIsNotWrittenTwice(int lied)
    {
        _store.Lies = write => write == lied;
        var session = await _world.OpenAsync();
        await session.SendAsync(Crash);
        await session.SendAsync(Start);

        Assert.True((await session.SendAsync(new SessionCommand.SetSpeed(3))).Done);

        Assert.Equal(3, await _store.LengthAsync(session.Id));
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, session.Id));
    }

    [Fact]
    public async Task WhereSomebodyElseWritesNothingIsAdded()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(Crash);
        await _store.AppendAsync(TestStore.Name(session.Id), 1, "{}"u8.ToArray());

        Assert.Equal(RefusalCode.NotKept, (await session.SendAsync(Start)).Code);
        Assert.Equal(2, await _store.LengthAsync(session.Id));
    }

    [Fact]
    public async Task ManyWhoAskAtOnceGetTheSameSession()
    {
        var id = await LeftAsync();

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _world.Registry.FindAsync(id))));

        Assert.Single(found.Select(each => each.Session!).Distinct());
        Assert.Equal(1, _world.Registry.Count);
    }

    [Fact]
    public async Task AnAbandonedSessionComesBackAsItWas()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(Crash);
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(1_500_000))));
        var before = await Portrait.OfAsync(session);
        _world.Time.Advance(_world.Settings.AbandonedAfter);
        await _world.Registry.SweepAsync();
        Assert.Null(_world.Registry.Find(session.Id));

        var back = (await _world.Registry.FindAsync(session.Id)).Session!;

        Assert.NotSame(session, back);
        Assert.Equal(before, await Portrait.OfAsync(back));
        Assert.True(back.Current.Sequence > session.Current.Sequence || back.Current.Sequence > 1_000);
    }

    [Fact]
    public async Task WhereSessionsStandIsWrittenWhenTheServerStops()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await session.SendAsync(Crash);
        await session.SendAsync(new SessionCommand.Play());
        await _world.PlayAsync(session, 10);

        await _world.Registry.KeepAllAsync();

        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, session.Id));
    }

    [Fact]
    public async Task SessionsAreDeletedWhenTheirTimeIsOverUnlessTheyLive()
    {
        var time = new ManualTime();
        var store = new TestStore(time);
        await using var kept = new SessionWorld(store: store, time: time);
        var living = await kept.OpenAsync();
        await living.SendAsync(Crash);
        var left = await kept.OpenAsync();
        await left.SendAsync(Crash);
        kept.Time.Advance(new KeepingSettings().KeepFor + TimeSpan.FromSeconds(1));

        await kept.Archive.SweepAsync(id => id == living.Id);

        Assert.Equal(1, await store.LengthAsync(living.Id));
        Assert.Equal(0, await store.LengthAsync(left.Id));
        Assert.True((await left.SendAsync(Start)).Done);
        Assert.Equal(await Portrait.OfAsync(left), await Portrait.RebornAsync(store, left.Id));
    }

    [Fact]
    public async Task ALongLogBecomesOneRecordThatSaysTheSame()
    {
        await using var world = new SessionWorld(store: _store, keeping: new KeepingSettings { LongestLog = 5 });
        var session = await world.OpenAsync();
        for (var i = 0; i < 23; i++)
        {
            Assert.True((await session.SendAsync(i % 2 == 0 ? Crash : Start)).Done);
            Assert.InRange(await _store.LengthAsync(session.Id), 1, 5);
        }

        Assert.Equal(4, _store.Rewrites);
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, session.Id));
    }

    /// <summary>Of 1,024 bytes, the opening needs several; whichever of them the store refuses, it is kept with the next command.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task WhatIsTooLongForARecordIsKeptInSeveral(int refused, bool lies)
    {
        await using var world = new SessionWorld(store: _store, keeping: new KeepingSettings { LargestWhole = 1024 });
        var topics = Enumerable.Range(1, 40).Select(i => new TopicSpec { Name = $"a-topic-with-a-rather-long-name-{i}" });
        var session = await world.Registry.OpenAsync(SessionWorld.Opening() with { Scenario = new Scenario { Topics = [.. topics] } });
        if (lies)
            _store.Lies = write => write == refused;
        else
            _store.Refuses = write => write == refused;

        var first = await session.SendAsync(Crash);
        var second = await session.SendAsync(Start);

        Assert.Equal(refused == 0 ? null : RefusalCode.NotKept, first.Code);
        Assert.True(second.Done);
        Assert.True(await _store.LengthAsync(session.Id) >= 3);
        Assert.InRange(_store.LastBytes, 1, 1024);
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, session.Id));
    }

    /// <summary>Ended after each piece: what was acknowledged before is there, and it goes on from that.</summary>
    [Fact]
    public async Task PiecesOfARecordThatWasNotFinishedAreAsIfTheyWereNot()
    {
        var id = await LeftAsync();
        var before = (await Portrait.RebornAsync(_store, id), await _store.LengthAsync(id));
        await _store.AppendAsync(TestStore.Name(id), before.Item2, "+1/3\n{\"v\":"u8.ToArray());
        await _store.AppendAsync(TestStore.Name(id), before.Item2 + 1, "+2/3\n1,"u8.ToArray());

        Assert.Equal(before.Item1, await Portrait.RebornAsync(_store, id));
        var session = (await _world.Registry.FindAsync(id)).Session!;
        Assert.True((await session.SendAsync(Start)).Done);

        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(_store, id));
    }

    [Theory]
    [InlineData("+2/3\nx")]
    [InlineData("+1\nx")]
    [InlineData("+1/99999999999\nx")]
    [InlineData("""{"v":2,"speed":2}""")]
    [InlineData("""{"v":1,"sp""")]
    [InlineData("""{"v":1,"branches":[{"id":0,"recipe":{"of":0,"keep":99,"add":[]}}]}""")]
    [InlineData("""{"v":1,"branches":[{"id":0,"recipe":{"of":0,"keep":0,"add":[{"at":"1s","do":"nothing.known"}]}}]}""")]
    [InlineData("[]")]
    public async Task WhatCantBeReadIsSaidAndLeftAsItIs(string record)
    {
        var id = await LeftAsync();
        var length = await _store.LengthAsync(id);
        await _store.AppendAsync(TestStore.Name(id), length, Encoding.UTF8.GetBytes(record));

        var found = await _world.Registry.FindAsync(id);

        Assert.Equal(OpenProblemCode.NotRebuilt, found.Problem!.Code);
        Assert.Equal(length + 1, await _store.LengthAsync(id));
        Assert.Equal(0, _world.Registry.Count);
    }

    [Fact]
    public async Task AReplayThatTakesTooLongIsGivenUpAndCanBeTriedAgain()
    {
        var id = await LeftAsync();
        _world.Time.PerLook = TimeSpan.FromSeconds(20);
        Assert.Equal(OpenProblemCode.NotRebuilt, (await _world.Registry.FindAsync(id)).Problem!.Code);

        _world.Time.PerLook = TimeSpan.Zero;

        Assert.NotNull((await _world.Registry.FindAsync(id)).Session);
        Assert.True(_world.Share.Events > 0);
    }

    [Fact]
    public async Task WhileTheStoreIsAwayThatIsSaid()
    {
        var id = await LeftAsync();
        _store.Away = true;

        Assert.Equal(OpenProblemCode.StorageAway, (await _world.Registry.FindAsync(id)).Problem!.Code);
    }

    [Fact]
    public async Task WhatIsNoIdOfASessionIsGone() =>
        Assert.Equal(OpenProblemCode.SessionGone, (await _world.Registry.FindAsync(new string('/', 22))).Problem!.Code);

    [Fact]
    public async Task WithoutItsLessonASessionLivesOnWithoutGoals()
    {
        using var files = new LessonFiles();
        var lessons = files.Read();
        await using var world = new SessionWorld(store: _store, lessons: lessons);
        var session = await world.Registry.OpenAsync(SessionOpening.Of(lessons.Lessons[0]));
        await session.SendAsync(Crash);

        await using var without = new SessionWorld(store: await _store.CopyAsync());
        var back = (await without.Registry.FindAsync(session.Id)).Session!;

        Assert.Null(back.Opening.Lesson);
        Assert.Empty(back.Current.Goals);
        Assert.Equal(await session.HashAsync(), await back.HashAsync());
        Assert.True((await back.SendAsync(Start)).Done);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>A session that somebody acted in, and that is no longer in memory.</summary>
    private async Task<string> LeftAsync()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(Crash);
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(3_000_000))));
        _world.Time.Advance(_world.Settings.AbandonedAfter);
        await _world.Registry.SweepAsync();
        return session.Id;
    }
}
