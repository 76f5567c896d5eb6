using Microsoft.AspNetCore.Components;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

public partial class ConsumerCard
{
    /// <summary>With more partitions than that they are only numbers.</summary>
    private const int Most = 4;

    /// <summary>More runs of records than that are only counted.</summary>
    private const int MostHeld = 4;

    private const string Ring = "M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zm0 1.800a2.700 2.700 0 1 0 0 5.400 2.700 2.700 0 0 0 0-5.400z";
    private const string Tick = "M1 6.500L2.500 5 5 7.500 9.500 2 11 3.400 5 10.500z";
    private const string Cross = "M2 .5L6 4.5 10 .5 11.5 2 7.5 6l4 4L10 11.5l-4-4-4 4L.5 10l4-4-4-4z";
    private const string Turning = "M6 .5A5.500 5.500 0 0 1 11.500 6H9.700A3.700 3.700 0 1 0 6 9.700v1.800A5.500 5.500 0 1 1 6 .5z";

    private object? drawnView;
    private object? drawnMember;

    [Parameter, EditorRequired]
    public required ConsumerView View { get; set; }

    /// <summary>The consumer as its coordinator knows it; null if it doesn't.</summary>
    [Parameter]
    public GroupMemberView? Member { get; set; }

    /// <summary>There is a coordinator to ask.</summary>
    [Parameter]
    public bool Known { get; set; }

    /// <summary>What its group has done with its partitions, if that is a share group.</summary>
    [Parameter]
    public System.Collections.Immutable.ImmutableArray<SharePartitionView> Shares { get; set; } = [];

    /// <summary>The transaction of a processor that works exactly once.</summary>
    [Parameter]
    public TransactionView? Transaction { get; set; }

    /// <summary>Its colour, 1…3.</summary>
    [Parameter]
    public int Hue { get; set; }

    [Parameter]
    public Instant At { get; set; }

    [Parameter]
    public Lights? Lights { get; set; }

    /// <summary>Why the last thing that was asked of it can't be done.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>What can be done to it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override object?[] Parts => [View, Member, Known, Shares, Transaction, Hue, Lights, Refusal];

    private IReadOnlyList<PartitionChip> Chips { get; set; } = [];

    private IReadOnlyList<Holdings> Held => ShareWords.HeldBy(View.Id, Shares);

    private string Sign => ConsumerWords.Mark(View) switch
    {
        "crashed" or "failed" => Cross,
        "closed" => Icons.Stop,
        "stalled" => Icons.Pause,
        "rejoining" => Turning,
        _ => View.Work?.Activity switch
        {
            Activity.Processing => Icons.Play,
            Activity.Committing => Tick,
            Activity.Pausing => Icons.Pause,
            _ => Ring,
        },
    };

    private string Sentence => Texts.ConsumerSentence.In(
        Language, View.Id, View.Group, ConsumerWords.Doing(View, Language), string.Join(", ", Chips.Select(chip => chip.Name)), ConsumerParts.Lag(View));

    private Duration SessionTimeout => Config("session.timeout.ms");

    private Duration PollInterval => Config("max.poll.interval.ms");

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (ReferenceEquals(drawnView, View) && ReferenceEquals(drawnMember, Member))
            return;
        (drawnView, drawnMember) = (View, Member);
        Chips = ConsumerParts.Chips(View, Member, Known);
    }

    /// <summary>The topic is said once, before the numbers.</summary>
    private string Short(PartitionChip chip)
    {
        var first = Chips.First(other => other.Topic == chip.Topic) == chip;
        return first ? chip.Name : chip.Partition.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private Duration Config(string name)
    {
        var text = View.Config.GetValueOrDefault(name) ?? ConfigCatalogue.Get(ConfigScopes.Consumer, name).Default;
        return Duration.FromMilliseconds(long.Parse(text!, System.Globalization.CultureInfo.InvariantCulture));
    }
}
