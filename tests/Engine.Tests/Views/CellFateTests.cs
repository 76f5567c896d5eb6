using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Views;

public sealed class CellFateTests
{
    private readonly Symbols _symbols = new();
    private readonly PartitionLog _log = new(LogConfig.Of(new ConfigReading(ConfigScopes.Topic, ConfigValues.Empty)), Instant.Zero);
    private readonly NodeId _producer;
    private int _records;

    public CellFateTests() => _producer = _symbols.AddClient("p1");

    [Fact]
    public void ACellShowsWhatItsTransactionHasComeTo()
    {
        Append(7);
        Mark(7, ControlRecordType.Abort);
        Append(-1);
        Append(7);
        Append(8);
        Mark(7, ControlRecordType.Commit);

        var cells = CellPictures.Of(_log, _symbols);

        Assert.Equal(["p1#1", "ABORT", "p1#2", "p1#3", "p1#4", "COMMIT"], cells.Select(c => c.Record));
        Assert.Equal(
            [TransactionFate.Aborted, TransactionFate.Aborted, TransactionFate.None, TransactionFate.Committed, TransactionFate.Open, TransactionFate.Committed],
            cells.Select(c => c.Fate));
        Assert.Equal([7L, 7, null, 7, 8, 7], cells.Select(c => c.TransactionOf));
    }

    private void Append(long transaction) =>
        Store(new RecordBatch(transaction, 0, -1, [new(new RecordId(_producer, ++_records), 0, -1, 10, 0)], transaction >= 0));

    private void Mark(long transaction, ControlRecordType type) =>
        Store(RecordBatch.EndTransaction(_producer, transaction, 0, new EndTransactionMarker(type, 0), 0));

    private void Store(RecordBatch batch) => _log.AppendAsFollower([new StoredBatch(_log.End, 0, batch)], Instant.Zero);
}
