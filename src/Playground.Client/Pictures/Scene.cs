using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>A picture while it is drawn: what it shows, and where things have got to, for those that are drawn between them.</summary>
internal sealed class Scene(Canvas canvas, ClusterView view, Language language, bool internalTopics)
{
    private readonly Dictionary<string, Place> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double X, double Y)> _leaders = new(StringComparer.Ordinal);
    private readonly List<ChipPlace> _chips = [];

    public Canvas Canvas => canvas;

    public ClusterView View => view;

    public Language Language => language;

    public bool InternalTopics => internalTopics;

    public ReaderMarks Readers { get; } = ReaderMarks.Of(view);

    public bool HasReaders => !view.Consumers.IsEmpty || !view.Groups.IsEmpty;

    /// <summary>Cells side by side.</summary>
    public int Cells => HasReaders ? OffsetWindow.Narrow : OffsetWindow.Wide;

    public IReadOnlyList<ChipPlace> Chips => _chips;

    public void Put(string node, double left, double right, double y) => _nodes[node] = new Place(left, right, y);

    public Place? Find(string node) => _nodes.TryGetValue(node, out var place) ? place : null;

    /// <summary>Where the ribbons of a partition begin: at its leader's strip.</summary>
    public void PutLeader(string partition, double x, double y) => _leaders[partition] = (x, y);

    public (double X, double Y)? FindLeader(string partition) => _leaders.TryGetValue(partition, out var place) ? place : null;

    /// <summary>Where they end.</summary>
    public void PutChip(ChipPlace chip) => _chips.Add(chip);

    /// <summary>The colour of a consumer.</summary>
    public static string Hue(int hue) => hue == 0 ? "quiet" : $"group-{hue}";

    internal readonly record struct Place(double Left, double Right, double Y);

    internal readonly record struct ChipPlace(string Partition, Holding Holding, int Hue, double X, double Y);
}
