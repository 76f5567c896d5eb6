using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What is said of a consumer, wherever it is said.</summary>
public static class ConsumerWords
{
    /// <summary>What it does at this moment.</summary>
    public static string Doing(ConsumerView consumer, Language language) => consumer.State switch
    {
        ClientState.Crashed => Texts.ReaderCrashed.In(language),
        ClientState.Closed => Texts.ReaderClosed.In(language),
        ClientState.Failed => Texts.ReaderFailed.In(language, consumer.Error),
        _ => consumer.Work switch
        {
            { Activity: Activity.Processing } work => Texts.DoesProcess.In(language, work.Record),
            { Activity: Activity.Committing } => Texts.DoesCommit.In(language),
            { Activity: Activity.Pausing } => Texts.DoesSleep.In(language),
            { Activity: Activity.Stalled } => Texts.DoesStall.In(language),
            { Activity: Activity.Closing } => Texts.DoesClose.In(language),
            _ => Membership(consumer).In(language),
        },
    };

    /// <summary>The state in one word, for style sheets: <c>running</c>, <c>stalled</c>, <c>idle</c>, <c>rejoining</c>, <c>crashed</c>, <c>closed</c>, <c>failed</c>.</summary>
    public static string Mark(ConsumerView consumer) => consumer switch
    {
        { State: not ClientState.Running } => consumer.State.ToString().ToLowerInvariant(),
        { Work.Activity: Activity.Stalled } => "stalled",
        _ when IsRejoining(consumer) => "rejoining",
        { Group: not null, Positions.IsEmpty: true, MayRead.IsEmpty: true } => "idle",
        _ => "running",
    };

    /// <summary>A member on its way into the group, or between two shares.</summary>
    public static bool IsRejoining(ConsumerView consumer) =>
        consumer is { State: ClientState.Running, Membership.State: not ("Stable" or "Unsubscribed") };

    public static string Chip(PartitionChip chip, Language language) => (chip.Holding switch
    {
        Holding.Coming => Texts.ChipComing,
        Holding.Leaving => Texts.ChipLeaving,
        Holding.Stale => Texts.ChipStale,
        Holding.Orphan => Texts.ChipOrphan,
        _ when chip.View is { Paused: true } => Texts.ChipPaused,
        _ when chip.View is null => Texts.ChipShared,
        _ when chip.View.Position is null => Texts.ChipUnknown,
        _ => Texts.ChipHas,
    }).In(language, chip.Name, chip.View?.Position, chip.View?.Lag);

    private static Text Membership(ConsumerView consumer) => consumer.Membership?.State switch
    {
        "Unjoined" or "PreparingRebalance" or "Joining" => Texts.DoesJoin,
        "CompletingRebalance" => Texts.DoesAwaitShare,
        "Reconciling" or "Acknowledging" => Texts.DoesReconcile,
        "Leaving" or "Stale" => Texts.DoesLeave,
        "Fenced" or "Fatal" => Texts.DoesReturn,
        _ => consumer is { Group: not null, Positions.IsEmpty: true, MayRead.IsEmpty: true } ? Texts.DoesNothing : Texts.DoesPoll,
    };
}
