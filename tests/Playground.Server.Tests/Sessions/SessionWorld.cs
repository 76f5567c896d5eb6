using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Lessons;
using Playground.Server.Sessions;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Sessions;

/// <summary>Sessions on a clock that the test moves.</summary>
internal sealed class SessionWorld : IAsyncDisposable
{
    /// <param name="store">Where sessions are kept; null: where no other world finds them.</param>
    /// <param name="lessons">Where those of kept sessions are looked up; null: there are none.</param>
    public SessionWorld(
        SessionSettings? settings = null, DrawingQueue? drawing = null, ILogStore? store = null, ILessonCatalogue? lessons = null,
        KeepingSettings? keeping = null, ManualTime? time = null)
    {
        Time = time ?? new ManualTime();
        Settings = settings ?? new SessionSettings { FrameEvery = TimeSpan.FromMilliseconds(50) };
        var options = Options.Create(Settings);
        Share = new MachineShare(options, new FramePace(Settings, Time, () => Used, processors: 2), drawing ?? new DrawingQueue(0));
        Archive = new SessionArchive(
            store ?? new MemoryLogStore(Time), lessons ?? LessonCatalogue.Read(null), Options.Create(keeping ?? new KeepingSettings()), Time,
            NullLogger<SessionArchive>.Instance);
        Registry = new SessionRegistry(options, Share, Archive, Time, NullLogger<SessionRegistry>.Instance);
    }

    public ManualTime Time { get; }

    public SessionSettings Settings { get; }

    /// <summary>Processor time that the machine is taken to have used.</summary>
    public TimeSpan Used { get; set; }

    public MachineShare Share { get; }

    public SessionArchive Archive { get; }

    public SessionRegistry Registry { get; }

    /// <summary>One broker's topic and a producer that sends a record every 100 ms from 1 s on.</summary>
    public static SessionOpening Opening(Lesson? lesson = null) => new(
        new Scenario
        {
            Topics = [new TopicSpec { Name = "t" }],
            Producers = [new ProducerSpec { Id = "p1", Workload = new WorkloadSpec { Topic = "t", Start = Duration.FromSeconds(1) } }],
        },
        new Instant(2_000_000), lesson);

    public Task<Session> OpenAsync() => Registry.OpenAsync(Opening());

    /// <summary>Moves the clock by frames, each carried out before the next.</summary>
    public async Task PlayAsync(Session session, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            Time.Advance(Settings.FrameEvery);
            await IdleAsync(session);
        }
    }

    /// <summary>Waits until everything that was put into the session's mailbox so far is done.</summary>
    public static Task IdleAsync(Session session) => session.EventsAsync(new EventQuery(Count: 1));

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        Share.Dispose();
    }
}
