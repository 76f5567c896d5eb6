namespace Playground.Client.Wording;

/// <summary>Why a group's membership changed or a rebalance began, in words of the page. The coordinator gives reasons in a few set words.</summary>
public static class TriggerText
{
    /// <param name="trigger">The coordinator's reason; null if it gave none.</param>
    /// <param name="consumer">Whose doing it was; null for nobody's in particular.</param>
    /// <returns>Null without a reason; one that is new here is given as it is.</returns>
    public static string? Say(string? trigger, string? consumer, Language language)
    {
        if (trigger is null or "NONE" or "")
            return null;
        var who = string.IsNullOrEmpty(consumer) ? Texts.SomeMember.In(language) : consumer;
        return Of(trigger)?.In(language, who) ?? trigger;
    }

    private static Text? Of(string trigger) => trigger switch
    {
        "join" => Texts.TriggerJoin,
        "leave" => Texts.TriggerLeave,
        "leave for a while" => Texts.TriggerLeaveForAWhile,
        "removed" => Texts.TriggerRemoved,
        "session expired" => Texts.TriggerSession,
        "rebalance timeout" => Texts.TriggerRebalanceTimeout,
        "sync timeout" => Texts.TriggerSyncTimeout,
        "new metadata" or "new subscription" => Texts.TriggerSubscription,
        "leader joined again" => Texts.TriggerLeaderAgain,
        "static member back" => Texts.TriggerStaticBack,
        "same instance" => Texts.TriggerSameInstance,
        "assignment not stored" => Texts.TriggerNotStored,
        "topics changed" => Texts.TriggerTopics,
        "partitions set up" => Texts.TriggerSetUp,
        _ => null,
    };
}
