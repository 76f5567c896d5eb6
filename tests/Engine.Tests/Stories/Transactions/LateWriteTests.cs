using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Transactions.Transactional;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>The followers of a coordinator's partition are silent for a while: its writes wait, as long as the transaction may take.</summary>
public sealed class LateWriteTests
{
    [Fact]
    public void A_decision_waits_for_the_followers_within_the_transactions_timeout()
    {
        var ends = Ends("60000");

        Assert.Equal(["null"], ends.Select(e => e.Error));
        Assert.True(ends[0].At > Instant.Zero + Duration.FromSeconds(20));
    }

    [Fact]
    public void After_the_transactions_timeout_it_is_given_up_and_the_producer_asks_again()
    {
        var ends = Ends("6000");

        Assert.Equal("COORDINATOR_NOT_AVAILABLE", ends[0].Error);
        Assert.InRange((ends[0].At - Instant.Zero).Microseconds / 1e6, 13, 13.1);
    }

    private static (Instant At, string From, string To, string Error)[] Ends(string timeout) =>
    [
        .. Run(
            Producer(more: $", \"transaction.timeout.ms\": {timeout}"),
            Then(Begin("4s"), Send("5s"), Broker("6s", "pause", 2), Broker("6s", "pause", 3), Commit("7s"), Broker("20s", "resume", 2), Broker("20s", "resume", 3)),
            "40s").Messages("EndTxnResponse"),
    ];

    private static string Broker(string at, string what, int broker) => $$"""{"at": "{{at}}", "do": "broker.{{what}}", "broker": {{broker}} }""";
}
