using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public class MailboxTests
{
    [Fact]
    public async Task WorkIsDoneOneAtATimeInTheOrderOfArrival()
    {
        List<int> done = [];
        var inside = 0;
        await using (var mailbox = new Mailbox(1000, _ => { }))
        {
            for (var i = 0; i < 500; i++)
            {
                var number = i;
                Assert.True(mailbox.TryPost(async () =>
                {
                    Assert.Equal(1, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    done.Add(number);
                    Interlocked.Decrement(ref inside);
                }));
            }
        }

        Assert.Equal(Enumerable.Range(0, 500), done);
    }

    [Fact]
    public async Task AFullMailboxRefusesWork()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var mailbox = new Mailbox(1, _ => { });
        mailbox.TryPost(async () =>
        {
            entered.SetResult();
            await gate.Task;
        });
        await entered.Task;

        Assert.True(mailbox.TryPost(() => ValueTask.CompletedTask));
        Assert.False(mailbox.TryPost(() => ValueTask.CompletedTask));
        gate.SetResult();
    }

    [Fact]
    public async Task WorkThatThrowsIsReportedAndTheNextIsDone()
    {
        Exception? reported = null;
        await using var mailbox = new Mailbox(10, fault => reported = fault);

        mailbox.TryPost(() => throw new InvalidOperationException("first"));
        var second = await mailbox.TryAsk(() => ValueTask.FromResult(2))!;

        Assert.Equal(2, second);
        Assert.Equal("first", reported?.Message);
    }

    [Fact]
    public async Task AClosedMailboxTakesNothing()
    {
        var mailbox = new Mailbox(10, _ => { });
        await mailbox.DisposeAsync();

        Assert.Null(mailbox.TryAsk(() => ValueTask.FromResult(1)));
    }
}
