using System.Text.Json;
using Playground.Engine.Protocol;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts of verified and unverified transactional appends that Kafka's own UnifiedLog was run on.</summary>
public sealed class TransactionVerificationVectorTests
{
    private const long Expiration = 86_400_000;

    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("transaction-verification");

    private readonly ProducerStates _states = new();
    private readonly Dictionary<string, int> _guards = [];
    private long _now;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_leader_lets_only_verified_transactions_begin(string id)
    {
        foreach (var step in Cases[id].GetProperty("steps").EnumerateArray())
        {
            var expected = step.GetProperty("expect");
            var did = step.GetProperty("op").GetString() switch
            {
                "startVerification" => Start(step),
                "append" => Append(step),
                "marker" => Mark(step),
                _ => Advance(step),
            };
            foreach (var (name, value) in did)
                Assert.Equal(expected.TryGetProperty(name, out var wanted) ? wanted.ToString() : null, value);
            if (expected.TryGetProperty("state", out var state))
                Assert.Equal(state.ToString(), State(step.GetProperty("producerId").GetInt64()));
        }
    }

    private static ProducedBatch Batch(JsonElement step, long offset)
    {
        var records = step.TryGetProperty("records", out var count) ? count.GetInt32() : 1;
        var first = step.GetProperty("firstSeq").GetInt32();
        return new ProducedBatch(
            step.GetProperty("producerId").GetInt64(), step.GetProperty("producerEpoch").GetInt16(), first, first + records - 1, offset,
            offset + records - 1, 0, !step.TryGetProperty("transactional", out var transactional) || transactional.GetBoolean());
    }

    private Dictionary<string, string?> Start(JsonElement step)
    {
        var batch = Batch(step, -1);
        var (guard, error) = _states.Verification.Start(
            _states.Entries.GetValueOrDefault(batch.ProducerId), batch, step.GetProperty("transactionVersion").GetInt32(), _now);
        if (error != ErrorCode.None)
            return Refused(error);
        var same = _guards.FirstOrDefault(g => g.Value == guard).Key;
        _guards[step.GetProperty("as").GetString()!] = guard;
        return new() { ["guard"] = guard == TransactionVerification.NoGuard ? "not needed" : same is null ? "new" : "same as " + same };
    }

    private Dictionary<string, string?> Append(JsonElement step)
    {
        var batch = Batch(step, _states.End) with { Timestamp = _now };
        var origin = step.TryGetProperty("origin", out _) ? AppendOrigin.Replication : AppendOrigin.Client;
        if (origin == AppendOrigin.Client && _states.FindDuplicate(batch) is { } stored)
            return new() { ["outcome"] = "duplicate", ["baseOffset"] = $"{stored.BaseOffset}" };
        var guard = step.TryGetProperty("guard", out var named) ? _guards[named.GetString()!] : TransactionVerification.NoGuard;
        var error = origin == AppendOrigin.Client
            ? _states.Verification.Check(_states.Entries.GetValueOrDefault(batch.ProducerId), batch, guard)
            : ErrorCode.None;
        if (error == ErrorCode.None)
            error = _states.Check(batch, origin, _states.Verification.Of(batch.ProducerId));
        if (error != ErrorCode.None)
            return Refused(error);
        _states.Update(batch);
        return Appended(batch.FirstOffset);
    }

    private Dictionary<string, string?> Mark(JsonElement step)
    {
        var marker = new EndMarker(
            step.GetProperty("producerId").GetInt64(), step.GetProperty("producerEpoch").GetInt16(), step.GetProperty("coordinatorEpoch").GetInt32(),
            step.GetProperty("type").GetString() == "ABORT", _states.End, _now);
        var error = _states.Check(marker, AppendOrigin.Coordinator, step.GetProperty("transactionVersion").GetInt32());
        if (error != ErrorCode.None)
            return Refused(error);
        _states.Update(marker);
        return Appended(marker.Offset);
    }

    private Dictionary<string, string?> Advance(JsonElement step)
    {
        _now += step.GetProperty("ms").GetInt64();
        _states.RemoveExpired(new ProducerExpiry(_now, Expiration));
        return [];
    }

    private static Dictionary<string, string?> Appended(long offset) => new() { ["outcome"] = "appended", ["baseOffset"] = $"{offset}" };

    private static Dictionary<string, string?> Refused(ErrorCode error) =>
        new() { ["outcome"] = "error", ["error"] = error.Name() };

    private string State(long producerId) => _states.Entries.TryGetValue(producerId, out var entry)
        ? $$"""{"epoch":{{entry.Epoch}},"lastSeq":{{entry.LastSequence}},"currentTxnFirstOffset":{{(entry.TransactionStart < 0 ? "null" : $"{entry.TransactionStart}")}}}"""
        : "";
}
