using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>What is checked of a member of the consumer protocol (ConsumerGroup).</summary>
internal static class ConsumerChecks
{
    public static ErrorCode Commit(ConsumerGroup group, string memberId, int epoch, bool transactional = false) => ErrorCode.UnknownMemberId;

    public static ErrorCode Fetch(ConsumerGroup group, string memberId, int epoch) => ErrorCode.None;

    public static bool MayCommit(ConsumerGroup group, string memberId, int epoch, TopicPartition at) => true;
}
