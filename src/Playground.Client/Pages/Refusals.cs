using Playground.Client.Contracts;
using Playground.Client.Wording;

namespace Playground.Client.Pages;

/// <summary>Why a command was refused, in the page's language where the reason is ours, in Kafka's words where it is Kafka's.</summary>
internal static class Refusals
{
    public static string Say(CommandResult result, Language language) => result.Code switch
    {
        RefusalCode.Busy => Texts.RefusedBusy.In(language),
        RefusalCode.NothingHappens => Texts.RefusedNothing.In(language),
        RefusalCode.MessageGone => Texts.RefusedGone.In(language),
        RefusalCode.Ended => Texts.RefusedEnded.In(language),
        RefusalCode.TooManyBranches => Texts.RefusedBranches.In(language),
        RefusalCode.NoSuchBranch => Texts.RefusedNoBranch.In(language),
        RefusalCode.NotKept => Texts.RefusedNotKept.In(language),
        RefusalCode.Compared => Texts.RefusedCompared.In(language),
        RefusalCode.SessionGone => Texts.SessionEnded.In(language),
        _ => Texts.Refused.In(language, string.Join(": ", new[] { result.Error, result.Message }.Where(part => !string.IsNullOrEmpty(part)))),
    };
}
