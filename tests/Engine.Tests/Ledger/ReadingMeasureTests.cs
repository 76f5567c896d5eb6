using Playground.Engine.Storage;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Ledger;

public sealed class ReadingMeasureTests
{
    private readonly LedgerBench _bench = new(2);

    [Fact]
    public void A_record_counts_once_as_processed_and_as_processed_twice_by_one_group_only()
    {
        _bench.Consumer("c1", "g");
        _bench.Consumer("c2", "g");
        _bench.Consumer("c3", "h");
        var records = Fill(0, 1, 2, 3);

        _bench.Processed("c1", "g", records[0], records[1]);
        _bench.Processed("c2", "g", records[1]);
        _bench.Processed("c3", "h", records[0]);

        Assert.Equal((2, 1, 2), Counts());
        Assert.Equal((2, 1, 1), Counts(group: "g"));
        Assert.Equal((1, 0, 2), Counts(group: "h"));
        Assert.Equal((1, 0, 2), Counts(consumer: "c2"));
    }

    [Fact]
    public void A_consumer_without_a_group_reads_for_itself()
    {
        _bench.Consumer("c1", null);
        _bench.Consumer("c2", null);
        var records = Fill(0, 1, 2);
        Fill(1, 3);

        _bench.Processed("c1", null, records);
        _bench.Processed("c2", null, records[0]);

        Assert.Equal(0, _bench.Measure("processedTwice"));
        Assert.Equal((2, 0, 0), Counts(consumer: "c1"));
        Assert.Equal((1, 0, 1), Counts(consumer: "c2"));
    }

    [Fact]
    public void Unprocessed_is_what_is_readable_and_below_the_high_watermark()
    {
        _bench.Consumer("c1", "g");
        Fill(0, 1, 2, 3);
        _bench.HighWatermark = 2;

        Assert.Equal(2, _bench.Measure("unprocessed"));
        Assert.Equal(0, _bench.Measure("unprocessed", new() { Partition = 1 }));
        Assert.Equal(1, _bench.Measure("unprocessed", new() { Record = "p1#2" }));
    }

    [Fact]
    public void Aborted_records_and_those_behind_the_last_stable_offset_are_not_there_for_a_reader_of_committed_data()
    {
        _bench.Consumer("c1", "rc", readsCommitted: true);
        _bench.Consumer("c2", "ru");
        Open(7, 1);
        _bench.Mark(0, 7, ControlRecordType.Abort);
        Fill(0, 2);
        Open(7, 3);
        Fill(0, 4);

        Assert.Equal(1, _bench.Measure("unprocessed", new() { Group = "rc" }));
        Assert.Equal(4, _bench.Measure("unprocessed", new() { Group = "ru" }));
        Assert.Equal(4, _bench.Measure("unprocessed", new() { Group = "rc", Isolation = "read_uncommitted" }));
    }

    [Fact]
    public void Lag_is_what_is_not_committed_and_without_a_commit_everything_from_the_logs_start()
    {
        _bench.Consumer("c1", "g");
        Fill(0, 1, 2, 3, 4);
        Fill(1, 5, 6);

        Assert.Equal(6, _bench.Measure("lag", new() { Group = "g" }));
        _bench.Commit("g", 0, 3);

        Assert.Equal(3, _bench.Measure("lag", new() { Group = "g" }));
        Assert.Equal(1, _bench.Measure("lag", new() { Group = "g", Partition = 0 }));
    }

    [Fact]
    public void Without_a_coordinator_to_ask_nobody_knows_the_lag()
    {
        _bench.Consumer("c1", "g");
        Fill(0, 1, 2);
        _bench.NoCoordinator = true;

        Assert.Equal(0, _bench.Measure("lag"));
    }

    [Fact]
    public void The_lag_of_readers_of_committed_data_ends_at_the_last_stable_offset_unless_the_scope_says_otherwise()
    {
        _bench.Consumer("c1", "g", readsCommitted: true);
        Open(7, 1);
        Fill(0, 2, 3);

        Assert.Equal(0, _bench.Measure("lag", new() { Group = "g" }));
        Assert.Equal(3, _bench.Measure("lag", new() { Group = "g", Isolation = "read_uncommitted" }));
    }

    [Fact]
    public void The_lag_of_one_member_is_that_of_its_partitions()
    {
        _bench.Consumer("c1", "g");
        _bench.Consumer("c2", "g");
        _bench.Assignments["c1"] = [_bench.At(0)];
        _bench.Assignments["c2"] = [_bench.At(1)];
        Fill(0, 1, 2, 3);
        Fill(1, 4);
        _bench.Commit("g", 0, 1);

        Assert.Equal(2, _bench.Measure("lag", new() { Consumer = "c1" }));
        Assert.Equal(1, _bench.Measure("lag", new() { Consumer = "c2" }));
    }

    [Fact]
    public void An_effect_outside_kafka_happens_each_time_that_a_record_is_processed()
    {
        _bench.Consumer("c1", "g", outside: true);
        _bench.Consumer("c2", "h");
        var records = Fill(0, 1, 2);

        _bench.Processed("c1", "g", records);
        _bench.Processed("c1", "g", records[0]);
        _bench.Processed("c2", "h", records);

        Assert.Equal(3, _bench.Measure("outside"));
        Assert.Equal(2, _bench.Measure("outside", new() { Record = "p1#1" }));
        Assert.Equal(0, _bench.Measure("outside", new() { Group = "h" }));
        Assert.Equal(3, _bench.Ledger.View().Outside);
    }

    [Fact]
    public void A_processor_is_a_sender_of_outputs_and_a_reader_of_inputs()
    {
        _bench.Consumer("x1", "g");
        var inputs = Fill(0, 1, 2);
        var output = _bench.Symbols.Derived(_bench.Symbols.Node("x1"), inputs[0]);
        _bench.Sent(1, output);
        _bench.Sent(1, output);
        _bench.Stored(1, -1, output);
        _bench.Processed("x1", "g", inputs[0]);

        Assert.Equal(1, _bench.Measure("sent", new() { Processor = "x1" }));
        Assert.Equal(1, _bench.Measure("stored", new() { Record = "x1(p1#1)" }));
        Assert.Equal(1, _bench.Measure("processed", new() { Processor = "x1" }));
        Assert.Equal(1, _bench.Measure("unprocessed", new() { Processor = "x1", Partition = 0 }));
    }

    [Fact]
    public void The_picture_of_the_ledger_says_the_same()
    {
        _bench.Consumer("c1", "g", outside: true);
        var records = Fill(0, 1, 2, 3);
        _bench.Processed("c1", "g", records[0], records[0], records[1]);
        _bench.Commit("g", 0, 1);

        var view = _bench.Ledger.View();

        Assert.Equal((2, 1, 1, 2, 3), (view.Processed, view.ProcessedTwice, view.Unprocessed, view.Lag, view.Outside));
    }

    private RecordId[] Fill(int partition, params int[] numbers)
    {
        var records = _bench.Records("p1", numbers);
        _bench.Sent(partition, records);
        _bench.Stored(partition, -1, records);
        return records;
    }

    private void Open(long transaction, params int[] numbers)
    {
        _bench.Sent(0, _bench.Records("p1", numbers));
        _bench.Stored(0, transaction, _bench.Records("p1", numbers));
    }

    private (long Processed, long Twice, long Unprocessed) Counts(string? group = null, string? consumer = null)
    {
        var of = new MeasureScope { Group = group, Consumer = consumer };
        return (_bench.Measure("processed", of), _bench.Measure("processedTwice", of), _bench.Measure("unprocessed", of));
    }
}
