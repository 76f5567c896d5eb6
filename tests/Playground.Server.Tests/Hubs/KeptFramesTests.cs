using Playground.Server.Hubs;

namespace Playground.Server.Tests.Hubs;

public class KeptFramesTests
{
    [Fact]
    public void WhatComesToMoreThanAWholePictureIsNotKept()
    {
        var kept = new KeptFrames(most: 30);
        var half = KeptFrames.MostBytes / 2;
        for (var sequence = 1; sequence <= 4; sequence++)
            kept.Add(sequence, sequence + 1, Delta(half));

        Assert.Null(kept.Since(2, 5));
        Assert.Equal(2, kept.Since(3, 5)!.Count);
        kept.Add(5, 6, Delta(KeptFrames.MostBytes + 1));
        Assert.Null(kept.Since(5, 6));
        kept.Add(6, 7, Delta(1));
        Assert.Single(kept.Since(6, 7)!);
    }

    private static RawJson Delta(int bytes) => new(new byte[bytes]);
}
