using System.Collections.Immutable;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>Offsets side by side whose records compaction has taken out of a log.</summary>
/// <param name="To">One behind the last.</param>
public readonly record struct LogGap(long From, long To)
{
    /// <summary>The gaps of a log from an offset on.</summary>
    public static ImmutableArray<LogGap> Of(ReplicaView log, long from)
    {
        var gaps = ImmutableArray.CreateBuilder<LogGap>();
        var next = Math.Max(log.LogStart, from);
        foreach (var cell in log.Cells)
        {
            if (cell.Offset < next)
                continue;
            if (cell.Offset > next)
                gaps.Add(new(next, cell.Offset));
            next = cell.Offset + 1;
        }

        if (log.LogEnd > next)
            gaps.Add(new(next, log.LogEnd));
        return gaps.ToImmutable();
    }
}
