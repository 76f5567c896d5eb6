using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Clients.Producers;

/// <summary>A recorded stream of gzip batches (P-comp-split): 1500 values of one letter, then 300 of random bytes.</summary>
public sealed class CompressionRatioTests
{
    private static readonly (int Records, int Bytes)[] Recorded =
    [
        (30, 364), (30, 356), (30, 359), (30, 363), (31, 370), (31, 369), (31, 370), (31, 369), (31, 370), (31, 370), (31, 370), (32, 378), (32, 376),
        (32, 378), (32, 380), (32, 378), (32, 379), (33, 386), (33, 387), (33, 387), (33, 388), (33, 386), (34, 395), (34, 396), (34, 392), (34, 397),
        (34, 395), (35, 400), (35, 402), (35, 402), (35, 405), (35, 404), (36, 412), (36, 414), (36, 412), (36, 413), (36, 413), (37, 420), (37, 421),
        (37, 425), (37, 420), (37, 421), (38, 432), (38, 429), (38, 9419), (38, 19277), (39, 19786), (30, 15209), (29, 14706), (29, 14706), (29, 14708),
        (29, 14707), (29, 14707),
    ];

    /// <summary>
    /// While the data are good the estimate falls slowly; the batches that are open when they turn bad get too large; then the estimate is what was seen,
    /// and a little more while it rises.
    /// </summary>
    [Fact]
    public void An_estimate_learnt_on_good_data_makes_batches_too_large_when_the_data_turn_bad_until_the_first_of_them_is_closed()
    {
        var ratios = new CompressionRatios();
        ProducerBatch? closing = null;
        var sent = 0;
        foreach (var (records, bytes) in Recorded)
        {
            var batch = new ProducerBatch(new TopicPartition(1, 0), 16384, Instant.Zero, RatioOf(records, bytes), ratios.Of(1));
            if (closing is not null)
                ratios.Observe(1, closing.ObservedRatio);
            var taken = 0;
            while (taken <= records && batch.TryAppend(Next(sent + taken)))
                taken++;

            Assert.Equal(records, taken);
            batch.Build(-1, -1, -1);
            Assert.Equal(bytes, batch.Bytes);
            sent += records;
            closing = batch;
        }
    }

    private static Codec RatioOf(int records, int bytes) => new(CompressionType.Gzip, (bytes - RecordSizes.BatchHeader) / (double)Plain(records));

    private static int Plain(int records) => Enumerable.Range(0, records).Sum(i => RecordSizes.Record(i, i, -1, 500));

    /// <summary>A record each millisecond.</summary>
    private static Record Next(int number) => new(new RecordId(new NodeId(1001), number + 1), 0, -1, 500, number);
}
