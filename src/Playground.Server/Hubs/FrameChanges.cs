using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>What differs between two frames, by reference: the engine keeps the instances of what did not change.</summary>
internal static class FrameChanges
{
    /// <summary>Whether anything that viewers are told of is different, but for the clock that goes on.</summary>
    public static bool Any(SessionFrame last, SessionFrame next) =>
        last.Transport != next.Transport || last.Viewers != next.Viewers || last.Goals != next.Goals
        || last.Events != next.Events || last.View.Ledger != next.View.Ledger
        || last.View.Brokers != next.View.Brokers || last.View.Controllers != next.View.Controllers
        || last.View.Partitions != next.View.Partitions || last.View.Producers != next.View.Producers
        || last.View.Consumers != next.View.Consumers || last.View.Groups != next.View.Groups || last.View.Transactions != next.View.Transactions
        || last.View.Messages != next.View.Messages || !last.View.Cuts.SequenceEqual(next.View.Cuts);

    /// <summary>Items that are new or other instances than before.</summary>
    public static IEnumerable<T> Changed<T, TKey>(ImmutableArray<T> last, ImmutableArray<T> next, Func<T, TKey> key)
        where T : class
        where TKey : notnull
    {
        if (last == next)
            return [];
        var before = last.ToDictionary(key);
        return next.Where(item => !ReferenceEquals(before.GetValueOrDefault(key(item)), item));
    }

    /// <summary>Keys that are no longer there.</summary>
    public static IEnumerable<TKey> Removed<T, TKey>(ImmutableArray<T> last, ImmutableArray<T> next, Func<T, TKey> key)
        where TKey : notnull =>
        last == next ? [] : last.Select(key).Except(next.Select(key));
}

/// <summary>Messages that set out, changed, or are no longer on their way.</summary>
internal sealed record MessageChanges(IReadOnlyList<MessageView> Added, IReadOnlyList<MessageView> Changed, IReadOnlyList<long> Removed)
{
    private static MessageChanges None { get; } = new([], [], []);

    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0 && Removed.Count == 0;

    public static MessageChanges Between(ImmutableArray<MessageView> last, ImmutableArray<MessageView> next)
    {
        if (last == next)
            return None;
        List<MessageView> added = [], changed = [];
        var before = last.ToDictionary(message => message.Id);
        foreach (var message in next)
        {
            if (!before.Remove(message.Id, out var known))
                added.Add(message);
            else if (!ReferenceEquals(known, message) && known != message)
                changed.Add(message);
        }

        return new MessageChanges(added, changed, [.. before.Keys.Order()]);
    }
}
