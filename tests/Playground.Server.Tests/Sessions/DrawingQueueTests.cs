using Playground.Client.Contracts;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public class DrawingQueueTests
{
    [Fact]
    public void WithoutThreadsEverythingIsDrawnAtOnce()
    {
        using var queue = new DrawingQueue(0);
        var drawn = 0;

        queue.Post(() => drawn++);

        Assert.Equal(1, drawn);
    }

    [Fact]
    public void OneThreadDrawsInTheOrderOfArrivalAndWhoAsksDoesNotWait()
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var drawn = new List<int>();
        using (var queue = new DrawingQueue(1))
        {
            queue.Post(() =>
            {
                begun.Set();
                go.Wait();
            });
            begun.Wait();
            for (var i = 0; i < 3; i++)
            {
                var number = i;
                queue.Post(() => drawn.Add(number));
            }

            Assert.Empty(drawn);
            go.Set();
        }

        Assert.Equal([0, 1, 2], drawn);
    }

    [Fact]
    public async Task APageThatWaitsToBeDrawnIsDrawnOnceAndAsItIsByThen()
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var queue = new DrawingQueue(1);
        await using var world = new SessionWorld(drawing: queue);
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.Play());
        // What the page showed before is drawn by the time the thread is kept busy.
        queue.Post(() =>
        {
            begun.Set();
            go.Wait();
        });
        begun.Wait();
        List<SessionFrame> heard = [];
        viewer.Changed += heard.Add;

        await world.PlayAsync(session, frames: 20);
        var before = heard.Count;
        go.Set();
        queue.Dispose();

        Assert.Equal(0, before);
        Assert.Same(session.Current, Assert.Single(heard));
    }
}
