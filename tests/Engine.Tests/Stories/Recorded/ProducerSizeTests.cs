using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Records at the bounds of batch.size, max.request.size and buffer.memory (P-size-*, D17).</summary>
public sealed class ProducerSizeTests
{
    /// <summary>P-size-bigger-than-batch.</summary>
    [Fact]
    public void A_record_over_batch_size_has_a_batch_of_its_own_and_only_the_last_batch_lingers()
    {
        var run = Run(
            "\"linger.ms\": 50, \"batch.size\": 1024",
            steps: Join(Sized(0, 100), Sized(0, 5000), Sized(0, 100), Sized(0, 100), Sized(0, 3000)));

        Assert.Equal([(0.0, "t-0 r1"), (0.0, "t-0 r2"), (0.0, "t-0 r3 r4"), (50.0, "t-0 r5")], run.Requests().Select(r => (r.At, r.Batch.ToString())));
        Assert.Equal([170, 5070, 279, 3070], run.Log().Select(b => b.Bytes));
        Assert.Equal(["r1 @1", "r2 @2", "r3 @3", "r4 @4", "r5 @5"], run.Told());
    }

    /// <summary>P-size-exactly-full: the buffer was sized with an upper bound, so that one record never fills it.</summary>
    [Fact]
    public void A_single_record_that_would_fill_its_batch_exactly_lingers_all_the_same()
    {
        var run = Run("\"linger.ms\": 700, \"batch.size\": 1024", steps: Join(Sized(0, 955), Sized(1000, 954), Sized(2000, 956), Sized(3000, 953)));

        Assert.Equal([1025, 1024, 1026, 1023], run.Log().Select(b => b.Bytes));
        Assert.Equal([700.0, 1700, 2700, 3700], run.Requests().Select(r => r.At));
    }

    /// <summary>P-size-max-request.</summary>
    [Fact]
    public void The_largest_value_that_passes_max_request_size_is_87_bytes_below_it()
    {
        var sizes = new[] { 1048487, 1048488, 1048489, 1048490, 1048491, 1048576, 2097152 };
        var run = Run("\"linger.ms\": 0", steps: Join([.. sizes.Select((bytes, i) => Sized(i * 500, bytes))]));

        Assert.Equal([1048559, 1048560, 1048561], run.Log().Select(b => b.Bytes));
        string[] refused = [.. Enumerable.Range(4, 4).Select(n => $"r{n} RecordTooLargeException")];
        Assert.Equal(["r1 @1", "r2 @2", "r3 @3", .. refused], run.Told());
        Assert.Equal([1500.0, 2000, 2500, 3000], run.ToldAt().Skip(3).Select(t => t.At));
        Assert.Equal(3, run.Requests().Count);
    }

    /// <summary>P-size-bigger-than-pool.</summary>
    [Fact]
    public void A_record_over_buffer_memory_fails_at_once_and_one_over_batch_size_alone_does_not()
    {
        var run = Run(
            "\"linger.ms\": 0, \"buffer.memory\": 20000, \"batch.size\": 4096",
            steps: Join(Sized(0, 30000), Sized(0, 15000), Send(70, more: ", \"value\": null")));

        Assert.Equal(["r1 RecordTooLargeException", "r2 @1", "r3 @2"], run.Told());
        Assert.Equal(0, run.ToldAt().First().At);
        Assert.Equal([15072, 68], run.Log().Select(b => b.Bytes));
    }

    /// <summary>D17.</summary>
    [Fact]
    public void A_record_of_2_MiB_between_two_others_fails_without_a_request()
    {
        var run = Run("\"linger.ms\": 0", steps: Join(Sized(0, 100), Sized(0, 2_097_152), Sized(0, 100)));

        Assert.Equal(["r2 RecordTooLargeException", "r1 @1", "r3 @2"], run.Told());
        Assert.Equal([1, 3], run.Stored());
    }

    private static string Sized(double at, int valueBytes) => Send(at, more: $", \"valueBytes\": {valueBytes}");
}
