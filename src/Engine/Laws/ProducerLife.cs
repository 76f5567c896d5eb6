using Playground.Engine.Clients.Producers;
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
    private readonly Dictionary<long, int> _open = [];

    public bool IsTransactional => client?.Transactions is not null;

    /// <summary>It was closed, or its process died.</summary>
    public bool Ended { get; set; }

    /// <summary>A record joined a batch of the partition; one that is sent again has no single place any more.</summary>
    public void Batched(long record, TopicPartition at)
    {
        var appended = _appended[at] = new Appended(_appended.GetValueOrDefault(at).Count + 1, _appended.GetValueOrDefault(at).LastAcked);
        var again = _places.ContainsKey(record);
        _places[record] = new Place(again ? -1 : appended.Count, 0, 0);
        _open[record] = _open.GetValueOrDefault(record) + 1;
    }

    /// <summary>The application was told how a record ended; one that never joined a batch failed in <c>send()</c>.</summary>
    public void Told(long record, TopicPartition at, bool acked)
    {
        if (!_places.TryGetValue(record, out var place))
            return;
        Close(record);
        if (!acked)
            _sequences.Failed(at, IsTransactional);
        else if (place.Number > 0)
            InOrder(place, at);
    }

    /// <summary>Everything in it was told before it closed.</summary>
    public void HasNothingOpen() => judge.Require(_open.Count == 0, $"a producer that closes has told of everything; {_open.Count} records are open");

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
                Sent(id.Packed, connection);
            if (client.Identity is not null)
                _sequences.Sent(at, batch);
        }

        var once = request.Partitions.Select(p => p.At).Distinct().Count() == request.Partitions.Length;
        judge.Require(once, $"a request has one batch of a partition");
        judge.Require(request.Acks == client.Config.Acks, $"a request asks for the acks of its producer, not for {request.Acks}");
        if (isPlain && request.Partitions.Length > 1)
            judge.Require(size <= client.Config.MaxRequestSize, $"the batches of a request are at most max.request.size together, not {size} bytes");
    }

    private void Close(long record)
    {
        if (_open.GetValueOrDefault(record) is var open and > 1)
            _open[record] = open - 1;
        else
            _open.Remove(record);
    }

    private void Sent(long record, int connection)
    {
        var place = _places[record];
        _places[record] = place with { Connection = connection, Sends = place.Sends + 1 };
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
    /// Successes of one partition are told in the order of its appends: always where one request may be in flight; else unless the batch that comes late
    /// was sent more than once (its retry, or the parts that it was split into, come behind what was in flight with it, with idempotence too), or went to
    /// another broker than the later one.
    /// </summary>
    private void InOrder(Place place, TopicPartition at)
    {
        var appended = _appended[at];
        var isLate = place.Number < appended.LastAcked.Number;
        if (client!.Config.MaxInFlight == 1)
            judge.Require(!isLate, $"with one request in flight, successes of {at} are told in order");
        var wasHeldUp = place.Sends > 1 || place.Connection != appended.LastAcked.Connection;
        judge.Require(!isLate || wasHeldUp, $"number {place.Number} of {at} was sent once and is told acked after number {appended.LastAcked.Number}");
        if (!isLate)
            _appended[at] = appended with { LastAcked = place };
    }

    /// <param name="Number">Its place among the appends of its partition, from 1; −1 if it has several.</param>
    /// <param name="Connection">On which it was sent last; 0 before that.</param>
    /// <param name="Sends">How many requests had it.</param>
    private readonly record struct Place(int Number, int Connection, int Sends);

    /// <param name="Count">Appends to the partition.</param>
    /// <param name="LastAcked">The latest of those told acked.</param>
    private readonly record struct Appended(int Count, Place LastAcked);
}
