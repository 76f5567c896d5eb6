using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>A consumer's records of one share partition that are equally far.</summary>
public sealed record Holdings(SharePartitionView Share, ShareRunView Run);

/// <summary>What is said of share groups and their records, wherever it is said.</summary>
public static class ShareWords
{
    /// <summary>What a consumer has to itself now, by partition and offset.</summary>
    public static IReadOnlyList<Holdings> HeldBy(string consumer, IEnumerable<SharePartitionView> shares) =>
        [.. shares.SelectMany(share => share.Runs.Where(run => run.Consumer == consumer).Select(run => new Holdings(share, run)))];

    /// <summary>
    /// Records that an application still works at although their locks are over, so that others may have them. One that accepts before it processes has
    /// none.
    /// </summary>
    public static int Overdue(ConsumerView consumer, IReadOnlyList<Holdings> held) =>
        consumer is { Shares: true, AcceptsFirst: false, State: ClientState.Running, Work.InHand: var inHand }
            ? Math.Max(0, inHand - (int)held.Sum(one => one.Run.Count))
            : 0;

    /// <summary>Of a run the offsets: <c>12</c>, or <c>12–14</c>.</summary>
    public static string Offsets(ShareRunView run) => run.Count == 1
        ? run.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{run.First}–{run.Last}");

    /// <summary>How far the records of a run are.</summary>
    public static string State(ShareRunView run, Language language) => run.State switch
    {
        ShareRecordState.Acquired => Texts.RunAcquired.In(language, run.Consumer, run.Deliveries),
        ShareRecordState.Available when run.Deliveries == 0 => Texts.RunNotDelivered.In(language),
        ShareRecordState.Available => Texts.RunAvailable.In(language, run.Deliveries),
        ShareRecordState.Acknowledged => Texts.RunAcknowledged.In(language),
        _ => Texts.RunArchived.In(language),
    };

    /// <summary>A run in words: its offsets, and how far they are.</summary>
    public static string Sentence(ShareRunView run, Language language) => $"{Offsets(run)}: {State(run, language)}";

    /// <summary>What a group has done with a partition.</summary>
    public static string Sentence(string group, SharePartitionView share, Language language)
    {
        var all = Texts.ShareSentence.In(language, group, share.Start, share.End);
        return share.Runs.IsEmpty ? all : $"{all} {string.Join("; ", share.Runs.Select(run => Sentence(run, language)))}.";
    }

    /// <summary>Over all partitions of a group, how many records are how far; states without any are left out.</summary>
    public static IEnumerable<(string Mark, string Said, string Meaning)> Counts(GroupView group, Language language)
    {
        (string Mark, Text Said, Text Meaning, int Count)[] all =
        [
            ("acquired", Texts.CountAcquired, Texts.CountAcquiredMeaning, group.SharePartitions.Sum(share => share.Acquired)),
            ("available", Texts.CountAvailable, Texts.CountAvailableMeaning, group.SharePartitions.Sum(share => share.Available)),
            ("acknowledged", Texts.CountAcknowledged, Texts.CountAcknowledgedMeaning, group.SharePartitions.Sum(share => share.Acknowledged)),
            ("archived", Texts.CountArchived, Texts.CountArchivedMeaning, group.SharePartitions.Sum(share => share.Archived)),
        ];
        return all.Where(one => one.Count > 0).Select(one => (one.Mark, one.Said.In(language, one.Count), one.Meaning.In(language)));
    }
}
