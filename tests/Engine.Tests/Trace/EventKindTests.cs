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

    [Fact]
    public void No_two_fields_of_a_kind_read_the_same_number()
    {
        FieldType[] beside = [FieldType.Flag, FieldType.Nodes, FieldType.Records, FieldType.Absent];

        Assert.All(EventKinds.All, row =>
        {
            var slots = row.Fields.Where(f => !beside.Contains(f.Type)).Select(f => f.Slot).ToArray();
            Assert.Equal(slots.Length, slots.Distinct().Count());
        });
    }

    [Theory]
    [InlineData(EventKind.RecordsPolled, "count", "3")]
    [InlineData(EventKind.RecordsPolled, "error", "null")]
    [InlineData(EventKind.OffsetCommitFailed, "error", "\"CommitFailedException\"")]
    [InlineData(EventKind.OffsetCommitFailed, "count", "null")]
    public void A_count_is_never_read_as_an_error(EventKind kind, string field, string value)
    {
        var symbols = new Symbols();
        symbols.Number("a");
        symbols.Number("b");
        symbols.Number("CommitFailedException");
        var happened = new TraceEvent(1, default, 0, -1, new EventData(kind, symbols.AddClient("c1"), [0, 0, 0, 0, 0, 0, 3]));

        Assert.Equal(value, EventReader.Value(happened, field, symbols).ToString());
    }

    [Theory]
    [InlineData("t-0,t-1", "[\"t-0\",\"t-1\"]")]
    [InlineData("", "[]")]
    [InlineData(null, "null")]
    public void Partitions_are_a_list(string? names, string value)
    {
        var symbols = new Symbols();
        var happened = new TraceEvent(
            1, default, 0, -1, new EventData(EventKind.PartitionsAssigned, symbols.AddClient("c1"), [0, 0, 1, 0, symbols.Number(names)]));

        Assert.Equal(value, EventReader.Value(happened, "partitions", symbols).ToString());
    }
}
