using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Offsets;

/// <summary>What an administrator asks of a group's coordinator: to set offsets of a group without members (Admin.alterConsumerGroupOffsets).</summary>
/// <param name="At">The coordinator's partition.</param>
/// <param name="Step">The step that asks; it is refused by what comes of it later.</param>
internal sealed record ResetOffsets(TopicPartition At, string Group, CommittedPartition[] Partitions, int Step);

/// <summary>Its offsets are on their way into the log.</summary>
internal sealed class ResetWrite(ResetOffsets asked) : GroupWrite
{
    public ResetOffsets Asked => asked;
}
