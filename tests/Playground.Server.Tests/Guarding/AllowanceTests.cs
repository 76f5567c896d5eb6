using Playground.Server.Guarding;

namespace Playground.Server.Tests.Guarding;

public sealed class AllowanceTests
{
    [Fact]
    public void ItIsUsedUpAndFillsAgainButNeverBeyondWhatItHolds()
    {
        var time = new ManualTime();
        var allowance = new Allowance(time, atOnce: 3, perSecond: 2);
        Assert.Equal([true, true, true, false], Take(4));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, true, false], Take(3));

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([true, true, true, false], Take(4));

        bool[] Take(int times) => [.. Enumerable.Range(0, times).Select(_ => allowance.TryTake())];
    }
}
