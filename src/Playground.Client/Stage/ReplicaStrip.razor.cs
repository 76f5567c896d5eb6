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

    protected override object?[] Parts => [View, Committed, Window, Lights, .. Readers.Cast<object>(), .. Shares.Cast<object>()];

    /// <summary>It leads by the newest committed metadata.</summary>
    private bool Leads => Committed is not null && Committed.Leader == View.Broker;

    /// <summary>A transaction that is not decided holds back who reads only committed data.</summary>
    private bool Blocks => View.Leads && View.LastStableOffset < View.HighWatermark;

    private System.Collections.Immutable.ImmutableArray<TransactionSpan> Spans { get; set; } = [];

    private object? spannedFor;

    /// <summary>The window moved so far that sliding there would only show what lies between.</summary>
    private bool Leaps { get; set; }

    private OffsetWindow Before { get; set; }

    private bool ClaimsInVain => View.Leads && Committed is not null && Committed.Leader != View.Broker;

    private IEnumerable<CellView> Shown => View.Cells.Where(cell => cell.Offset >= Window.Start);

    private string Classes => string.Join(' ', new[]
    {
        View.Leads ? "leader" : "follower",
        ClaimsInVain ? "zombie" : null,
        View.InSync ? null : "out-of-sync",
        Leaps ? "leaps" : null,
        Spans.IsEmpty ? null : "transactional",
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
        if (ReferenceEquals(spannedFor, View))
            return;
        spannedFor = View;
        Spans = TransactionSpan.Of([.. Shown]);
    }

    /// <summary>The offsets left out on the left, where the high watermark's own number leaves room for them.</summary>
    private string? Hidden(int cells) =>
        View.HighWatermark - (Window.End(cells) - cells) < 2 ? null : Window.Hidden(View.LogStart, View.LogEnd, cells);

    private bool IsCommitted(CellView cell) => cell.Offset < View.HighWatermark;

    /// <summary>A record that stands in this log twice was stored twice; an aborted copy does not count.</summary>
    private bool IsDoubled(CellView cell) => Counts(cell)
        && View.Cells.Any(other => other.Offset != cell.Offset && Counts(other) && string.Equals(other.Record, cell.Record, StringComparison.Ordinal));

    private bool Counts(CellView cell) => cell.Fate != TransactionFate.Aborted && !View.Internal && !TransactionSpan.IsMarker(cell);

    private string CellClass(CellView cell) =>
        "cell" + (IsCommitted(cell) ? " committed" : " uncommitted") + (IsDoubled(cell) ? " doubled" : "")
        + (TransactionSpan.IsMarker(cell) ? " marker" : cell.Fate == TransactionFate.Aborted ? " aborted" : "")
        + (Lights?.HasRecord(cell.Record) == true ? " lit" : "");

    private string CellSentence(CellView cell)
    {
        if (TransactionSpan.IsMarker(cell))
            return Texts.CellMarker.In(Language, cell.Offset, cell.Record);
        var text = IsCommitted(cell) ? Texts.CellCommitted : Texts.CellUncommitted;
        var sentence = text.In(Language, cell.Offset, cell.Record, cell.Key);
        if (Fate(cell) is { } fate)
            sentence = $"{sentence} {fate.In(Language)}";
        return IsDoubled(cell) ? $"{sentence} {Texts.CellDoubled.In(Language)}" : sentence;
    }

    private static Text? Fate(CellView cell) => cell.Fate switch
    {
        TransactionFate.Open => Texts.CellOpen,
        TransactionFate.Committed => Texts.CellInCommitted,
        TransactionFate.Aborted => Texts.CellInAborted,
        _ => null,
    };
}
