using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Trace;

public class GrowingTests
{
    [Fact]
    public async Task WhatWasToldOfIsReadWhileMoreIsAdded()
    {
        var list = new Growing<string>();
        var told = -1;

        var reading = Task.Run(() =>
        {
            for (var seen = -1; seen < 99_999;)
            {
                seen = Volatile.Read(ref told);
                for (var index = Math.Max(0, seen - 50); index <= seen; index++)
                    Assert.Equal($"{index}", list[index]);
            }
        });
        for (var index = 0; index < 100_000; index++)
        {
            list.Add($"{index}");
            Volatile.Write(ref told, index);
        }

        await reading;
        Assert.Equal((100_000, 4711, -1), (list.Count, list.IndexOf("4711"), list.IndexOf("x")));
    }
}
