namespace Playground.Engine.Clients.Consumers.Membership.Modern;

/// <summary>How far a member of the consumer protocol is (org.apache.kafka.clients.consumer.internals.MemberState).</summary>
internal enum ModernState : byte
{
    Unsubscribed,

    /// <summary>Its first heartbeat is on its way.</summary>
    Joining,

    /// <summary>It gives up and takes over what it was told to.</summary>
    Reconciling,

    /// <summary>It has, and says so in its next heartbeat.</summary>
    Acknowledging,
    Stable,

    /// <summary>The coordinator does not know it any more: the application is told in its next poll(), then it joins again.</summary>
    Fenced,

    /// <summary>Nobody polls: it has left, and joins again when somebody does.</summary>
    Stale,
    Leaving,
    Fatal,
}

/// <summary>The steps of taking up a new assignment.</summary>
internal enum Reconciliation : byte
{
    None,

    /// <summary>What was handed out so far is being committed.</summary>
    Committing,

    /// <summary>onPartitionsRevoked is to run, or runs.</summary>
    Revoking,

    /// <summary>onPartitionsAssigned is to run.</summary>
    Assigning,
}
