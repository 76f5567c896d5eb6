using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public class EventStretchTests
{
    [Fact]
    public void AShortStretchHasAllThatIsNotBackground()
    {
        var run = Run(5);

        var stretch = EventStretch.Of(run, new Instant(2_000_000), new Instant(2_500_000));

        Assert.True(stretch.Whole);
        Assert.Equal(
            Enumerable.Range(1, run.Trace.Count).Where(id => run.Trace[id] is { Data.Background: false } happened && happened.At.Microseconds is >= 2_000_000 and < 2_500_000),
            stretch.Lines.Select(line => line.Id));
    }

    [Fact]
    public void ALongOneIsThinnedButCountsEverything()
    {
        var run = Run(120);

        var stretch = EventStretch.Of(run, Instant.Zero, run.Now);

        Assert.False(stretch.Whole);
        Assert.True(stretch.Lines.Length < EventStretch.MostWhole);
        Assert.Equal(stretch.Lines.Select(line => line.Id).Order(), stretch.Lines.Select(line => line.Id));
        Assert.Equal(
            Enumerable.Range(1, run.Trace.Count).Count(id => run.Trace[id] is { Data.Background: false } happened
                && happened.At < run.Now && happened.Kind is not (Engine.Trace.EventKind.MessageSent or Engine.Trace.EventKind.MessageDelivered)),
            stretch.Counts.Sum());
    }

    [Theory]
    [InlineData(500_000_000, 600_000_000)]
    [InlineData(-5, 0)]
    public void WhereNothingHappenedThereIsNothing(long from, long to) =>
        Assert.Empty(EventStretch.Of(Run(3), new Instant(from), new Instant(to)).Lines);

    private static Simulation Run(int seconds)
    {
        var run = Simulation.Create(SessionWorld.Opening().Scenario);
        run.RunUntil(Instant.Zero + Duration.FromSeconds(seconds));
        return run;
    }
}
