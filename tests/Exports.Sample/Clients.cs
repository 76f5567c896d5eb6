// The workload of “Orders, "quoted"” against a real Kafka.
// dotnet add package Confluent.Kafka
using System.Diagnostics;
using Confluent.Kafka;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
// Left out: p4: it sends nothing by itself
// Left out: c3: share consumers
// Left out: x1: consume-process-produce jobs

Task[] applications =
[
    Task.Run(() => SendAsync(
        // librdkafka has no counterpart of buffer.memory=65536
        new Dictionary<string, string>
        {
            ["acks"] = "all",
            ["batch.size"] = "16384",
            ["bootstrap.servers"] = "localhost:19091,localhost:19092,localhost:19093",
            ["client.id"] = "p1",
            ["delivery.timeout.ms"] = "120000",
            ["enable.idempotence"] = "true",
            ["linger.ms"] = "20",
            ["max.in.flight.requests.per.connection"] = "5",
            ["partitioner"] = "murmur2_random",
        },
        "orders", n => new[] { "ann", "b\"ob" }[n % 2], 300, TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(50), stop.Token, count: 200)),
    Task.Run(() => SendAsync(
        new Dictionary<string, string>
        {
            ["acks"] = "1",
            ["batch.size"] = "16384",
            ["bootstrap.servers"] = "localhost:19091,localhost:19092,localhost:19093",
            ["client.id"] = "p2",
            ["compression.type"] = "lz4",
            ["delivery.timeout.ms"] = "120000",
            ["enable.idempotence"] = "false",
            ["max.in.flight.requests.per.connection"] = "5",
            ["partitioner"] = "murmur2_random",
        },
        "audit", n => "k" + Random.Shared.Next(5), 100, TimeSpan.FromMilliseconds(0), TimeSpan.FromMilliseconds(100), stop.Token, partition: 0, sync: true)),
    Task.Run(() => SendAsync(
        new Dictionary<string, string>
        {
            ["batch.size"] = "16384",
            ["bootstrap.servers"] = "localhost:19091,localhost:19092,localhost:19093",
            ["client.id"] = "p3",
            ["enable.idempotence"] = "true",
            ["max.in.flight.requests.per.connection"] = "5",
            ["partitioner"] = "murmur2_random",
            ["transactional.id"] = "tx",
        },
        "orders", n => "fixed", 100, TimeSpan.FromMilliseconds(0), TimeSpan.FromMilliseconds(100), stop.Token, every: 5, abortEvery: 3)),
    Task.Run(() => Read(
        // librdkafka has no counterpart of max.poll.records=50
        new Dictionary<string, string>
        {
            ["bootstrap.servers"] = "localhost:19091,localhost:19092,localhost:19093",
            ["client.id"] = "c1",
            ["enable.auto.commit"] = "false",
            ["group.id"] = "billing",
            ["isolation.level"] = "read_committed",
            ["partition.assignment.strategy"] = "range",
        },
        ["orders"], [], TimeSpan.FromMilliseconds(20), "after", stop.Token)),
    Task.Run(() => Read(
        new Dictionary<string, string>
        {
            ["bootstrap.servers"] = "localhost:19091,localhost:19092,localhost:19093",
            ["client.id"] = "c2",
            ["enable.auto.commit"] = "false",
            ["group.id"] = "c2",
            ["isolation.level"] = "read_uncommitted",
            ["partition.assignment.strategy"] = "range",
        },
        [], [new("audit", 0)], TimeSpan.FromMilliseconds(1), "auto", stop.Token)),
];

try
{
    await Task.WhenAll(applications);
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped.");
}

// Record n is due at start + n * interval; none is skipped.
static async Task SendAsync(
    Dictionary<string, string> config, string topic, Func<long, string?> key, int valueBytes, TimeSpan start, TimeSpan interval, CancellationToken stop,
    long? count = null, int? partition = null, bool sync = false, int? every = null, int? abortEvery = null)
{
    using var producer = new ProducerBuilder<string, byte[]>(config).Build();
    if (every is not null)
        producer.InitTransactions(TimeSpan.FromSeconds(30));
    var target = new TopicPartition(topic, partition ?? Partition.Any);
    var (began, transactions, open) = (Stopwatch.StartNew(), 0, false);
    for (long n = 0; count is null || n < count; n++)
    {
        var wait = start + (interval * n) - began.Elapsed;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, stop);
        stop.ThrowIfCancellationRequested();
        if (every is not null && !open)
        {
            producer.BeginTransaction();
            open = true;
        }

        var message = new Message<string, byte[]> { Key = key(n)!, Value = new byte[valueBytes] };
        if (sync)
            await producer.ProduceAsync(target, message, stop);
        else
            Produce(producer, target, message);
        if (every is null || n % every != every - 1)
            continue;
        open = false;
        if (abortEvery is not null && ++transactions % abortEvery == 0)
            producer.AbortTransaction();
        else
            producer.CommitTransaction();
    }

    if (open)
        producer.CommitTransaction();
    producer.Flush(stop);
}

static void Produce(IProducer<string, byte[]> producer, TopicPartition target, Message<string, byte[]> message)
{
    while (true)
    {
        try
        {
            producer.Produce(target, message, report =>
            {
                if (report.Error.IsError)
                    Console.WriteLine($"failed: {report.Error}");
            });
            return;
        }
        catch (ProduceException<string, byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
        {
            producer.Poll(TimeSpan.FromMilliseconds(100));
        }
    }
}

// Works through what it is given record by record, and commits by its discipline.
static void Read(
    Dictionary<string, string> config, string[] topics, TopicPartition[] assign, TimeSpan time, string commit, CancellationToken stop, int every = 1)
{
    using var consumer = new ConsumerBuilder<string, byte[]>(config).Build();
    if (assign.Length > 0)
        consumer.Assign(assign);
    else
        consumer.Subscribe(topics);
    for (var done = 1; !stop.IsCancellationRequested;)
    {
        if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is not { } record)
            continue;
        if (commit == "before")
            consumer.Commit(record);
        Thread.Sleep(time);
        Console.WriteLine($"{record.TopicPartitionOffset} {record.Message.Key}");
        if (commit is "after" or "each" or "async" && done++ % every == 0)
            consumer.Commit(record);
    }

    consumer.Close();
}
