using System.Collections.Immutable;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>Records side by side that belong to one transaction.</summary>
/// <param name="To">One behind the last.</param>
public readonly record struct TransactionSpan(long From, long To, long ProducerId, TransactionFate Fate)
{
    /// <summary>The brackets below the cells. Markers stand behind their transaction and are no part of it.</summary>
    public static ImmutableArray<TransactionSpan> Of(ImmutableArray<CellView> cells)
    {
        var spans = ImmutableArray.CreateBuilder<TransactionSpan>();
        foreach (var cell in cells)
        {
            if (cell.TransactionOf is not { } producer || IsMarker(cell))
                continue;
            if (spans.Count > 0 && spans[^1] is var last && last.ProducerId == producer && last.Fate == cell.Fate && last.To == cell.Offset)
                spans[^1] = last with { To = cell.Offset + 1 };
            else
                spans.Add(new(cell.Offset, cell.Offset + 1, producer, cell.Fate));
        }

        return spans.ToImmutable();
    }

    /// <summary>The control record that ends a transaction.</summary>
    public static bool IsMarker(CellView cell) => cell.Record is "COMMIT" or "ABORT";
}
