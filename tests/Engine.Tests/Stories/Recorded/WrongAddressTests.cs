using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>What a broker answers to a produce request that is not for it.</summary>
public sealed class WrongAddressTests
{
    /// <summary>The producers have read that broker 1 leads; broker 2 does when they send again.</summary>
    private static readonly string LeaderMoves = Then(
        At("3s", "topic.reassign", "\"topic\": \"t\", \"partition\": 0, \"replicas\": [2, 1, 3]"),
        At("4s", "leader.elect", "\"topic\": \"t\", \"partition\": 0, \"type\": \"preferred\""));

    [Theory]
    [InlineData("1")]
    [InlineData("all")]
    public void A_follower_answers_that_it_does_not_lead(string acks)
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 2), Once("p", "t", acks, "2s", 2, "4s"), LeaderMoves, "9s");

        var answers = run.Answers(1).ToArray();
        Assert.Equal(["None", "NotLeaderOrFollower"], answers.Select(a => a.Error));
        var asked = run.Messages(EventKind.MessageDelivered, "ProduceRequest", to: 1).Last();
        Assert.Equal(asked.At, answers[1].At);
        Assert.Equal(1, run.LogEnd());
    }

    [Fact]
    public void With_acks_0_it_closes_the_connection_instead_and_stores_nothing()
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 2), Once("p", "t", "0", "2s", 3, "4s"), LeaderMoves, "12s");

        Assert.Empty(run.Messages(EventKind.MessageSent, "ProduceResponse"));
        Assert.Contains(run.Events(EventKind.BatchRejected), e => e.Data[0] == 1);
        Assert.Equal("[\"p#1\",\"p#3\"]", run.State("topics", "t", "0", "log"));
        var refused = run.First(EventKind.BatchRejected);
        var learns = run.Messages(EventKind.MessageSent, "MetadataRequest").Where(e => e.At > refused);
        Assert.InRange(Seconds(learns.First().At - refused), 0, 0.2);
    }
}
