using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What there is to know of a group and of a transaction, as their coordinators have it.</summary>
public static class GroupFacts
{
    public static IReadOnlyList<FactGroup> Of(GroupView group, Instant at, Language language)
    {
        List<FactGroup> groups =
        [
            new(null,
            [
                new(Texts.FactState.In(language), GroupWords.State(group, language), GroupWords.Meaning(group).In(language)),
                new(Texts.FactProtocol.In(language), GroupWords.Protocol(group).In(language)),
                new(
                    (group.ConsumerProtocol ? Texts.FactGroupEpoch : Texts.FactGeneration).In(language), Number(group.Generation),
                    (group.ConsumerProtocol ? Texts.GroupEpochTitle : Texts.GroupGenerationTitle).In(language)),
                new(Texts.FactAssignor.In(language), group.Assignor ?? "–"),
                new(Texts.ColumnCoordinator.In(language), group.Coordinator is { } broker ? Texts.Broker.In(language, broker) : "–", Texts.FactCoordinatorMeaning.In(language)),
                new(Texts.ColumnLag.In(language), Number(group.Lag), (group.Shares ? Texts.ShareLagMeaning : Texts.LedgerLagMeaning).In(language)),
            ]),
            .. group.SharePartitions.Select(share => ShareFacts.Of(share, at, language)),
            new(Texts.FactMembers.In(language), [.. group.Members.SelectMany(member => Member(member, group, language))]),
            new(Texts.FactCommittedOffsets.In(language), group.Shares ? [] : [.. group.Partitions.Select(partition => Partition(partition, language))]),
        ];
        groups.RemoveAll(part => part.Facts.Count == 0);
        return groups;
    }

    public static IReadOnlyList<FactGroup> Of(TransactionView transaction, Instant at, Language language)
    {
        List<Fact> facts =
        [
            new(Texts.FactState.In(language), transaction.State, Meaning(transaction).In(language)),
            new(Texts.ColumnProducer.In(language), transaction.Producer ?? "–"),
            new(Texts.FactProducerId.In(language), Texts.FactIdAndEpoch.In(language, transaction.ProducerId, transaction.Epoch), Texts.FactEpochMeaning.In(language)),
            new(Texts.ColumnCoordinator.In(language), Texts.Broker.In(language, transaction.Coordinator), Texts.FactTransactionCoordinatorMeaning.In(language)),
            new(Texts.FactPartitions.In(language), transaction.Partitions.IsEmpty ? "–" : string.Join(", ", transaction.Partitions)),
        ];
        if (transaction.Since is { } since)
            facts.Add(new(Texts.FactSince.In(language), $"{TimeText.Seconds(since)} s"));
        if (transaction.TimesOutAt is { } end)
        {
            facts.Add(new(
                "transaction.timeout.ms", end <= at ? Texts.FactOver.In(language) : Texts.FactLeft.In(language, TimeText.Length(end - at)),
                Texts.TransactionTimeout.In(language)));
        }

        return [new FactGroup(null, facts)];
    }

    private static IEnumerable<Fact> Member(GroupMemberView member, GroupView group, Language language)
    {
        var has = member.Assignment.IsEmpty ? Texts.NoShare.In(language) : string.Join(", ", member.Assignment);
        yield return new(member.Consumer, has, member.Leads ? Texts.GroupLeaderTitle.In(language) : null);
        if (!group.Shares && !member.Target.SequenceEqual(member.Assignment))
            yield return new(Texts.FactTarget.In(language), member.Target.IsEmpty ? Texts.NoShare.In(language) : string.Join(", ", member.Target), Texts.FactTargetMeaning.In(language));
        yield return new("· member.id", member.MemberId, member.InstanceId is null ? null : $"group.instance.id {member.InstanceId}");
        if (group.ConsumerProtocol)
            yield return new($"· {Texts.FactMemberEpoch.In(language)}", Number(member.Epoch));
    }

    private static Fact Partition(GroupPartitionView partition, Language language) => new(
        $"{partition.Topic}-{partition.Partition}",
        Texts.FactCommittedOf.In(language, partition.Committed is { } committed ? Number(committed) : "–", Number(partition.End), Number(partition.Lag), partition.Owner));

    private static Text Meaning(TransactionView transaction) => transaction.State switch
    {
        "Empty" => Texts.TransactionEmpty,
        "Ongoing" => Texts.TransactionOngoing,
        "PrepareCommit" => Texts.TransactionPrepareCommit,
        "PrepareAbort" => Texts.TransactionPrepareAbort,
        "CompleteCommit" => Texts.TransactionCompleteCommit,
        "CompleteAbort" => Texts.TransactionCompleteAbort,
        _ => Texts.TransactionFencing,
    };

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
