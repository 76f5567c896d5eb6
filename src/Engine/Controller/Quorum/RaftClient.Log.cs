using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Controller.Quorum;

/// <summary>How the log grows, on a leader and on its followers, and what waits for the disk.</summary>
internal sealed partial class RaftClient
{
    private readonly List<(int Connection, int Correlation, Response Response, EventRef Cause)> _unsent = [];
    private int _persisting;
    private bool _appending;
    private bool _hasFetched;

    /// <summary>Takes a record of the active controller; it is written with others when the linger is over.</summary>
    public void Append(MetadataRecord record, Turn turn)
    {
        if (!Leadership!.HasUnwritten)
            turn.Arm(LingerTimer, turn.Now + _config.AppendLinger);
        Leadership.Append(record);
    }

    public void DiskDone(object work, Turn turn)
    {
        switch (work)
        {
            case StateWritten when --_persisting == 0:
                foreach (var (connection, correlation, response, cause) in _unsent)
                    turn.Send(connection, response, correlation, cause);
                _unsent.Clear();
                break;
            case LeaderWrite write when Leadership?.Epoch == write.Epoch:
                foreach (var entry in write.Entries)
                    Log.Append(entry);
                _fetchersNews = true;
                if (Leadership.Reached(_id, Log.End))
                    HighWatermark = Leadership.HighWatermark;
                break;
            case FollowerWrite write:
                _appending = false;
                if (Role == RaftRole.Follower && Epoch == write.Epoch && Log.End == write.Offset)
                    Take(write.Entries, write.HighWatermark);
                break;
        }
    }

    /// <summary>Nothing is said of a new epoch or vote before it is on disk.</summary>
    private void Persist(Turn turn)
    {
        if (_persisted == Durable)
            return;
        _persisted = Durable;
        _persisting++;
        turn.Disk(_writeTime, StateWritten.Instance);
    }

    private void Write(Turn turn) => turn.Disk(_writeTime, new LeaderWrite(Epoch, Leadership!.TakeUnwritten()));

    private void Fetched(MetadataFetchResponse response, Turn turn)
    {
        if (Role != RaftRole.Follower)
            return;
        _hasFetched = true;
        turn.Arm(FetchTimer, turn.Now + _config.FetchTimeout);
        if (response.Diverging is { } leaders)
        {
            Log.TruncateTo(TruncationPoint(leaders));
        }
        else if (response.Entries.Length > 0)
        {
            _appending = true;
            turn.Disk(_writeTime, new FollowerWrite(Epoch, response.Offset, response.Entries, response.HighWatermark));
        }
        else
        {
            Take([], response.HighWatermark);
        }
    }

    private void Take(RaftEntry[] entries, long highWatermark)
    {
        foreach (var entry in entries)
            Log.Append(entry);
        HighWatermark = Math.Max(HighWatermark, Math.Min(highWatermark, Log.End));
    }

    private long TruncationPoint(EpochEnd leaders)
    {
        var own = Log.EndOf(leaders.Epoch);
        return own.Epoch == leaders.Epoch ? Math.Min(own.EndOffset, leaders.EndOffset) : own.EndOffset;
    }

    /// <summary>The file <c>quorum-state</c> is on disk.</summary>
    private sealed class StateWritten
    {
        public static StateWritten Instance { get; } = new();
    }

    private sealed record LeaderWrite(int Epoch, RaftEntry[] Entries);

    private sealed record FollowerWrite(int Epoch, long Offset, RaftEntry[] Entries, long HighWatermark);
}
