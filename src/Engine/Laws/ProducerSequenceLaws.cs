using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>
/// Sequence numbers as one idempotent producer sends them: within an epoch a number of a partition names one record for ever, whatever is retried or
/// split, and new numbers go on where the last ones ended.
/// </summary>
internal sealed class ProducerSequenceLaws(Judge judge)
{
    private readonly Dictionary<(TopicPartition At, long Producer, short Epoch), List<RecordId>> _sent = [];
    private readonly Dictionary<TopicPartition, (long Producer, short Epoch)> _newest = [];
    private readonly HashSet<TopicPartition> _gaps = [];

    /// <summary>Records of the partition failed: what was numbered and not sent may be missing from now on.</summary>
    /// <param name="closesGap">
    /// A transactional producer gives their numbers to the batches behind, for its transaction can only be aborted (adjustSequencesDueToFailedBatch).
    /// </param>
    public void Failed(TopicPartition at, bool closesGap)
    {
        _gaps.Add(at);
        if (!closesGap)
            return;
        foreach (var key in _sent.Keys.Where(k => k.At == at).ToArray())
            _sent.Remove(key);
    }

    /// <summary>A batch is on the wire, for the first time or once more.</summary>
    public void Sent(TopicPartition at, RecordBatch batch)
    {
        judge.Require(batch is { ProducerId: >= 0, BaseSequence: >= 0 }, $"a batch of {at} from an idempotent producer is numbered");
        NeverBack(at, batch);
        if (!_sent.TryGetValue((at, batch.ProducerId, batch.ProducerEpoch), out var names))
            _sent.Add((at, batch.ProducerId, batch.ProducerEpoch), names = []);
        var goesOn = batch.BaseSequence <= names.Count || _gaps.Contains(at);
        judge.Require(goesOn, $"new sequences of {at} go on at {names.Count}, not at {batch.BaseSequence}");
        while (names.Count < batch.BaseSequence)
            names.Add(default);
        for (var i = 0; i < batch.Ids.Length; i++)
            IsOnlyName(at, batch.BaseSequence + i, batch.Ids[i], names);
    }

    private void IsOnlyName(TopicPartition at, int sequence, RecordId record, List<RecordId> names)
    {
        if (sequence == names.Count)
            names.Add(record);
        var known = names[sequence];
        judge.Require(known == record || known == default, $"sequence {sequence} of {at} names one record for ever");
        names[sequence] = record;
    }

    /// <summary>The epoch of what is sent to a partition never falls.</summary>
    private void NeverBack(TopicPartition at, RecordBatch batch)
    {
        var before = _newest.GetValueOrDefault(at, (batch.ProducerId, batch.ProducerEpoch));
        var rises = before.Item1 != batch.ProducerId || before.Item2 <= batch.ProducerEpoch;
        judge.Require(rises, $"the producer's epoch in {at} never falls");
        _newest[at] = (batch.ProducerId, batch.ProducerEpoch);
    }
}
