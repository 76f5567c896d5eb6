using Microsoft.AspNetCore.Components;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

public partial class ReplicaStrip
{
    private const int MostLanes = 5;

    [Parameter, EditorRequired]
    public required ReplicaView View { get; set; }

    /// <summary>What the newest committed metadata says of the partition.</summary>
    [Parameter]
    public PartitionView? Committed { get; set; }

    [Parameter]
    public OffsetWindow Window { get; set; }

    /// <summary>The picture's time. Between two drawings the stage's script keeps ages up to date, so a new time alone draws nothing.</summary>
    [Parameter]
    public Instant At { get; set; }

    [Parameter]
    public Lights? Lights { get; set; }

    /// <summary>Who reads it, and how far; of a leader.</summary>
    [Parameter]
    public IReadOnlyList<ReaderMark> Readers { get; set; } = [];

    /// <summary>What share groups have done with it; of a leader.</summary>
    [Parameter]
    public IReadOnlyList<ShareMark> Shares { get; set; } = [];

    /// <summary>What tells keys apart; null while that is not asked for.</summary>
    [Parameter]
    public KeyHues? Keys { get; set; }

    /// <summary>It is all that its broker shows: fewer cells, with more in them.</summary>
    [Parameter]
    public bool Large { get; set; }

    protected override object?[] Parts => [View, Committed, Window, Lights, Keys, Large, .. Readers.Cast<object>(), .. Shares.Cast<object>()];

    /// <summary>It leads by the newest committed metadata.</summary>
    private bool Leads => Committed is not null && Committed.Leader == View.Broker;

    /// <summary>A transaction that is not decided holds back who reads only committed data.</summary>
    private bool Blocks => View.Leads && View.LastStableOffset < View.HighWatermark;

    private System.Collections.Immutable.ImmutableArray<TransactionSpan> Spans { get; set; } = [];

    private System.Collections.Immutable.ImmutableArray<LogGap> Gaps { get; set; } = [];

    private (object View, long From)? spannedFor;

    /// <summary>The window moved so far that sliding there would only show what lies between.</summary>
    private bool Leaps { get; set; }

    private OffsetWindow Before { get; set; }

    /// <summary>Cells side by side where there is room; alone, there are fewer and each is wider. The style sheet has the same numbers.</summary>
    private int Wide => Large ? OffsetWindow.Narrow : OffsetWindow.Wide;

    private int Narrow => Large ? OffsetWindow.Few : OffsetWindow.Narrow;

    private bool ClaimsInVain => View.Leads && Committed is not null && Committed.Leader != View.Broker;

    private IEnumerable<CellView> Shown => View.Cells.Where(cell => cell.Offset >= Window.Start);

    private string Classes => string.Join(' ', new[]
    {
        View.Leads ? "leader" : "follower",
        ClaimsInVain ? "zombie" : null,
        View.InSync ? null : "out-of-sync",
        Leaps ? "leaps" : null,
        Spans.IsEmpty ? null : "transactional",
        Large ? "large" : null,
        Keys is null ? null : "keyed",
        Lights?.Of(Glyph.Replica(View.Broker, View.Topic, View.Partition)),
    }.Where(name => name is not null));

    /// <summary>Of the long name of an internal topic its last word: that is what tells it apart.</summary>
    private string Name => View.Internal
        ? $"…{View.Topic[(View.Topic.LastIndexOf('_') + 1)..]}-{View.Partition}"
        : $"{View.Topic}-{View.Partition}";

    private string Sentence
    {
        get
        {
            var role = ClaimsInVain ? Texts.RoleZombie : View.Leads ? Texts.RoleLeader : View.InSync ? Texts.RoleFollower : Texts.RoleOut;
            return Texts.ReplicaSentence.In(
                Language, $"{View.Topic}-{View.Partition}", View.Broker, role.In(Language), View.LeaderEpoch, View.LogEnd, View.HighWatermark);
        }
    }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        Leaps = Math.Abs(Window.LogEnd - Before.LogEnd) > OffsetWindow.Narrow / 2;
        Before = Window;
        if (spannedFor is { } done && ReferenceEquals(done.View, View) && done.From == Window.Start)
            return;
        spannedFor = (View, Window.Start);
        doubled = Doubled();
        Spans = TransactionSpan.Of([.. Shown]);
        Gaps = LogGap.Of(View, Window.Start);
    }

    /// <summary>The offsets left out on the left, or where the log starts; where the high watermark's own number leaves room for it.</summary>
    private string? LeftOut(int cells) => View.HighWatermark - (Window.End(cells) - cells) < 2 ? null
        : Window.Hidden(View.LogStart, View.LogEnd, cells) ?? (View.LogStart > 0 ? Texts.FromOffset.In(Language, View.LogStart) : null);

    private string Said(LogGap gap) => gap.To - gap.From == 1 ? Texts.GapOne.In(Language, gap.From) : Texts.GapMany.In(Language, gap.From, gap.To - 1);
}
