using Playground.Engine.Kernel;

namespace Playground.Engine.Tests.Kernel;

public sealed class AgendaTests
{
    [Fact]
    public void Entries_come_by_instant_then_phase_then_order_of_scheduling()
    {
        var agenda = new Agenda();
        agenda.Schedule(new Instant(5), Phase.Late, Entry(1));
        agenda.Schedule(new Instant(5), Phase.Usual, Entry(2));
        agenda.Schedule(new Instant(9), Phase.Early, Entry(3));
        agenda.Schedule(new Instant(5), Phase.Early, Entry(4));
        agenda.Schedule(new Instant(5), Phase.Usual, Entry(5));
        agenda.Schedule(new Instant(1), Phase.Usual, Entry(6));

        Assert.Equal([6, 4, 2, 5, 1, 3], TakeAll(agenda));
    }

    [Fact]
    public void A_thousand_entries_come_out_sorted()
    {
        var agenda = new Agenda();
        var chance = new Chance(1);
        for (var i = 0; i < 1000; i++)
        {
            var at = chance.Below(50, Purpose.RandomKey);
            agenda.Schedule(new Instant(at), Phase.Usual, Entry((at * 10_000) + i));
        }

        var taken = TakeAll(agenda);
        Assert.Equal(taken.Order(), taken);
        Assert.Equal(Instant.Never, agenda.Next);
    }

    private static Due Entry(long number) => new(DueKind.Act, Number: number);

    private static List<long> TakeAll(Agenda agenda)
    {
        var taken = new List<long>();
        while (agenda.Count > 0)
            taken.Add(agenda.Take(out _).Number);
        return taken;
    }
}
