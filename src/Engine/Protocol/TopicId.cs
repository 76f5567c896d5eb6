namespace Playground.Engine.Protocol;

/// <summary>
/// Tells a topic from another that has its name before or after it (KIP-516). Kafka draws a UUID; here it is the metadata offset of the topic's record,
/// which is as unique. <see cref="None"/> stands for a request that names no id, as versions before topic ids do.
/// </summary>
public readonly record struct TopicId(long Value)
{
    public static TopicId None => default;
}
