using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What is said of a group and of a transaction, wherever it is said.</summary>
public static class GroupWords
{
    /// <summary>Kafka's name of the state, or that there is nobody to ask.</summary>
    public static string State(GroupView group, Language language) =>
        group.State ?? (group.Coordinator is null ? Texts.GroupNowhere : Texts.GroupNotYet).In(language);

    /// <summary>What that state means.</summary>
    public static Text Meaning(GroupView group) => group.State switch
    {
        "Empty" when group.Shares => Texts.StateShareEmpty,
        "Stable" when group.Shares => Texts.StateShareStable,
        "Empty" => Texts.StateEmpty,
        "PreparingRebalance" => Texts.StatePreparing,
        "CompletingRebalance" => Texts.StateCompleting,
        "Stable" => Texts.StateStable,
        "Assigning" => Texts.StateAssigning,
        "Reconciling" => Texts.StateReconciling,
        _ => Texts.StateUnknown,
    };

    public static Text Protocol(GroupView group) => group.Shares ? Texts.ProtocolShare : group.ConsumerProtocol ? Texts.ProtocolConsumer : Texts.ProtocolClassic;

    public static bool IsMoving(GroupView group) => group.State is "PreparingRebalance" or "CompletingRebalance" or "Assigning" or "Reconciling";

    public static string Sentence(GroupView group, Language language) => Texts.GroupSentence.In(
        language, group.Id, Protocol(group).In(language), State(group, language), group.Generation, group.Coordinator, group.Lag);

    public static string Sentence(TransactionView transaction, Language language) => Texts.TransactionSentence.In(
        language, transaction.Id, transaction.State, transaction.Epoch, string.Join(", ", transaction.Partitions), transaction.Coordinator);

    /// <summary>The state in one word, for style sheets.</summary>
    public static string Mark(TransactionView transaction) => transaction.State switch
    {
        "Ongoing" => "open",
        "PrepareCommit" or "CompleteCommit" => "committed",
        "PrepareAbort" or "CompleteAbort" or "PrepareEpochFence" => "aborted",
        _ => "none",
    };
}
