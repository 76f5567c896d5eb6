
using Playground.Engine.Clients.Producers;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class BufferPoolTests
{
    [Fact]
    public void Who_waits_gets_what_comes_back_in_the_order_of_coming_even_if_less_would_do_for_the_others()
    {
        var pool = new BufferPool(4000);
        Assert.True(pool.TryTake(4000));
        var (large, middle, small) = (pool.Wait(2570, 1), pool.Wait(1000, 2), pool.Wait(1000, 3));

        pool.Release(1000);
        pool.Release(1000);
        Assert.Equal((2000, 0, 0), (large.Gathered, middle.Gathered, small.Gathered));

        pool.Release(1000);
        Assert.Equal((true, 430, 0), (large.IsServed, middle.Gathered, small.Gathered));
        pool.Release(1000);
        Assert.Equal((true, 430), (middle.IsServed, small.Gathered));
        Assert.Equal([small], pool.Waiting);
    }

    [Fact]
    public void A_smaller_request_gets_past_a_waiter_until_something_comes_back()
    {
        var pool = new BufferPool(4096);
        Assert.True(pool.TryTake(1024));
        var waits = pool.Wait(3587, 1);
        Assert.Equal(3072, pool.Available);

        Assert.True(pool.TryTake(1024));
        Assert.Equal((2048, 0L), (waits.Gathered, pool.Available));
        Assert.False(pool.TryTake(1));
    }

    [Fact]
    public void Who_gives_up_leaves_what_it_had_to_the_next()
    {
        var pool = new BufferPool(2000);
        Assert.True(pool.TryTake(1000));
        var first = pool.Wait(1500, 1);
        var second = pool.Wait(1200, 2);
        pool.Release(400);
        Assert.Equal(1400, first.Gathered);

        pool.GiveUp(first);

        Assert.True(second.IsServed);
        Assert.Equal(200, pool.Available);
        Assert.Equal(2000, pool.Used + pool.Available);
    }

    [Fact]
    public void The_peak_is_the_most_that_was_held_at_once_since_it_was_asked_last()
    {
        var pool = new BufferPool(2000);
        pool.TryTake(1500);
        pool.Release(1500);

        Assert.Equal(1500, pool.TakePeak());
        Assert.Equal(0, pool.TakePeak());
    }
}
