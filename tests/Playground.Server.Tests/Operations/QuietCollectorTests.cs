using Playground.Server.Operations;

namespace Playground.Server.Tests.Operations;

public sealed class QuietCollectorTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly QuietCollector _collector;
    private TimeSpan _used;
    private long _allocated;
    private int _collections;
    private int _collected;

    public QuietCollectorTests() => _collector = new QuietCollector(_time, () => _used, () => _allocated, () => _collections, () =>
    {
        _collected++;
        _collections++;
    });

    public void Dispose() => _collector.Dispose();

    [Fact]
    public void AfterALotOfWorkItCollectsOnceAsSoonAsThereIsNothingToDo()
    {
        Pass(busy: 1.5, QuietCollector.Enough);
        Assert.Equal(0, _collected);

        Pass(busy: 0.05, 0);
        Pass(busy: 0.05, 0);
        Pass(busy: 0.05, QuietCollector.Enough / 2);

        Assert.Equal(1, _collected);
    }

    [Fact]
    public void AServerThatIsAlwaysBusyIsLeftAlone()
    {
        for (var i = 0; i < 20; i++)
            Pass(busy: 0.5, QuietCollector.Enough);

        Assert.Equal(0, _collected);
    }

    [Fact]
    public void OfOneThatIsIdleTheLittleThatItMakesIsCollectedSeldom()
    {
        for (var i = 0; i < 64; i++)
            Pass(busy: 0.01, QuietCollector.Enough / 32);

        Assert.Equal(2, _collected);
    }

    [Fact]
    public void WhatTheRuntimeHasCollectedByItselfIsNotCollectedAgain()
    {
        _collections++;
        Pass(busy: 1.5, QuietCollector.Enough);
        Pass(busy: 0.05, 0);

        Assert.Equal(0, _collected);
    }

    private void Pass(double busy, long made)
    {
        _time.Advance(QuietCollector.Every);
        _used += QuietCollector.Every * busy;
        _allocated += made;
        _collector.Look();
    }
}
