namespace Playground.Engine.Kernel;

/// <summary>A list of structs that are written and read in place, used again and again without making garbage.</summary>
internal struct Buffer<T>
    where T : struct
{
    private T[] _items;

    public Buffer(int capacity) => _items = new T[capacity];

    public int Count { get; private set; }

    /// <summary>Valid until the next <see cref="Add"/>.</summary>
    public readonly ref T this[int index] => ref _items[index];

    /// <summary>Makes room for one more.</summary>
    /// <returns>The new item, as it was left by an earlier use: the caller sets it whole.</returns>
    public ref T Add()
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        return ref _items[Count++];
    }

    public void Clear() => Count = 0;
}
