using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Xunit.Abstractions;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// One trigger, three ways to rebalance: a third member joins a steady group of two that reads six partitions of 20 records/s each (recorded cases F01, F03,
/// F04, F06, F07). A partition stands still from the callback that takes it to the next record that anybody is handed.
/// </summary>
public sealed class StopTheWorldTests(ITestOutputHelper output)
{
    private const string PollsOften = "\"worker\": true, \"pollEvery\": \"50ms\"";
    private const string PollsSeldom = "\"worker\": true, \"pollEvery\": \"2500ms\"";
    private const double Joins = 15;

    [Fact]
    public void Eager_stops_all_six_partitions_but_not_for_long_if_everybody_polls_often()
    {
        var run = ThirdJoins(Eager);
        var stops = Print("eager range, all poll often", run);

        Assert.Equal([0, 1, 2, 3, 4, 5], stops.Select(s => s.Partition).Order());
        Assert.All(stops, s => Assert.InRange(s.Seconds, 0.05, 0.4));
        Assert.InRange(stops.PartitionSeconds(), 0.5, 2);
        Assert.Equal([1, 2], run.Generations());
        Assert.Equal(("t-0,t-1", "t-2,t-3", "t-4,t-5"), (run.Assignment("A"), run.Assignment("B"), run.Assignment("C")));
        Assert.Equal(0, AllRepeated(run));
    }

    [Fact]
    public void Cooperative_stops_only_two_but_each_for_a_heartbeat_interval_and_hands_out_a_few_records_twice()
    {
        var run = ThirdJoins(Cooperative);
        var stops = Print("cooperative-sticky, all poll often", run);

        Assert.Equal([4, 5], stops.Select(s => s.Partition).Order());
        Assert.All(stops, s => Assert.InRange(s.Seconds, 3, 3.5));
        Assert.All(Gaps(run)[..4], gap => Assert.InRange(gap, 0, 0.35));
        Assert.Equal([1, 2, 3], run.Generations());
        Assert.InRange(AllRepeated(run), 2, 10);
        Assert.Equal(AllRepeated(run), Stops.Repeated(run, 4) + Stops.Repeated(run, 5));
        Assert.True(stops.PartitionSeconds() > 2 * Stops.Between(ThirdJoins(Eager), Joins, 25).PartitionSeconds());
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16.5)]
    [InlineData(18.5)]
    public void The_consumer_protocol_stops_only_two_from_the_old_owners_heartbeat_to_the_new_ones(double joins)
    {
        var run = ThirdJoins(Modern, joins: joins);
        var stops = Print($"consumer protocol, all poll often, joined at {joins} s", run, joins);

        Assert.Equal([2, 5], stops.Select(s => s.Partition).Order());
        Assert.All(stops, s => Assert.InRange(s.Seconds, 0.05, 6));
        var gaps = Gaps(run);
        Assert.All(new[] { 0, 1, 3, 4 }, kept => Assert.InRange(gaps[kept], 0, 0.2));
        Assert.Equal(0, AllRepeated(run));
    }

    [Fact]
    public void Eager_makes_everybody_wait_for_the_member_that_polls_seldom()
    {
        var run = ThirdJoins(Eager, PollsSeldom);
        var stops = Print("eager range, one polls every 2.5 s", run);

        Assert.Equal([0, 1, 2, 3, 4, 5], stops.Select(s => s.Partition).Order());
        var slow = run.CallbacksAt("B").Single(c => c.What == "revoked").At;
        foreach (var kept in new[] { 0, 1 })
        {
            var stop = stops.Single(s => s.Partition == kept);
            Assert.True(stop.From < slow - 1 && stop.To > slow);
            Assert.InRange(stop.Seconds, 1.5, 3.2);
        }

        var gaps = Gaps(run);
        Assert.InRange(gaps[2], 2.6, 6);
        Assert.All(gaps[3..], gap => Assert.InRange(gap, 2.5, 5.3));
        Assert.Equal(0, AllRepeated(run));
    }

    [Fact]
    public void Cooperative_lets_the_quick_member_go_on_while_it_waits_and_what_moves_is_read_twice()
    {
        var run = ThirdJoins(Cooperative, PollsSeldom);
        var stops = Print("cooperative-sticky, one polls every 2.5 s", run);

        var moved = Assert.Single(stops);
        Assert.Equal(4, moved.Partition);
        Assert.InRange(moved.Seconds, 4.5, 5.5);
        var gaps = Gaps(run);
        Assert.All(new[] { 0, 2 }, kept => Assert.InRange(gaps[kept], 0, 0.35));
        Assert.InRange(AllRepeated(run), 37, 120);
        Assert.Equal(AllRepeated(run), Stops.Repeated(run, 4));
    }

    [Fact]
    public void Under_the_consumer_protocol_only_what_the_slow_member_is_to_give_up_waits_for_it()
    {
        var run = ThirdJoins(Modern, PollsSeldom);
        var stops = Print("consumer protocol, one polls every 2.5 s", run);

        Assert.Equal([2, 5], stops.Select(s => s.Partition).Order());
        var quick = run.CallbacksAt("A").Single(c => c.Partitions == "t-2").At;
        Assert.True(run.CallbacksAt("B").Single(c => c.Partitions == "t-5").At > quick);
        var gaps = Gaps(run);
        Assert.All(new[] { 0, 1 }, kept => Assert.InRange(gaps[kept], 0, 0.2));
        Assert.Equal(0, AllRepeated(run));
    }

    private static Simulation ThirdJoins(string how, string b = PollsOften, double joins = Joins) => Run(
        Then(Join(0, "A", how, PollsOften), Join(0.3, "B", how, b), Join(joins, "C", how, PollsOften)), 30,
        producers: Feed(6, 2, "50ms"), latency: "10ms");

    private static double[] Gaps(Simulation run) => Stops.Gaps(run, 6, 12, 28);

    private static long AllRepeated(Simulation run) => Enumerable.Range(0, 6).Sum(p => Stops.Repeated(run, p));

    private IReadOnlyList<Stops.Stop> Print(string what, Simulation run, double from = Joins)
    {
        var stops = Stops.Between(run, from, 29);
        var each = string.Join(", ", stops.Select(s => FormattableString.Invariant($"t-{s.Partition} {s.Seconds:0.00} s")));
        output.WriteLine(FormattableString.Invariant($"{what}: {stops.PartitionSeconds():0.00} partition-seconds stopped ({each})"));
        return stops;
    }
}
