using Playground.Engine.Brokers;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups;

/// <summary>
/// A write of a shard that is not committed yet, and who is told when it is (DeferredEventQueue). Requests that come meanwhile and change nothing are
/// answered with the newest write before them, since what they were judged by is not committed either.
/// </summary>
internal class GroupWrite
{
    /// <summary>The requests that are answered then, and with what.</summary>
    public List<(Pending Request, Response Answer)> Answers { get; } = [];

    /// <summary>Why it has failed; None while it has not.</summary>
    public ErrorCode Error { get; set; }

    /// <summary>What is told to clients if a write fails (CoordinatorOperationExceptionHelper).</summary>
    public static ErrorCode Told(ErrorCode error) => error switch
    {
        ErrorCode.UnknownTopicOrPartition or ErrorCode.NotEnoughReplicas or ErrorCode.RequestTimedOut => ErrorCode.CoordinatorNotAvailable,
        ErrorCode.NotLeaderOrFollower or ErrorCode.KafkaStorageError => ErrorCode.NotCoordinator,
        ErrorCode.MessageTooLarge or ErrorCode.RecordListTooLarge or ErrorCode.InvalidFetchSize => ErrorCode.UnknownServerError,
        _ => error,
    };
}
