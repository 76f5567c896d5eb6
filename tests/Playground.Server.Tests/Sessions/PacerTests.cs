using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public class PacerTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(0.001, 50)]
    [InlineData(1, 50_000)]
    [InlineData(100, 5_000_000)]
    public void SimulatedTimeFollowsTheWallClockAtItsSpeed(double speed, long expectedMicroseconds)
    {
        var pacer = new Pacer(_time);
        pacer.Start(new Instant(1000), speed);

        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(new Instant(1000 + expectedMicroseconds), pacer.Target(Longest, out _));
    }

    [Fact]
    public void RoundingsDoNotAddUp()
    {
        var pacer = new Pacer(_time);
        pacer.Start(Instant.Zero, 0.0013);

        for (var tick = 0; tick < 2000; tick++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            pacer.Target(Longest, out _);
        }

        Assert.Equal(new Instant(130_000), pacer.Target(Longest, out _));
    }

    [Fact]
    public void TimeThatWasLostIsNotCaughtUp()
    {
        var pacer = new Pacer(_time);
        pacer.Start(Instant.Zero, 1);

        _time.Advance(TimeSpan.FromSeconds(60));
        var after = pacer.Target(Longest, out var lost);
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.True(lost);
        Assert.Equal(new Instant(1_000_000), after);
        Assert.Equal(new Instant(1_050_000), pacer.Target(Longest, out _));
    }
}
