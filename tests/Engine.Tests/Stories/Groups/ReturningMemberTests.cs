using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Groups;

/// <summary>A static member comes back with other topics: its coordinator keeps the generation, and with it what the member had.</summary>
public sealed class ReturningMemberTests
{
    [Fact]
    public void What_it_does_not_subscribe_to_any_more_it_does_not_take_and_joins_again()
    {
        const string Static = Quick + ", \"group.instance.id\": \"i1\"";
        var run = Run(
            Then(Join(0, "A", Static, topics: "\"t\", \"u\""), Do(8, "close", "A"), Join(10, "B", Static, topics: "\"u\"")), 20,
            topics: $"{Topic("t", 2)}, {Topic("u", 2)}", producers: Feed(2, 12, "100ms", 5, "u"));

        Assert.Equal(["assigned t-0,t-1,u-0,u-1 @1"], run.Callbacks("A").Take(1));
        Assert.Equal(["revoked  @1", "assigned u-0,u-1 @2"], run.Callbacks("B"));
        Assert.Equal(["NONE", "NONE"], run.Sent("JoinGroupResponse", to: "B").Select(m => m.Error));
        Assert.Equal("5", run.State("consumers", "B", "positions", "u", "0"));
    }
}
