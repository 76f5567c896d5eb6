using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Trace;

public sealed class EventKindTests
{
    [Fact]
    public void Every_kind_has_one_row() =>
        Assert.Equal(Enum.GetValues<EventKind>().Where(k => k != EventKind.None).Order(), EventKinds.All.Select(r => r.Kind).Order());

    [Fact]
    public void Every_field_stands_in_a_slot_that_exists() =>
        Assert.All(EventKinds.All.SelectMany(r => r.Fields), field => Assert.InRange(field.Slot, 0, EventData.SlotCount - 1));

    [Fact]
    public void No_two_fields_of_a_kind_have_one_name() =>
        Assert.All(EventKinds.All, row => Assert.Equal(row.Fields.Length, row.Fields.Select(f => f.Name).Distinct().Count()));
}
