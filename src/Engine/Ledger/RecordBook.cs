using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Ledger;

/// <summary>The records that were sent, by producer and number.</summary>
internal sealed class RecordBook
{
    private readonly OrderedMap<NodeId, List<RecordEntry>> _records = [];

    public IEnumerable<RecordEntry> All => _records.Values.SelectMany(r => r);

    public IReadOnlyList<RecordEntry> Of(NodeId producer) => _records.TryGetValue(producer, out var records) ? records : [];

    public RecordEntry? Find(RecordId id)
    {
        if (!_records.TryGetValue(id.Producer, out var records))
            return null;
        var place = PlaceOf(records, id.Number);
        return place >= 0 ? records[place] : null;
    }

    /// <summary>Takes in a record that is not there yet.</summary>
    public void Add(RecordEntry entry)
    {
        if (!_records.TryGetValue(entry.Id.Producer, out var records))
            _records.Add(entry.Id.Producer, records = []);
        records.Insert(~PlaceOf(records, entry.Id.Number), entry);
    }

    /// <summary>
    /// Where the record stands, by number: usually all are there from 1 on. A step that acts in the middle of a turn may send one before those of the
    /// turn's rest, or end the process, so that these never are.
    /// </summary>
    /// <returns>Below 0 if it is not there: the complement of its place.</returns>
    private static int PlaceOf(List<RecordEntry> records, int number)
    {
        if (number >= 1 && number <= records.Count && records[number - 1].Id.Number == number)
            return number - 1;
        if (records.Count == 0 || records[^1].Id.Number < number)
            return ~records.Count;
        var (low, high) = (0, records.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (records[middle].Id.Number == number)
                return middle;
            if (records[middle].Id.Number < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
