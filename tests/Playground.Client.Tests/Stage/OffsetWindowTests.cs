using Playground.Client.Stage;

namespace Playground.Client.Tests.Stage;

public class OffsetWindowTests
{
    [Fact]
    public void AllReplicasOfAPartitionShareTheScaleOfTheLongestLog() =>
        Assert.Equal(new OffsetWindow(17), OffsetWindow.Of(SamplePictures.Cluster, "orders", 0));

    [Theory]
    [InlineData(3, 16, 10)]
    [InlineData(9, 16, 11)]
    [InlineData(40, 42, 42)]
    public void AShortLogBeginsAtTheLeftEdgeAndALongOneLeavesRoomAtTheRight(long logEnd, long wide, long narrow)
    {
        var window = new OffsetWindow(logEnd);

        Assert.Equal(wide, window.End(OffsetWindow.Wide));
        Assert.Equal(narrow, window.End(OffsetWindow.Narrow));
    }

    [Theory]
    [InlineData(0, 40, "0–25 …")]
    [InlineData(25, 40, "25 …")]
    [InlineData(26, 40, null)]
    [InlineData(0, 7, "0–6 …")]
    public void WhatLiesBeforeTheWindowIsNamed(long logStart, long logEnd, string? expected) =>
        Assert.Equal(expected, new OffsetWindow(40).Hidden(logStart, logEnd, OffsetWindow.Wide));
}
