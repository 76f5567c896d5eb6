using System.Globalization;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>
/// The stretch of offsets that all replicas of a partition show, so that one that lags is seen to lag: the newest ones, and a little
/// room for what comes next.
/// </summary>
/// <param name="LogEnd">The log end of the replica that has most.</param>
public readonly record struct OffsetWindow(long LogEnd)
{
    /// <summary>Cells side by side where there is room.</summary>
    public const int Wide = 16;

    /// <summary>Cells side by side on a narrow stage; the style sheet decides when.</summary>
    public const int Narrow = 10;

    /// <summary>Cells side by side of a partition that is shown alone on a narrow stage.</summary>
    public const int Few = 6;

    private const int Room = 2;

    /// <summary>The first offset beyond the right edge of a strip of so many cells.</summary>
    public long End(int cells) => Math.Max(cells, LogEnd + Room);

    /// <summary>The first offset that any strip shows.</summary>
    public long Start => End(Wide) - Wide;

    public static OffsetWindow Of(ClusterView view, string topic, int partition)
    {
        long end = 0;
        foreach (var broker in view.Brokers)
        {
            foreach (var replica in broker.Replicas)
            {
                if (replica.Partition == partition && replica.Topic == topic)
                    end = Math.Max(end, replica.LogEnd);
            }
        }

        return new OffsetWindow(end);
    }

    /// <summary>The offsets of a log that lie before the first of <paramref name="cells"/> shown, as text; null if there are none.</summary>
    public string? Hidden(long logStart, long logEnd, int cells)
    {
        var last = Math.Min(End(cells) - cells, logEnd) - 1;
        if (last < logStart)
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"{logStart}{(last == logStart ? "" : $"–{last}")} …");
    }
}
