using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership;

/// <summary>Under what name a commit goes out.</summary>
/// <param name="Epoch">Generation or member epoch; −1 without membership.</param>
internal readonly record struct CommitIdentity(int Epoch, string MemberId);

/// <summary>A consumer's part in its group, by one of Kafka's two protocols, or none.</summary>
internal interface IMembership
{
    /// <summary>The member's id; empty while it has none.</summary>
    string MemberId { get; }

    /// <summary>Generation or member epoch; −1 without one.</summary>
    int Epoch { get; }

    /// <summary>
    /// As what the member took up its partitions (KafkaConsumer.groupMetadata). It stays so when the coordinator has put the member out: offsets that go into
    /// a transaction then are refused, where those of nobody in particular would be taken.
    /// </summary>
    CommitIdentity GroupMetadata { get; }

    /// <summary>Whether answers are worked off while the application is not in a call.</summary>
    bool RunsInBackground { get; }

    /// <summary>A callback of the application's has not returned, and so neither does the call that runs it.</summary>
    bool IsInCallback { get; }

    /// <summary>One round of poll(): joins, rejoins, gives up and takes partitions.</summary>
    /// <returns>What poll() is to throw; null if it goes on.</returns>
    string? Poll(Turn turn, Action<Instant> sooner);

    /// <summary>What goes on beside the application: heartbeats.</summary>
    void RunBackground(Turn turn, Action<Instant> sooner);

    /// <summary>Under what name to commit now; or what the commit is to fail with.</summary>
    (CommitIdentity Identity, string? Exception) CommitIdentity();

    /// <summary>With what an OffsetFetch names the member; null where it names none.</summary>
    (string? MemberId, int Epoch) FetchIdentity { get; }

    /// <summary>The coordinator has refused a commit because of the membership.</summary>
    void CommitRefused(ErrorCode error, OffsetCommitRequest request);

    /// <summary>The answer to a request of the membership's.</summary>
    void Answered(InFlightRequest answered, Response response, Turn turn);

    /// <summary>A request of the membership's went down with its connection.</summary>
    void Failed(InFlightRequest failed, Turn turn);

    /// <summary>unsubscribe(): gives up what it has without a commit, and leaves without waiting for an answer.</summary>
    /// <returns>Whether it is done; else a callback has not returned.</returns>
    bool Unsubscribe(Turn turn);

    /// <summary>close(): gives up what it has, and says so to the group.</summary>
    /// <returns>Whether it is done.</returns>
    bool Close(Turn turn, Action<Instant> sooner);
}
