using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Coordinators;

/// <summary>
/// What a broker coordinates because it leads one partition of an internal topic (CoordinatorShard): a state machine whose every change is a record there.
/// </summary>
internal interface ICoordinatorShard
{
    /// <summary>A batch of the partition's log, in order, when the broker has come to lead it: data, or a transaction's marker.</summary>
    void Replay(StoredBatch stored);

    /// <summary>All was replayed; from now on requests come.</summary>
    void Loaded(Turn turn);

    /// <summary>The broker leads the partition no longer: who waits here is told NOT_COORDINATOR.</summary>
    void Resigned(Turn turn);

    /// <summary>What it wrote is committed, or has failed. Changes that a failed write was to carry do not hold.</summary>
    /// <param name="write">What it handed to <see cref="CoordinatorRuntime.Write"/>.</param>
    void Written(object write, ErrorCode error, Turn turn);

    /// <summary>The earliest instant it asked for with <see cref="CoordinatorRuntime.WakeAt"/> has come.</summary>
    void Wake(Turn turn);
}
