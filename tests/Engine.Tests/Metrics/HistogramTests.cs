using Playground.Engine.Metrics;

namespace Playground.Engine.Tests.Metrics;

public sealed class HistogramTests
{
    [Fact]
    public void Every_value_lies_in_a_slot_whose_highest_value_is_at_most_a_32nd_above_it()
    {
        for (long value = 0; value < 60_000_000_000; value += 1 + (value / 7))
        {
            var highest = Slots.Highest(Slots.Of(value));

            Assert.InRange(highest, value, value + (value / 32));
        }
    }

    [Fact]
    public void Slots_are_in_the_order_of_their_values_and_leave_no_gap()
    {
        for (var slot = 1; slot < Slots.Count; slot++)
        {
            Assert.Equal(slot, Slots.Of(Slots.Highest(slot)));
            Assert.Equal(slot, Slots.Of(Slots.Highest(slot - 1) + 1));
        }
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_values()
    {
        var histogram = new Histogram();
        for (var value = 60; value >= 1; value--)
            histogram.Record(value);

        Assert.Equal(30, histogram.Pack().Percentile(50));
        Assert.Equal(60, histogram.Pack().Percentile(99));
        Assert.Equal(1, histogram.Pack().Percentile(1));
    }

    [Fact]
    public void Without_values_a_percentile_is_0_and_too_long_ones_count_as_the_longest()
    {
        var histogram = new Histogram();
        Assert.Equal(0, histogram.Pack().Percentile(99));

        histogram.Record(long.MaxValue);

        Assert.Equal(Slots.Highest(Slots.Count - 1), histogram.Pack().Percentile(99));
    }

    [Fact]
    public void Two_halves_make_the_same_histogram_as_the_whole()
    {
        var (whole, first, second, sum) = (new Histogram(), new Histogram(), new Histogram(), new Histogram());
        for (var i = 0; i < 1000; i++)
        {
            long value = i * i * 7;
            whole.Record(value);
            (i % 3 == 0 ? first : second).Record(value);
        }

        sum.Add(first.Pack());
        sum.Add(second.Pack());

        Assert.Equal(whole.Pack().Counts.ToArray(), first.Pack().With(second.Pack()).Counts.ToArray());
        Assert.Equal(whole.Pack().Counts.ToArray(), sum.Pack().Counts.ToArray());
        whole.Clear();
        Assert.Empty(whole.Pack().Counts.ToArray());
    }
}
