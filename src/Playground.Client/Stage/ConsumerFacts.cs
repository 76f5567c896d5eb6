using System.Globalization;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What there is to know of a consumer: its inner state, then its configs, those set before those at their default.</summary>
public static class ConsumerFacts
{
    public static IReadOnlyList<FactGroup> Of(ConsumerView consumer, ClusterView view, Language language)
    {
        List<FactGroup> groups =
        [
            new(null, State(consumer, language)),
            new(Texts.FactMembership.In(language), Membership(consumer, view, language)),
            new(Texts.FactPartitions.In(language), [.. consumer.Positions.SelectMany(position => Position(position, language))]),
            new(Texts.FactHolds.In(language), [.. Held(consumer, view, language)]),
            new(Texts.FactOutputs.In(language), Outputs(consumer, language)),
            new(Texts.FactConnections.In(language), [.. consumer.Connections.Select(connection => Connection(connection, view.At, language))]),
            new(Texts.FactConfigsSet.In(language), [.. Configs(consumer, language, set: true)]),
            new(Texts.FactConfigsDefault.In(language), [.. Configs(consumer, language, set: false)], Folded: true),
        ];
        groups.RemoveAll(group => group.Facts.Count == 0);
        return groups;
    }

    private static List<Fact> State(ConsumerView consumer, Language language)
    {
        List<Fact> facts = [new(Texts.FactState.In(language), ConsumerWords.Doing(consumer, language))];
        if (consumer.Work is { InHand: > 0 } work)
            facts.Add(new(Texts.FactInHand.In(language), Number(work.InHand), Texts.FactInHandMeaning.In(language)));
        facts.Add(new(Texts.FactBuffered.In(language), Number(consumer.Buffered), Texts.FactBufferedMeaning.In(language)));
        facts.Add(new(Texts.FactProcessed.In(language), Number(consumer.Processed), Texts.FactProcessedMeaning.In(language)));
        facts.Add(new(Texts.FactSubscription.In(language), Join(consumer.Topics)));
        if (consumer.Shares)
        {
            facts.Add(new(Texts.FactMayRead.In(language), Join(consumer.MayRead), Texts.FactMayReadMeaning.In(language)));
            return facts;
        }

        facts.Add(new("isolation.level", consumer.ReadsCommitted ? "read_committed" : "read_uncommitted", (consumer.ReadsCommitted ? Texts.ReadsCommittedMeaning : Texts.ReadsAllMeaning).In(language)));
        return facts;
    }

    private static List<Fact> Membership(ConsumerView consumer, ClusterView view, Language language)
    {
        if (consumer.Group is null || consumer.Membership is not { } own)
            return [];
        List<Fact> facts =
        [
            new(Texts.ColumnGroup.In(language), consumer.Group, (consumer.Shares ? Texts.ProtocolShare : consumer.ConsumerProtocol ? Texts.ProtocolConsumer : Texts.ProtocolClassic).In(language)),
            new(Texts.FactMemberState.In(language), own.State),
            new("member.id", own.MemberId ?? "–"),
        ];
        if (own.InstanceId is not null)
            facts.Add(new("group.instance.id", own.InstanceId));
        facts.Add(new(
            (consumer.ConsumerProtocol || consumer.Shares ? Texts.FactMemberEpoch : Texts.FactGeneration).In(language), own.Epoch is { } epoch ? Number(epoch) : "–",
            (consumer.Shares ? Texts.GroupEpochTitle : consumer.ConsumerProtocol ? Texts.FactMemberEpochMeaning : Texts.GroupGenerationTitle).In(language)));
        if (own.Assignor is not null)
            facts.Add(new(Texts.FactAssignor.In(language), own.Assignor, own.Leads ? Texts.GroupLeaderTitle.In(language) : null));
        facts.Add(new(Texts.ColumnCoordinator.In(language), own.Coordinator is { } broker ? Texts.Broker.In(language, broker) : "–"));
        AddTimer(facts, Texts.FactHeartbeat.In(language), own.HeartbeatDue, view.At, null, language);
        AddTimer(facts, "session.timeout.ms", own.SessionEnds, view.At, Texts.ReaderSessionTitle, language);
        AddTimer(facts, "max.poll.interval.ms", own.PollEnds, view.At, Texts.ReaderPollTitle, language);
        return facts;
    }

    private static void AddTimer(List<Fact> facts, string name, Instant? until, Instant at, Text? meaning, Language language)
    {
        if (until is { } end)
            facts.Add(new(name, end <= at ? Texts.FactOver.In(language) : Texts.FactLeft.In(language, TimeText.Length(end - at)), meaning?.In(language)));
    }

    private static IEnumerable<Fact> Position(PositionView position, Language language)
    {
        var why = position switch { { GivenUp: true } => Texts.FactGivenUp, { Paused: true } => Texts.Paused, _ => null };
        yield return new(
            $"{position.Topic}-{position.Partition}",
            Texts.FactPositions.In(language, position.Position, position.Committed, position.Lag), why?.In(language));
        yield return new(
            "·", Texts.FactEnds.In(language, position.HighWatermark, position.LastStableOffset, position.Buffered));
    }

    private static IEnumerable<Fact> Held(ConsumerView consumer, ClusterView view, Language language)
    {
        var group = consumer.Shares ? view.Groups.FirstOrDefault(found => found.Id == consumer.Group) : null;
        return ShareWords.HeldBy(consumer.Id, group?.SharePartitions ?? []).Select(held => ShareFacts.Of(
            held.Run, view.At, language, $"{held.Share.Topic}-{held.Share.Partition}: {ShareWords.Offsets(held.Run)}"));
    }

    private static List<Fact> Outputs(ConsumerView consumer, Language language)
    {
        if (consumer.Outputs is not { } outputs)
            return [];
        List<Fact> facts =
        [
            new(Texts.FactOutputTopic.In(language), outputs.To, (outputs.ExactlyOnce ? Texts.ExactlyOnce : Texts.AtLeastOnce).In(language)),
            new(Texts.FactProducerId.In(language), outputs.ProducerId is { } id ? Texts.FactIdAndEpoch.In(language, id, outputs.Epoch) : "–"),
            new(Texts.FactBatches.In(language), Number(outputs.Batches.Length)),
        ];
        if (outputs.Transaction is { } transaction)
            facts.Add(new(Texts.Transaction.In(language, transaction.Id), transaction.State, transaction.Error));
        return facts;
    }

    private static Fact Connection(ConnectionView connection, Instant at, Language language) => new(
        (connection.Bootstrap ? Texts.BootstrapTo : Texts.ConnectionTo).In(language, connection.Broker),
        connection switch
        {
            { State: ConnectionState.Ready } => Texts.FactAwaits.In(language, string.Join(", ", connection.InFlight.Select(request => request.Api)) is { Length: > 0 } apis ? apis : "–"),
            { State: ConnectionState.Connecting } => Texts.ConnectionConnecting.In(language),
            { Until: { } until } when until > at => Texts.ConnectionRetries.In(language, TimeText.Length(until - at)),
            _ => Texts.ConnectionGone.In(language),
        });

    private static IEnumerable<Fact> Configs(ConsumerView consumer, Language language, bool set)
    {
        foreach (var key in ConsumerSettings.KeysOf(consumer.Shares).Where(key => key.Modelled && consumer.Config.ContainsKey(key.Name) == set))
        {
            var value = consumer.Config.GetValueOrDefault(key.Name) ?? (key.Default is { Length: > 0 } standard ? standard : "–");
            yield return new Fact(key.Name, set ? value : Texts.DefaultValue.In(language, value), ConfigWords.Meaning(key, language));
        }
    }

    private static string Join(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } text ? text : "–";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
