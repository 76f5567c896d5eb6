namespace Playground.Engine.Trace;

/// <summary>
/// A list that only grows. One thread adds; any thread may read what was there when it was told of it, without a lock: entries stay where they are, or are
/// copied before anybody looks for them elsewhere.
/// </summary>
internal sealed class Growing<T>
{
    private T[] _items = new T[4];

    public int Count { get; private set; }

    public T this[int index] => Volatile.Read(ref _items)[index];

    public void Add(T item)
    {
        var items = _items;
        if (Count == items.Length)
            Array.Resize(ref items, Count * 2);
        items[Count++] = item;
        Volatile.Write(ref _items, items);
    }

    /// <summary>Where the item is; −1 if it is not there.</summary>
    public int IndexOf(T item) => Array.IndexOf(_items, item, 0, Count);
}
