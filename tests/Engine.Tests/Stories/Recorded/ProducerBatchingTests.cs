using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>How linger.ms and batch.size cut a stream of records of 100 bytes into batches (P-burst-*, P-steady-*, P-slow-*, P-sync-*).</summary>
public sealed class ProducerBatchingTests
{
    private const string Burst = """ "interval": "0us", "count": 1000 """;
    private const string Steady = """ "interval": "1ms", "count": 300 """;
    private const string Slow = """ "interval": "20ms", "count": 30 """;
    private const string Sync = """ "interval": "0us", "count": 30, "mode": "sync" """;

    /// <summary>Records, and bytes of a batch that holds so many: what fits into each batch.size.</summary>
    private static readonly Dictionary<int, (int Records, int Bytes)> Largest = new()
    {
        [0] = (1, 170), [1024] = (8, 933), [16384] = (148, 16277), [65536] = (595, 65447),
    };

    public static TheoryData<string, int, int> All
    {
        get
        {
            var all = new TheoryData<string, int, int>();
            foreach (var way in new[] { Burst, Steady, Slow, Sync })
            {
                foreach (var linger in new[] { 0, 5, 50 })
                {
                    foreach (var size in Largest.Keys)
                        all.Add(way, linger, size);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_batch_is_larger_than_batch_size_allows_and_at_most_five_requests_are_in_flight(string way, int linger, int size)
    {
        var run = Play(way, linger, size);

        var log = run.Log();
        Assert.All(log, b => Assert.InRange(b.Records.Length, 1, Largest[size].Records));
        Assert.All(log, b => Assert.InRange(b.Bytes, 1, Largest[size].Bytes));
        Assert.All(run.Requests(), r => Assert.InRange(r.InFlight, 1, 5));
        Assert.All(run.Requests(), r => Assert.Single(r.Batches));
        var count = log.Sum(b => b.Records.Length);
        Assert.Equal(Enumerable.Range(1, count), run.Stored());
        Assert.Equal(Enumerable.Range(1, count).Select(n => $"r{n} @{n}"), run.Told());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(50)]
    public void With_batch_size_0_each_record_has_a_batch_and_a_request_whatever_linger_is(int linger)
    {
        Assert.Equal(1000, Play(Burst, linger, 0).Requests().Count);
        Assert.Equal(300, Play(Steady, linger, 0).Requests().Count);
    }

    [Theory]
    [InlineData(0, 1024)]
    [InlineData(5, 16384)]
    [InlineData(0, 16384)]
    [InlineData(5, 65536)]
    public void In_a_burst_only_the_batches_before_five_are_in_flight_and_the_last_are_not_full(int linger, int size)
    {
        var batches = Play(Burst, linger, size).Log();

        Assert.All(batches.Skip(5).SkipLast(1), b => Assert.Equal(Largest[size].Records, b.Records.Length));
        Assert.InRange(batches.Length, 1000 / Largest[size].Records, 1000);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(65536)]
    public void With_a_long_linger_all_batches_of_a_burst_but_the_last_are_full_and_only_the_last_waits(int size)
    {
        var run = Play(Burst, 50, size);

        Assert.All(run.Log().SkipLast(1), b => Assert.Equal(Largest[size].Records, b.Records.Length));
        Assert.Equal(0, run.Requests()[0].At);
        Assert.InRange(run.Requests()[^1].At, 0, 51);
    }

    [Fact]
    public void A_partly_filled_last_batch_waits_for_linger()
    {
        var run = Run("\"linger.ms\": 50, \"batch.size\": 1024", """ "interval": "0us", "count": 20 """);

        Assert.Equal([(0.0, 8), (0.0, 8), (50.0, 4)], run.Requests().Select(r => (r.At, r.Batch.Records.Length)));
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(16384)]
    public void Without_linger_a_steady_stream_makes_a_request_of_each_record_unless_five_are_unanswered(int size)
    {
        Assert.All(Play(Steady, 0, size).Requests(), r => Assert.Single(r.Batch.Records));

        var late = Run(
            $"\"linger.ms\": 0, \"batch.size\": {size}", Steady, Join([.. Enumerable.Range(2, 300).Select(n => DelayAnswer(n, 20))])).Requests();
        Assert.Equal(5, late.Max(r => r.InFlight));
        Assert.Contains(late, r => r.Batch.Records.Length > 1);
        Assert.All(late.Where(r => r.Batch.Records.Length > 1), r => Assert.Equal(5, r.InFlight));
    }

    [Theory]
    [InlineData(5, 1024, 5, 7)]
    [InlineData(5, 16384, 5, 7)]
    [InlineData(50, 16384, 50, 52)]
    [InlineData(50, 65536, 50, 52)]
    public void A_steady_stream_goes_when_the_oldest_record_is_linger_old(int linger, int size, int atLeast, int atMost)
    {
        var requests = Play(Steady, linger, size).Requests();

        Assert.All(requests.SkipLast(1), r => Assert.InRange(r.Batch.Records.Length, atLeast, atMost));
        Assert.All(requests.SkipLast(1), r => Assert.Equal(linger, r.At - (r.Batch.Records[0] - 1), 3));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1024)]
    [InlineData(5, 16384)]
    [InlineData(5, 65536)]
    public void A_slow_stream_goes_record_by_record_each_after_its_linger(int linger, int size)
    {
        var requests = Play(Slow, linger, size).Requests();

        Assert.Equal(Enumerable.Range(0, 30).Select(n => (n * 20.0) + linger), requests.Select(r => r.At));
        Assert.All(requests, r => Assert.Single(r.Batch.Records));
    }

    /// <summary>P-slow-l50-b16384.</summary>
    [Fact]
    public void A_slow_stream_under_a_longer_linger_goes_in_threes()
    {
        var requests = Play(Slow, 50, 16384).Requests();

        Assert.Equal(10, requests.Count);
        Assert.All(requests, r => Assert.Equal(3, r.Batch.Records.Length));
        Assert.All(requests, r => Assert.Equal((r.Batch.Records[0] * 20) - 20 + 50, r.At));
    }

    /// <summary>P-slow-l50-b0.</summary>
    [Fact]
    public void With_batch_size_0_a_record_leaves_when_the_next_one_comes_and_the_last_after_its_linger()
    {
        var requests = Play(Slow, 50, 0).Requests();

        Assert.Equal(Enumerable.Range(1, 29).Select(n => n * 20.0).Append((29 * 20) + 50), requests.Select(r => r.At));
        Assert.All(requests, r => Assert.Single(r.Batch.Records));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 16384)]
    [InlineData(5, 0)]
    [InlineData(5, 1024)]
    [InlineData(50, 16384)]
    public void Each_synchronous_send_takes_linger_and_a_round_trip(int linger, int size)
    {
        var run = Play(Sync, linger, size);

        Assert.Equal(30, run.Requests().Count);
        Assert.All(run.Requests(), r => Assert.Equal((1, 1), (r.InFlight, r.Batch.Records.Length)));
        Assert.All(Gaps(run.ToldAt().Select(t => t.At)), gap => Assert.InRange(gap, linger + 2, linger + 2.5));
    }

    private static Simulation Play(string way, int linger, int size) => Run($"\"linger.ms\": {linger}, \"batch.size\": {size}", way, until: 8000);
}
