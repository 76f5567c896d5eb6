using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What there is to know of a share partition, as its leader has it.</summary>
internal static class ShareFacts
{
    public static FactGroup Of(SharePartitionView share, Instant at, Language language) => new(
        Texts.FactSharePartition.In(language, $"{share.Topic}-{share.Partition}"),
        [
            new(Texts.FactLeader.In(language), Texts.Broker.In(language, share.Leader), Texts.FactShareLeaderMeaning.In(language)),
            new(Texts.ColumnEpoch.In(language), Number(share.LeaderEpoch)),
            new(Texts.FactShareStart.In(language), Number(share.Start), Texts.FactShareStartMeaning.In(language)),
            new(Texts.FactShareEnd.In(language), Number(share.End), Texts.FactShareEndMeaning.In(language)),
            .. share.Runs.Select(run => Of(run, at, language, ShareWords.Offsets(run))),
        ]);

    public static Fact Of(ShareRunView run, Instant at, Language language, string name)
    {
        var state = ShareWords.State(run, language);
        return new Fact(name, run.LockEnds is { } ends && ends > at ? Texts.FactLockLeft.In(language, state, TimeText.Length(ends - at)) : state);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
