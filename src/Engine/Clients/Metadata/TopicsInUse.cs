using System.Runtime.InteropServices;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Metadata;

/// <summary>
/// The topics that a client asks about (ProducerMetadata.topics, newTopics). One that was not used for the idle time is forgotten at the next answer.
/// </summary>
/// <param name="idle">metadata.max.idle.ms; null if the client says itself what it uses, as a consumer does.</param>
internal sealed class TopicsInUse(Duration? idle)
{
    private readonly Dictionary<int, Instant> _expiry = [];
    private readonly List<int> _topics = [];
    private readonly List<int> _new = [];

    /// <summary>In the order of their first use.</summary>
    public int[] All => [.. _topics];

    /// <summary>Those of which no answer has told yet.</summary>
    public int[] New => [.. _new];

    /// <returns>Whether the topic was not in use before.</returns>
    public bool Use(int topic, Instant now)
    {
        ref var expires = ref CollectionsMarshal.GetValueRefOrAddDefault(_expiry, topic, out var known);
        expires = idle is { } time ? now + time : Instant.Never;
        if (known)
            return false;
        _topics.Add(topic);
        _new.Add(topic);
        return true;
    }

    public bool IsNew(int topic) => _new.Contains(topic);

    /// <summary>Whether the topic is still in use; one that was left alone too long is not any more (ProducerMetadata.retainTopic).</summary>
    public bool Retains(int topic, Instant now)
    {
        if (!_expiry.TryGetValue(topic, out var expires))
            return false;
        if (expires > now || IsNew(topic))
            return true;
        _expiry.Remove(topic);
        _topics.Remove(topic);
        return false;
    }

    /// <summary>An answer told of the topic, if only that it is not there.</summary>
    public void Told(int topic) => _new.Remove(topic);

    /// <summary>The client uses only these from now on.</summary>
    public void Keep(IReadOnlyCollection<int> topics)
    {
        foreach (var topic in _topics.Except(topics).ToArray())
        {
            _expiry.Remove(topic);
            _topics.Remove(topic);
            _new.Remove(topic);
        }
    }
}
