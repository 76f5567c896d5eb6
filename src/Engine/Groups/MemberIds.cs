using Playground.Engine.Kernel;

namespace Playground.Engine.Groups;

/// <summary>Ids of members: a name that people know, and a random UUID (version 4) that tells one life from the next.</summary>
internal static class MemberIds
{
    /// <param name="name">The client's id, or a static member's instance id.</param>
    /// <param name="client">Whose it will be.</param>
    public static string New(string name, NodeId client, Turn turn) => $"{name}-{Uuid(client, turn)}";

    /// <summary>A random UUID, as Java writes it.</summary>
    public static string Uuid(NodeId client, Turn turn)
    {
        Span<ulong> parts = stackalloc ulong[4];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (ulong)turn.Chance.Below(1L << 32, Purpose.MemberId, client.Value);
        var middle = (parts[1] & 0xFFFF0FFF) | 0x4000;
        var variant = (parts[2] & 0x3FFFFFFF) | 0x80000000;
        return FormattableString.Invariant(
            $"{parts[0]:x8}-{middle >> 16:x4}-{middle & 0xFFFF:x4}-{variant >> 16:x4}-{variant & 0xFFFF:x4}{parts[3]:x8}");
    }
}
