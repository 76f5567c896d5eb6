using Microsoft.AspNetCore.Components;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

public partial class BrokerCard
{
    private const string Cross = "M3 1L7 5l4-4 2 2-4 4 4 4-2 2-4-4-4 4-2-2 4-4-4-4z";
    private const string Bars = "M3 2h3v10H3zM8 2h3v10H8z";
    private const string Turning = "M7 1a6 6 0 1 0 6 6h-2a4 4 0 1 1-4-4v2l3.5-3L7-1z";

    [Parameter, EditorRequired]
    public required BrokerView View { get; set; }

    /// <summary>The picture that the broker is part of: metadata and the offsets of the other replicas.</summary>
    [Parameter, EditorRequired]
    public required ClusterView Cluster { get; set; }

    /// <summary>Who reads what, and how far.</summary>
    [Parameter]
    public ReaderMarks Readers { get; set; } = ReaderMarks.None;

    [Parameter]
    public bool InternalTopics { get; set; }

    /// <summary>Which of its replicas are seen.</summary>
    [Parameter]
    public StageZoom Zoom { get; set; } = StageZoom.Cluster;

    /// <summary>Bars stand for strips.</summary>
    [Parameter]
    public bool Brief { get; set; }

    /// <summary>What tells keys apart; null while that is not asked for.</summary>
    [Parameter]
    public KeyHues? Keys { get; set; }

    [Parameter]
    public Instant At { get; set; }

    [Parameter]
    public Lights? Lights { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    [Parameter]
    public EventCallback<BrokerAct> OnAct { get; set; }

    // Its own part, and what it takes from elsewhere in the picture: metadata, cuts, and how far its partitions' logs reach.
    protected override object?[] Parts =>
    [
        View, CutFrom, Coordinates, InternalTopics, Lights, ReadOnly, Zoom, Brief, Keys,
        .. Shown.Select(replica => Picture.Find(Cluster, replica.Topic, replica.Partition)),
        .. Shown.Select(replica => (object)OffsetWindow.Of(Cluster, replica.Topic, replica.Partition)),
        .. Shown.SelectMany(ReadersOf).Cast<object>(),
        .. Shown.SelectMany(SharesOf).Cast<object>(),
    ];

    private IEnumerable<ReplicaView> Shown => Zoom.Of(View, InternalTopics);

    private string Coordinates => string.Join(", ", Picture.Coordinates(Cluster, View.Id));

    private string State => View.State.ToString().ToLowerInvariant();

    private Text? StateText => View.State == BrokerState.Running ? null : BrokerWords.State(View);

    private string StateIcon => View.State switch
    {
        BrokerState.Crashed => View.PoweredOff ? Icons.Plug : Cross,
        BrokerState.Stopped => Icons.Stop,
        BrokerState.Paused => Bars,
        _ => Turning,
    };

    private string Leads => string.Join(", ", View.Replicas.Where(replica => replica.Leads && !replica.Internal).Select(replica => $"{replica.Topic}-{replica.Partition}"));

    private string CutFrom => string.Join(", ", Picture.CutFrom(Cluster, View.Id));

    /// <summary>Marks stand on the log that readers read: the leader's.</summary>
    private IReadOnlyList<ShareMark> SharesOf(ReplicaView replica) =>
        Picture.Find(Cluster, replica.Topic, replica.Partition)?.Leader == View.Id ? Readers.SharesOf(replica.Topic, replica.Partition) : [];

    private IReadOnlyList<ReaderMark> ReadersOf(ReplicaView replica) =>
        Picture.Find(Cluster, replica.Topic, replica.Partition)?.Leader == View.Id ? Readers.Of(replica.Topic, replica.Partition) : [];

    private string Sentence
    {
        get
        {
            string[] states = [BrokerWords.State(View).In(Language), .. BrokerWords.Slownesses(View, Language)];
            var state = string.Join(", ", states);
            var sentence = Texts.BrokerSentence.In(Language, View.Id, state, Leads);
            return View.Fenced ? $"{sentence} {Texts.FencedMeaning.In(Language)}" : sentence;
        }
    }
}
