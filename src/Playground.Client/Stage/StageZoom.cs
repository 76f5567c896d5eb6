using System.Globalization;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>How much of the cluster's logs the stage shows: all, those of one topic, or one partition with everything that is known of it.</summary>
/// <param name="Topic">Null: all topics.</param>
/// <param name="Partition">Null: all of the topic's; always null without a topic.</param>
public sealed record StageZoom(string? Topic = null, int? Partition = null)
{
    /// <summary>With more strips on one broker than that, brief bars take their place while the whole cluster is shown.</summary>
    public const int MostStrips = 6;

    private const char Between = '~'; // No topic's name may have it.

    public static StageZoom Cluster { get; } = new();

    /// <summary>One level out; at the outermost it stays.</summary>
    public StageZoom Out => Partition is null ? Cluster : this with { Partition = null };

    /// <summary>One level in, towards a glyph. A topic of one partition has no level of its own. The same again where there is nothing to go into.</summary>
    public StageZoom In(Glyph glyph, ClusterView view)
    {
        if (glyph.Topic is not { } topic || glyph.Kind is not ("topic" or "replica" or "cell"))
            return this;
        if (view.Partitions.Count(found => found.Topic == topic) == 1)
            return new(topic, 0);
        return topic == Topic && glyph.Partition is { } partition ? new(topic, partition) : new(topic);
    }

    /// <summary>The same, or as much of it as the picture still has.</summary>
    public StageZoom Within(ClusterView view) =>
        Topic is null || view.Partitions.Any(found => found.Topic == Topic && (Partition is null || found.Partition == Partition)) ? this
        : Partition is null ? Cluster : Out.Within(view);

    /// <summary>What a broker holds that is to be seen, in its order.</summary>
    public IEnumerable<ReplicaView> Of(BrokerView broker, bool internalTopics) => Topic is null
        ? Picture.Shown(broker, internalTopics)
        : broker.Replicas.Where(replica => replica.Topic == Topic && (Partition is null ? !replica.Internal || replica.LogEnd > 0 : replica.Partition == Partition));

    /// <summary>Whether brief bars stand for strips: on all brokers or on none.</summary>
    public bool IsBrief(ClusterView view, bool internalTopics) =>
        Topic is null && view.Brokers.Any(broker => Picture.Shown(broker, internalTopics).Take(MostStrips + 1).Count() > MostStrips);

    /// <summary>For an address; empty at the outermost level.</summary>
    public override string ToString() =>
        Topic is null ? "" : Partition is { } partition ? string.Create(CultureInfo.InvariantCulture, $"{Topic}{Between}{partition}") : Topic;

    /// <summary>Reads what <see cref="ToString"/> wrote; of anything else the outermost level.</summary>
    public static StageZoom Parse(string? text)
    {
        var parts = (text ?? "").Split(Between);
        if (parts[0].Length == 0 || parts.Length > 2)
            return Cluster;
        if (parts.Length == 1)
            return new(parts[0]);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var partition) ? new(parts[0], partition) : Cluster;
    }
}
