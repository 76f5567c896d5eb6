using Playground.Engine.Clients;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>What one KafkaProducer has done so far, and what must hold of it: the order in which it tells, and what its requests are like.</summary>
internal sealed class ProducerLife(ProducerClient? client, Judge judge)
{
    private readonly Dictionary<long, Place> _places = [];
    private readonly Dictionary<TopicPartition, Appended> _appended = [];
    private readonly ProducerSequenceLaws _sequences = new(judge);
    private int _open;

    /// <summary>It was closed, or its process died.</summary>
    public bool Ended { get; set; }

    /// <summary>A record joined a batch of the partition; one that is sent again has no single place any more.</summary>
    public void Batched(long record, TopicPartition at)
    {
        var appended = _appended[at] = new Appended(_appended.GetValueOrDefault(at).Count + 1, _appended.GetValueOrDefault(at).LastAcked);
        var again = _places.ContainsKey(record);
        _places[record] = new Place(again ? -1 : appended.Count, 0);
        _open++;
    }

    /// <summary>The application was told how a record ended; one that never joined a batch failed in <c>send()</c>.</summary>
    public void Told(long record, TopicPartition at, bool acked)
    {
        if (!_places.TryGetValue(record, out var place))
            return;
        _open--;
        if (!acked)
            _sequences.Failed(at);
        else if (place.Number > 0)
            InOrder(record, place, at);
    }

    /// <summary>Everything in it was told before it closed.</summary>
    public void HasNothingOpen() => judge.Require(_open == 0, $"a producer that closes has told of everything; {_open} records are open");

    /// <summary>A request is on the wire.</summary>
    public void Requested(ProduceRequest request, int connection)
    {
        if (client is null)
            return;
        var size = 0;
        var isPlain = true;
        foreach (var (at, batch, _) in request.Partitions)
        {
            size += batch.Bytes;
            isPlain &= batch.Compression == CompressionType.None;
            Fits(batch, at);
            foreach (var id in batch.Ids)
                _places[id.Packed] = _places[id.Packed] with { Connection = connection };
            if (client.Identity is not null)
                _sequences.Sent(at, batch);
        }

        var once = request.Partitions.Select(p => p.At).Distinct().Count() == request.Partitions.Length;
        judge.Require(once, $"a request has one batch of a partition");
        judge.Require(request.Acks == client.Config.Acks, $"a request asks for the acks of its producer, not for {request.Acks}");
        if (isPlain && request.Partitions.Length > 1)
            judge.Require(size <= client.Config.MaxRequestSize, $"the batches of a request are at most max.request.size together, not {size} bytes");
    }

    /// <summary>
    /// A batch is at most batch.size, or as large as the largest of its records may be: a record that needs more gets a batch of its own, in which a tiny one
    /// may find room. Compressed batches were guessed and may turn out larger.
    /// </summary>
    private void Fits(RecordBatch batch, TopicPartition at)
    {
        if (batch.Compression != CompressionType.None)
            return;
        var largest = 0;
        foreach (var record in batch.Records)
            largest = Math.Max(largest, RecordSizes.UpperBound(record.KeyBytes, record.ValueBytes, record.HeaderBytes));
        var limit = Math.Max(client!.Config.BatchSize, largest);
        judge.Require(batch.Bytes <= limit, $"a batch of {at} is within batch.size or the bound of its largest record ({limit}), not {batch.Bytes} bytes");
    }

    /// <summary>
    /// Successes of one partition are told in the order of its appends: always where one request may be in flight; else unless the earlier batch was tried
    /// before (its answer or its retry comes behind the later one's, with idempotence too), is a part of a split one, or is on its way to another broker.
    /// </summary>
    private void InOrder(long record, in Place place, TopicPartition at)
    {
        var appended = _appended[at];
        if (client!.Config.MaxInFlight == 1)
            judge.Require(place.Number > appended.LastAcked, $"with one request in flight, successes of {at} are told in order");
        _appended[at] = appended with { LastAcked = place.Number };
        if (client.Accumulator.Find(at) is not { } queue)
            return;
        foreach (var batch in queue.InFlight.Concat(queue.Waiting))
        {
            // What has joined a batch in this same turn is told of behind this.
            if (!_places.TryGetValue(batch.Records[0].Id.Packed, out var earlier) || earlier.Number < 0 || earlier.Number > place.Number
                || batch.Attempts > 0 || batch.IsPart)
                continue;
            var elsewhere = batch.InFlight && earlier.Connection != place.Connection;
            judge.Require(elsewhere, $"number {place.Number} of {at} is told acked after number {earlier.Number}, which nothing held up (record {record})");
        }
    }

    /// <param name="Number">Its place among the appends of its partition, from 1; −1 if it has several.</param>
    /// <param name="Connection">On which it was sent last; 0 before that.</param>
    private readonly record struct Place(int Number, int Connection);

    /// <param name="Count">Appends to the partition.</param>
    /// <param name="LastAcked">Number of the record that was told acked last.</param>
    private readonly record struct Appended(int Count, int LastAcked);
}
