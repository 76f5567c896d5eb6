using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>One thing that can be done to a broker, beside crashing and starting it.</summary>
/// <param name="Why">Why it can't be done now; null if it can.</param>
public sealed record BrokerChoice(BrokerAct Act, string Icon, Text Label, Text Meaning, Text? Why);

/// <summary>What can be done to a broker in its present state. What can't is listed too, with the reason, so that everything keeps its place.</summary>
public static class BrokerActs
{
    /// <summary>Half a second a request, and about as much for an append: felt at once, and survived.</summary>
    private const double Slow = 500;

    private const double SlowDisk = 10_000;

    public static IReadOnlyList<BrokerChoice> Of(BrokerView broker) =>
    [
        new(new("broker.stop", broker.Id), Icons.Stop, Texts.StopInOrder, Texts.StopInOrderMeaning, WhyNoStop(broker)),
        Pause(broker),
        new(new("broker.powerLoss", broker.Id), Icons.Plug, Texts.PowerLoss, Texts.PowerLossMeaning, broker.PoweredOff ? Texts.WhyNoPower : null),
        broker.Slowness > 1
            ? new(new("broker.slow", broker.Id), Icons.Fast, Texts.UsualPace, Texts.UsualPaceMeaning, null)
            : new(new("broker.slow", broker.Id, Slow), Icons.Hourglass, Texts.SlowDown, Texts.SlowDownMeaning, null),
        broker.DiskSlowness > 1
            ? new(new("disk.slow", broker.Id), Icons.Fast, Texts.UsualDisk, Texts.UsualDiskMeaning, null)
            : new(new("disk.slow", broker.Id, SlowDisk), Icons.Disk, Texts.SlowDisk, Texts.SlowDiskMeaning, null),
    ];

    /// <summary>
    /// The one of that name. A press may be on its way while the broker changes: what it offers no more is asked for all the same, and the run says why it can't be done.
    /// </summary>
    public static BrokerAct Named(BrokerView broker, string action) =>
        Of(broker).FirstOrDefault(choice => choice.Act.Action == action)?.Act ?? new BrokerAct(action, broker.Id);

    private static BrokerChoice Pause(BrokerView broker) => broker.State == BrokerState.Paused
        ? new(new("broker.resume", broker.Id), Icons.Play, Texts.GoOn, Texts.GoOnMeaning, null)
        : new(
            new("broker.pause", broker.Id), Icons.Pause, Texts.PauseBroker, Texts.PauseBrokerMeaning,
            broker.State is BrokerState.Crashed or BrokerState.Stopped ? Texts.WhyNotRunning : null);

    private static Text? WhyNoStop(BrokerView broker) => broker.State switch
    {
        BrokerState.Crashed or BrokerState.Stopped => Texts.WhyNotRunning,
        BrokerState.Paused => Texts.WhyPaused,
        BrokerState.Stopping => Texts.WhyStopping,
        _ => null,
    };
}
