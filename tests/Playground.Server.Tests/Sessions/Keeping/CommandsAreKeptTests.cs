using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;
using Playground.Server.Sessions;
using Playground.Server.Tests.Lessons;

namespace Playground.Server.Tests.Sessions.Keeping;

public sealed class CommandsAreKeptTests
{
    private static readonly SessionCommand Crash = new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1));

    private static SessionCommand[] EveryKind(Session session) =>
    [
        new SessionCommand.StepEvent(),
        Crash,
        new SessionCommand.SetSpeed(0.25),
        new SessionCommand.RunToNext(),
        new SessionCommand.SetBreakpoints([new EventPattern("record.acked", [new FieldMatch("producer", JsonValue.Of("p1"))])]),
        new SessionCommand.Seek(new Moment(new Instant(4_000_000))),
        new SessionCommand.Act(new StepAction.BrokerFault("broker.start", 1)),
        new SessionCommand.StepBack(),
        new SessionCommand.Seek(new Moment(new Instant(3_000_000))),
        new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 2)),
        new SessionCommand.RenameBranch(1, "two"),
        new SessionCommand.Fork(),
        new SessionCommand.RunToPrevious(),
        new SessionCommand.SetSeed(ulong.MaxValue),
        new SessionCommand.Undo(),
        new SessionCommand.ShowBranch(0),
        Crash,
        new SessionCommand.Undo(),
        new SessionCommand.RenameBranch(1, null),
        new SessionCommand.RemoveBranch(1),
        new SessionCommand.Reset(),
        Crash,
        new SessionCommand.Rewrite(Other(session)),
        new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 3)),
        new SessionCommand.Reset(KeepProgress: true),
        new SessionCommand.SetBreakpoints([]),
        new SessionCommand.Adopt(new LedRun("lead", Other(session), null, []), new Moment(new Instant(5_000_000))),
        new SessionCommand.Seek(new Moment(new Instant(2_000_000))),
        new SessionCommand.Adopt(new LedRun("other", session.Current.Scenario, null, []), new Moment(new Instant(1_000_000))),
        Crash,
    ];

    private static Scenario Other(Session session)
    {
        var opening = session.Current.Scenario;
        var other = opening with { Seed = 9, Topics = [new TopicSpec { Name = "other" }, .. opening.Topics] };
        return ScenarioReader.Read(ScenarioWriter.Write(other), Limits.Default).Scenario!;
    }

    [Fact]
    public async Task AfterEveryKindOfCommandARestartFindsTheSessionAsItWas()
    {
        var store = new TestStore();
        await using var world = new SessionWorld(store: store);
        var session = await world.OpenAsync();

        foreach (var command in EveryKind(session))
        {
            await session.SendAsync(command);

            Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(store, session.Id));
        }
    }

    [Fact]
    public async Task AMessageThatWasLostOrDelayedStaysSo()
    {
        var store = new TestStore();
        await using var world = new SessionWorld(store: store);
        var session = await world.OpenAsync();
        while (session.Current.View.Messages.IsEmpty)
            await session.SendAsync(new SessionCommand.StepEvent());

        var dropped = await session.SendAsync(new SessionCommand.DropMessage(session.Current.View.Messages[0].Id));
        while (session.Current.View.Messages.All(message => message.Lost))
            await session.SendAsync(new SessionCommand.StepEvent());
        var delayed = await session.SendAsync(
            new SessionCommand.DelayMessage(session.Current.View.Messages.First(message => !message.Lost).Id, Duration.FromMilliseconds(50)));

        Assert.True(dropped.Done && delayed.Done);
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(store, session.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WhereverTheServerIsKilledWhatWasAcknowledgedIsThere(int seed)
    {
        using var files = new LessonFiles();
        var lessons = files.Read();
        var random = new Random(seed);
        var store = new TestStore();
        await using var world = new SessionWorld(store: store, lessons: lessons, keeping: new() { LongestLog = 6 });
        var session = await world.Registry.OpenAsync(SessionOpening.Of(lessons.Lessons[0]));
        using var viewer = new ViewerOf(session);
        await session.SendAsync(Crash);

        for (var i = 0; i < 25; i++)
        {
            if (random.Next(4) == 0)
            {
                await session.SendAsync(new SessionCommand.Play());
                await world.PlayAsync(session, random.Next(1, 20));
                await session.SendAsync(new SessionCommand.Pause());
            }
            else
            {
                await session.SendAsync(Any(random, session));
            }

            Assert.Equal(await Portrait.OfAsync(session), await Portrait.RebornAsync(store, session.Id, lessons));
        }

        Assert.True(store.Rewrites > 0);
    }

    /// <summary>Whoever comes back acts as if nothing had been between.</summary>
    [Fact]
    public async Task ASessionThatCameBackGoesOnAsTheOneThatNeverLeft()
    {
        var store = new TestStore();
        await using var world = new SessionWorld(store: store);
        var session = await world.OpenAsync();
        var commands = EveryKind(session);
        for (var i = 0; i < 12; i++)
            await session.SendAsync(commands[i]);
        await using var again = new SessionWorld(store: await store.CopyAsync());
        var back = (await again.Registry.FindAsync(session.Id)).Session!;

        foreach (var command in commands[12..])
        {
            var here = await session.SendAsync(command);
            var there = await back.SendAsync(command);
            Assert.Equal((here.Done, here.Code), (there.Done, there.Code));
            Assert.Equal(await Portrait.OfAsync(session), await Portrait.OfAsync(back));
        }
    }

    private static SessionCommand Any(Random random, Session session)
    {
        var time = session.Current.Timeline;
        var branch = time.Branches[random.Next(time.Branches.Length)].Id;
        return random.Next(12) switch
        {
            0 or 1 => new SessionCommand.Act(new StepAction.BrokerFault(random.Next(2) == 0 ? "broker.crash" : "broker.start", random.Next(1, 4))),
            2 => new SessionCommand.StepEvent(),
            3 => new SessionCommand.RunToNext(Severity.Notable),
            4 => new SessionCommand.Seek(new Moment(new Instant(random.NextInt64(time.End.At.Microseconds + 500_000)))),
            5 => new SessionCommand.StepBack(),
            6 => new SessionCommand.Undo(),
            7 => new SessionCommand.Fork(),
            8 => new SessionCommand.ShowBranch(branch),
            9 => new SessionCommand.RenameBranch(branch, FormattableString.Invariant($"b{random.Next(9)}")),
            10 => new SessionCommand.RemoveBranch(branch),
            _ => random.Next(3) switch
            {
                0 => new SessionCommand.Reset(KeepProgress: random.Next(2) == 0),
                1 => new SessionCommand.SetSeed((ulong)random.NextInt64()),
                _ => new SessionCommand.SetSpeed(1 + random.NextDouble()),
            },
        };
    }

    private sealed class ViewerOf(Session session) : IDisposable
    {
        private readonly SessionHandle _handle = session.Watch();

        public void Dispose() => session.Unwatch(_handle);
    }
}
