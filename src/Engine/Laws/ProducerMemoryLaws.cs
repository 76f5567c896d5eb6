
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Producers;

namespace Playground.Engine.Laws;

/// <summary>What a producer holds between two turns: its memory, its batches, its requests.</summary>
internal static class ProducerMemoryLaws
{
    /// <summary>ProducerStateEntry.NUM_BATCHES_TO_RETAIN: a broker knows so many of a producer's batches again.</summary>
    private const int Remembered = 5;

    public static void Check(ProducerClient client, Application application, Judge judge)
    {
        var accumulator = client.Accumulator;
        var (waiting, inFlight, held) = (0, 0, 0L);
        foreach (var queue in accumulator.Queues)
        {
            (waiting, inFlight) = (waiting + queue.Waiting.Count, inFlight + queue.InFlight.Count);
            foreach (var batch in queue.Waiting)
                held += batch.HeldMemory;
            foreach (var batch in queue.InFlight)
                held += batch.HeldMemory;
        }

        var counted = waiting == accumulator.Waiting && waiting + inFlight == accumulator.Incomplete;
        judge.Require(counted, $"a producer knows its {waiting} waiting batches and its {inFlight} in flight");
        held += Gathered(application) + Requests(client, inFlight, judge);
        MemoryIsAccountedFor(client, held, judge);
    }

    /// <summary>
    /// What is taken of buffer.memory is what batches hold (those that failed while their request is open, too) and what waiting calls have gathered; so
    /// nothing is taken when nothing is open.
    /// </summary>
    private static void MemoryIsAccountedFor(ProducerClient client, long held, Judge judge)
    {
        var pool = client.Accumulator.Memory;
        judge.Require(pool.Used == held, $"of buffer.memory is taken what somebody holds, {held} bytes, not {pool.Used}");
        judge.Require(pool.Available >= 0 && pool.Used >= 0, $"buffer.memory is never overdrawn: {pool.Available} of {pool.Total} bytes are free");
        judge.Require(pool.Total == client.Config.BufferMemory, $"the pool is as large as buffer.memory");
    }

    private static long Gathered(Application application)
    {
        var gathered = 0L;
        foreach (var thread in application.Threads)
            gathered += thread.Call?.Memory?.Gathered ?? 0;
        return gathered;
    }

    /// <summary>
    /// At most max.in.flight.requests.per.connection on each connection; with idempotence so at most five batches of a partition. What is in flight is in
    /// a request that waits for its answer.
    /// </summary>
    /// <returns>Bytes that batches hold whose end was told while they were in flight.</returns>
    private static long Requests(ProducerClient client, int inFlight, Judge judge)
    {
        var held = 0L;
        foreach (var link in client.Connections.Links)
        {
            judge.Require(link.InFlight.Count <= client.Config.MaxInFlight, $"{link.InFlight.Count} requests are in flight to broker {link.Broker}");
            foreach (var request in link.InFlight)
            {
                if (request.Tag is not List<ProducerBatch> batches)
                    continue;
                foreach (var batch in batches)
                {
                    held += batch.Done ? batch.HeldMemory : 0;
                    inFlight -= batch.Done ? 0 : 1;
                    if (client.Identity is not null)
                        judge.Require(Count(link, batch) <= Remembered, $"at most {Remembered} batches of {batch.At} are in flight with idempotence");
                }
            }
        }

        judge.Require(inFlight == 0, $"each batch in flight is in one request that waits for its answer");
        return held;
    }

    private static int Count(BrokerLink link, ProducerBatch of)
    {
        var count = 0;
        foreach (var request in link.InFlight)
            count += request.Tag is List<ProducerBatch> batches && batches.Exists(b => b.At == of.At) ? 1 : 0;
        return count;
    }
}
