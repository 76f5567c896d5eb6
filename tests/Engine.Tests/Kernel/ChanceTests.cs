using Playground.Engine.Kernel;

namespace Playground.Engine.Tests.Kernel;

public sealed class ChanceTests
{
    [Theory]
    [InlineData(1UL, Purpose.LinkJitter, 0, 0, 0, 8621540558655828941UL)]
    [InlineData(1UL, Purpose.LinkJitter, 0, 0, 1, 8034990236066312451UL)]
    [InlineData(42UL, Purpose.RetryBackoff, 7, 3, 10, 4445469947542966702UL)]
    [InlineData(ulong.MaxValue, Purpose.RandomKey, int.MaxValue, 0, int.MaxValue, 13200147073239170816UL)]
    public void Draws_are_the_same_for_ever(ulong seed, Purpose purpose, int a, int b, int n, ulong golden) =>
        Assert.Equal(golden, Chance.Draw(seed, purpose, a, b, n));

    [Fact]
    public void A_draw_of_one_kind_leaves_every_other_kind_as_it_was()
    {
        var undisturbed = new Chance(9);
        var disturbed = new Chance(9);
        for (var i = 0; i < 100; i++)
            disturbed.Below(1000, Purpose.LinkJitter, 1, 2);

        Assert.Equal(undisturbed.Below(1_000_000, Purpose.LinkJitter, 2, 1), disturbed.Below(1_000_000, Purpose.LinkJitter, 2, 1));
        Assert.Equal(undisturbed.Fraction(Purpose.RetryBackoff, 1), disturbed.Fraction(Purpose.RetryBackoff, 1));
    }

    [Fact]
    public void Draws_below_a_bound_are_even_and_stay_below_it()
    {
        var chance = new Chance(3);
        var counts = new int[10];
        for (var i = 0; i < 10_000; i++)
            counts[chance.Below(10, Purpose.RandomKey)]++;

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }
}
