using System.Text.Json;
using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Clients.Producers;

/// <summary>Transitions for which Kafka's own TransactionManager was asked.</summary>
public sealed class TransactionStateVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("txn-state-transitions");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    public static TheoryData<string> States => [.. Enum.GetNames<TransactionState>()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_state_follows_only_those_that_lead_to_it(string id)
    {
        var (current, next) = (State(Cases[id], "from"), State(Cases[id], "to"));
        var valid = Cases[id].GetProperty("valid").GetBoolean();

        Assert.Equal(valid, TransactionStates.MayFollow(next, current));
        var asked = TransactionStates.Ask(current, next, TransactionAsker.Application);
        Assert.Equal(new TransactionStep(valid ? next : current, !valid), asked);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_illegal_wish_of_the_sender_makes_the_producer_fatal(string id)
    {
        var (current, next) = (State(Cases[id], "from"), State(Cases[id], "to"));
        var valid = Cases[id].GetProperty("valid").GetBoolean();

        var asked = TransactionStates.Ask(current, next, TransactionAsker.Sender);

        Assert.Equal(new TransactionStep(valid ? next : TransactionState.FatalError, !valid), asked);
    }

    /// <summary>The ninth state of 4.3, which the file leaves out, as the release's own table has it.</summary>
    [Theory]
    [MemberData(nameof(States))]
    public void A_prepared_transaction_can_only_be_ended_or_fail(string name)
    {
        var other = Enum.Parse<TransactionState>(name);

        Assert.Equal(
            other is TransactionState.CommittingTransaction or TransactionState.AbortingTransaction or TransactionState.FatalError,
            TransactionStates.MayFollow(other, TransactionState.PreparedTransaction));
        Assert.Equal(
            other is TransactionState.Initializing or TransactionState.InTransaction,
            TransactionStates.MayFollow(TransactionState.PreparedTransaction, other));
    }

    private static TransactionState State(JsonElement item, string property) =>
        Enum.Parse<TransactionState>(item.GetProperty(property).GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
