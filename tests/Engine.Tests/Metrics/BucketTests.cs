using Playground.Engine.Kernel;
using Playground.Engine.Metrics;

namespace Playground.Engine.Tests.Metrics;

public sealed class BucketTests
{
    private readonly BucketGrid _grid = new();

    [Fact]
    public void A_day_has_no_more_than_240_buckets_and_loses_nothing()
    {
        var sensors = new ProducerSensors(_grid);
        for (var second = 0; second < 86_400; second++)
            sensors.RecordSent(1, Instant.Zero + Duration.FromSeconds(second));

        Assert.InRange(sensors.Closed.Count, BucketGrid.Most / 2, BucketGrid.Most - 1);
        Assert.Equal(Duration.FromSeconds(512), _grid.Width);
        Assert.Equal(86_400, sensors.Closed.Sum(b => b.Counts.Sent) + sensors.Open().Counts.Sent);
        Assert.All(sensors.Closed, bucket => Assert.Equal(512, bucket.Counts.Sent));
    }

    [Fact]
    public void What_happens_at_the_end_of_a_bucket_belongs_to_the_next()
    {
        var sensors = new ProducerSensors(_grid);
        sensors.RecordSent(1, Instant.Zero + BucketGrid.Finest - new Duration(1));
        sensors.RecordSent(2, Instant.Zero + BucketGrid.Finest);

        Assert.Equal(1, Assert.Single(sensors.Closed).Counts.Sent);
        Assert.Equal(1, sensors.Open().Counts.Sent);
    }

    [Fact]
    public void A_bucket_in_which_nothing_happens_has_the_buffer_as_it_was_left()
    {
        var sensors = new ProducerSensors(_grid);
        sensors.BufferUsed(100, 300, Instant.Zero);
        _grid.MoveTo(Instant.Zero + (BucketGrid.Finest * 2));
        sensors.BufferUsed(0, 100, Instant.Zero + (BucketGrid.Finest * 2));

        Assert.Equal([300, 100], sensors.Closed.Select(b => b.Counts.BufferHigh));
        Assert.Equal((100, 0), (sensors.Open().Counts.BufferHigh, sensors.Open().Counts.BufferLast));
    }

    [Fact]
    public void One_that_comes_late_has_as_many_buckets_as_the_others()
    {
        var early = new ProducerSensors(_grid);
        _grid.MoveTo(Instant.Zero + Duration.FromSeconds(5));

        var late = new ProducerSensors(_grid);
        late.RecordSent(1, Instant.Zero + Duration.FromSeconds(6));

        Assert.Equal(early.Closed.Count, late.Closed.Count);
        Assert.Equal(1, late.Open().Counts.Sent);
    }

    [Fact]
    public void A_request_that_was_never_put_on_its_connection_does_not_count()
    {
        var sensors = new ProducerSensors(_grid);
        sensors.Sending(1, 7, [], Instant.Zero);
        sensors.Sending(2, 8, [], Instant.Zero);

        sensors.RequestSent(2, 8, 500, Instant.Zero);

        Assert.Equal((1, 500), (sensors.Open().Counts.Requests, sensors.Open().Counts.RequestBytes));
    }
}
