using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm;

/// <summary>
/// A random scenario whose producers write in transactions: some under one transactional id, so that they shut each other out, some with an abort now and
/// then, all with little patience; and what they ask their coordinators is lost, delayed or refused at times.
/// </summary>
internal static class RandomTransactions
{
    private static readonly string[] Asked =
        ["EndTxnRequest", "EndTxnResponse", "InitProducerIdResponse", "AddPartitionsToTxnRequest", "WriteTxnMarkersRequest", "WriteTxnMarkersResponse"];

    private static readonly string[] Refused = ["EndTxnRequest", "InitProducerIdRequest", "AddPartitionsToTxnRequest", "WriteTxnMarkersRequest"];

    private static readonly string[] Errors = ["NOT_COORDINATOR", "COORDINATOR_LOAD_IN_PROGRESS", "CONCURRENT_TRANSACTIONS", "COORDINATOR_NOT_AVAILABLE"];

    /// <summary>How long a transaction may be open, the pause until the coordinator looks, and a while to write its markers.</summary>
    public static Duration Longest => Duration.FromSeconds(5 + 1 + 10);

    public static Scenario Of(ulong seed)
    {
        var draw = new Draw(seed ^ 0x7472616e73616374UL);
        var scenario = RandomScenario.Of(seed);
        return scenario with
        {
            Cluster = scenario.Cluster with
            {
                Config = scenario.Cluster.Config.With(Draw.Config("transaction.state.log.num.partitions", draw.Between(1, 3)))
                    .With(Draw.Config("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000)),
            },
            Producers = [.. scenario.Producers.Select(p => Transactional(p, draw))],
            Steps = [.. Enumerable.Range(0, draw.Between(0, 4)).Select(_ => Disturbance(draw)), .. scenario.Steps],
        };
    }

    private static ProducerSpec Transactional(ProducerSpec producer, Draw draw)
    {
        var id = draw.OnceIn(3) ? "shared" : producer.Id + "-tx";
        ImmutableArray<string> taken = ["acks", "enable.idempotence", "retries", "max.in.flight.requests.per.connection"];
        return producer with
        {
            Config = producer.Config.Without(taken).With(Draw.Config("transactional.id", id)).With(Draw.Config("transaction.timeout.ms", 5000))
                .With(draw.Set("max.in.flight.requests.per.connection", null, null, 1, 2)),
            Transaction = new TransactionSpec(draw.OneOf(1, 3, 10, 40), draw.OneOf<int?>(null, 2, 3)),
        };
    }

    private static Step Disturbance(Draw draw)
    {
        StepAction action = draw.Between(0, 3) switch
        {
            0 => new StepAction.NetworkDrop(null, null, draw.OneOf(Asked), draw.Between(1, 3), null),
            1 => new StepAction.LeaderElect("__transaction_state", 0, "preferred"),
            2 => new StepAction.TopicReassign("__transaction_state", 0, draw.OneOf<ImmutableArray<int>>([1, 2, 3], [2, 3, 1], [3, 1, 2])),
            _ => new StepAction.RequestRefuse(draw.Between(1, 3), draw.OneOf(Refused), draw.OneOf(Errors), draw.Between(1, 5), null),
        };
        return new Step { When = new When.At(new Instant(draw.Between(1000, 30_000) * 1000L)), Action = action };
    }
}
