namespace Playground.Engine.Groups.Classic;

/// <summary>States of a classic group (ClassicGroupState).</summary>
internal enum ClassicState : byte
{
    /// <summary>No members; perhaps offsets.</summary>
    Empty,

    /// <summary>The join phase: waits for its members to say what they want.</summary>
    PreparingRebalance,

    /// <summary>The sync phase: waits for the leader's assignment.</summary>
    CompletingRebalance,

    /// <summary>Everybody has a share.</summary>
    Stable,

    /// <summary>Gone, or in another coordinator's hands.</summary>
    Dead,
}
