using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public class FramePaceTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100), Slowest = TimeSpan.FromMilliseconds(500);

    private readonly ManualTime _time = new();
    private readonly FramePace _pace;
    private TimeSpan _used;

    public FramePaceTests() => _pace = new FramePace(new SessionSettings { FrameEvery = Usual, SlowestFrames = Slowest }, _time, () => _used, processors: 2);

    [Fact]
    public void WhileTicksAreInTimeAndTheMachineHasRoomThePaceIsTheUsualOne()
    {
        Run(windows: 10, busy: 0.5, late: 0);

        Assert.Equal(Usual, _pace.Every);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _pace.ComponentsEvery);
    }

    [Theory]
    [InlineData(0.95, 0, 0)]
    [InlineData(0.2, 15, 0)]
    [InlineData(0.2, 0, 15)]
    public void ABusyMachineLateTicksAndLateDrawingsEachMakeDrawingsRarerAndThenTicksDownToABound(double busy, int late, int drawnLate)
    {
        Run(windows: 5, busy, late, drawnLate);
        var (ticks, drawings) = (_pace.Every, _pace.ComponentsEvery);
        Run(windows: 20, busy, late, drawnLate);

        Assert.Equal(Usual, ticks);
        Assert.InRange(drawings, Usual * 4, Usual * FramePace.DrawingsFirst);
        Assert.Equal(Slowest, _pace.Every);
        Assert.Equal(new SessionSettings().SlowestComponents, _pace.ComponentsEvery);
    }

    [Fact]
    public void APauseThatMakesAThirdOfTheTicksLateIsNoReason()
    {
        Run(windows: 20, busy: 0.6, late: 7);

        Assert.Equal(Usual, _pace.Every);
    }

    [Fact]
    public void WithRoomAgainThePaceComesBackAndInBetweenItStays()
    {
        Run(windows: 20, busy: 0.95, late: 0);
        Run(windows: 5, busy: 0.65, late: 0);
        var between = _pace.Every;
        Run(windows: 40, busy: 0.3, late: 0);

        Assert.Equal(Slowest, between);
        Assert.Equal(Usual, _pace.Every);
        Assert.Equal(Usual, _pace.ComponentsEvery);
    }

    [Fact]
    public async Task ASessionOfATightServerTicksLessOftenAndLosesNoTime()
    {
        await using var world = new SessionWorld(new SessionSettings());
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.Play());
        await PlayAsync(frames: 200, busy: 1);
        var (before, drawn) = (session.Now, session.Current);
        await PlayAsync(frames: 250, busy: 0.75);

        Assert.Equal(Slowest, world.Share.Pace.Every);
        Assert.Equal(10, session.Current.Sequence - drawn.Sequence);
        Assert.Equal(before + Duration.FromSeconds(25), session.Now);

        async Task PlayAsync(int frames, double busy)
        {
            for (var i = 0; i < frames; i++)
            {
                world.Used += world.Settings.FrameEvery * 2 * busy;
                await world.PlayAsync(session, frames: 1);
            }
        }
    }

    /// <param name="busy">Of all processors.</param>
    /// <param name="late">Ticks of 20 in each window that come late.</param>
    /// <param name="drawnLate">Drawings of 20 likewise.</param>
    private void Run(int windows, double busy, int late, int drawnLate = 0)
    {
        for (var window = 0; window < windows; window++)
        {
            _used += FramePace.Window * 2 * busy;
            for (var tick = 0; tick < 20; tick++)
            {
                if (tick == 19)
                    _time.Advance(FramePace.Window);
                _pace.NoteDrawing(tick < drawnLate ? FramePace.LateDrawing * 2 : TimeSpan.Zero);
                _pace.Note(tick < late ? FramePace.Late * 2 : TimeSpan.Zero);
            }
        }
    }
}
