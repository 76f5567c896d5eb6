using System.Globalization;
using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>Which lane a node has. All controllers share one; they are one voice to whoever watches brokers and clients.</summary>
internal sealed class Lanes
{
    private const string Controllers = "controllers";

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public Lanes(ClusterView view)
    {
        Names =
        [
            .. view.Producers.Select(producer => producer.Id), .. view.Brokers.Select(broker => Number(broker.Id)),
            .. view.Controllers.IsEmpty ? Array.Empty<string>() : [Controllers], .. view.Consumers.Select(consumer => consumer.Id),
        ];
        for (var i = 0; i < Names.Count; i++)
            _places.TryAdd(Names[i], i);
        foreach (var controller in view.Controllers)
            _places.TryAdd(Number(controller.Id), _places[Controllers]);
    }

    /// <summary>From above.</summary>
    public IReadOnlyList<string> Names { get; }

    public int? Of(string? node) => node is not null && _places.TryGetValue(node, out var place) ? place : null;

    public string Title(int lane, Language language) =>
        Names[lane] == Controllers ? Texts.ControllersLane.In(language) : EventSentences.NodeName(Names[lane], language);

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where the lanes lie, and which stretch of time they show.</summary>
internal readonly record struct LaneArea(double Left, double Right, double Top, Instant From, Instant To)
{
    public double X(Instant at) => Left + ((Right - Left) * (at - From).Microseconds / Math.Max(1, (To - From).Microseconds));
}

/// <summary>Events of a lane that lie too close together to be told apart.</summary>
internal sealed class Dot(double x, double y, EventLine first)
{
    public double X => x;

    public double Y => y;

    public int Count { get; private set; } = 1;

    /// <summary>The first of the gravest.</summary>
    public EventLine Lead { get; private set; } = first;

    public void Add(EventLine line)
    {
        Count++;
        if (line.Severity > Lead.Severity)
            Lead = line;
    }
}
