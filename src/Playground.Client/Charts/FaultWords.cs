using System.Globalization;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>What a mark on the charts' axis is called, and its icon: the one that its button has.</summary>
public static class FaultWords
{
    public static string Say(FaultMark mark, Language language)
    {
        var node = int.TryParse(mark.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? Texts.Broker.In(language, mark.Subject)
            : mark.Subject;
        return Words(mark).In(language, node, mark.Factor);
    }

    /// <summary>An outline in a box of 14 by 14.</summary>
    public static string Icon(FaultMark mark) => mark.Kind switch
    {
        "broker.crashed" => mark.Power ? Icons.Plug : Icons.Cut,
        "controller.crashed" or "producer.crashed" or "producer.failed" or "consumer.crashed" or "consumer.failed" => Icons.Cut,
        "consumer.stalled" => Icons.Hourglass,
        "broker.stopped" => Icons.Stop,
        "broker.paused" => Icons.Pause,
        "broker.slowed" => Icons.Hourglass,
        "disk.slowed" => Icons.Disk,
        "network.cut" or "network.reset" => Icons.BrokenLine,
        "network.delayed" => Icons.Hourglass,
        "network.healed" => Icons.Heal,
        "producer.started" => Icons.Gear,
        "consumer.started" => Icons.Play,
        _ => Icons.Play,
    };

    private static Text Words(FaultMark mark) => mark.Kind switch
    {
        "broker.crashed" => mark.Power ? Texts.MarkPowerLoss : Texts.MarkCrashed,
        "controller.crashed" => Texts.MarkControllerCrashed,
        "producer.crashed" or "consumer.crashed" => Texts.MarkCrashed,
        "producer.failed" or "consumer.failed" => Texts.MarkFailed,
        "consumer.stalled" => Texts.MarkStalled,
        "consumer.started" => Texts.MarkStarted,
        "producer.started" => Texts.MarkRestarted,
        "broker.stopped" => Texts.MarkStopped,
        "broker.started" => Texts.MarkStarted,
        "broker.paused" => Texts.MarkPaused,
        "broker.resumed" => Texts.MarkResumed,
        "broker.slowed" => mark.IsEnd ? Texts.MarkUsualPace : Texts.MarkSlowed,
        "disk.slowed" => mark.IsEnd ? Texts.MarkUsualDisk : Texts.MarkSlowDisk,
        "network.cut" => Texts.MarkCut,
        "network.healed" => Texts.MarkHealed,
        "network.reset" => Texts.MarkReset,
        "network.delayed" => Texts.MarkDelayed,
        _ => new Text(mark.Kind, mark.Kind),
    };
}
