using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Trace;
using Xunit.Abstractions;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories;

/// <summary>Three members are restarted one after the other, each closed for two seconds, with and without a group.instance.id.</summary>
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    [Fact]
    public void Without_static_membership_every_close_and_every_return_is_a_rebalance()
    {
        var run = Restarted(Eager);
        var seconds = Print("eager range, dynamic members", run);

        Assert.Equal(6, run.Rebalances(after: 10));
        Assert.Equal(7, run.Generation());
        Assert.True(seconds > 0);
    }

    [Fact]
    public void With_static_membership_there_is_none_and_only_the_closed_members_partitions_stand_still()
    {
        var run = Restarted(Eager, isStatic: true);
        var seconds = Print("eager range, static members", run);

        Assert.Equal(0, run.Rebalances(after: 10));
        Assert.Equal([1], run.Generations());
        Assert.All(["A", "B", "C"], m => Assert.Equal(3, run.Callbacks(m).Length));
        Assert.InRange(seconds, 6 * 2, 6 * 2.5);
        Assert.Equal(0, Enumerable.Range(0, 6).Sum(p => Stops.Repeated(run, p)));
    }

    [Fact]
    public void The_consumer_protocol_moves_only_what_it_must_and_static_members_nothing()
    {
        var dynamic = Restarted(Modern);
        Print("consumer protocol, dynamic members", dynamic);
        var stays = Restarted(Modern, isStatic: true);
        var seconds = Print("consumer protocol, static members", stays);

        var before = stays.Events(EventKind.GroupStable).Last(e => At(e) < 10).Data[2];
        Assert.Equal(before, stays.Generation());
        Assert.Equal(0, stays.Rebalances(after: 10));
        Assert.InRange(seconds, 6 * 2, 6 * 2.5);
        Assert.Equal(6, dynamic.Rebalances(after: 10));
        Assert.DoesNotContain(dynamic.CallbacksAt("C"), c => c.What == "lost");
    }

    private static Simulation Restarted(string how, bool isStatic = false)
    {
        string[] members = ["A", "B", "C"];
        var joins = members.Select((m, i) => Join(0.3 * i, m, how + (isStatic ? $", \"group.instance.id\": \"i{m}\"" : "")));
        var restarts = members.SelectMany((m, i) => new[] { Do(15 + (12 * i), "close", m), Do(17 + (12 * i), "restart", m) });
        return Run(Then([.. joins, .. restarts]), 52, producers: Feed(6, 2, "200ms"), config: how == Modern ? QuickBrokers : "");
    }

    private double Print(string what, Simulation run)
    {
        var seconds = Stops.Between(run, 10, 52).PartitionSeconds();
        output.WriteLine(FormattableString.Invariant($"{what}: {run.Rebalances(after: 10)} rebalances, {seconds:0.00} partition-seconds stopped"));
        return seconds;
    }
}
