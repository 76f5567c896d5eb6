using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Playground.Engine.Kernel;

/// <summary>
/// A map that is walked in the order of its keys, kept as two sorted arrays. The maps of a run are small and walked far more often than they change, and
/// walking one makes no garbage. Walking it while it changes is an error.
/// </summary>
/// <remarks>Finding costs O(log n), adding and removing O(n), but for a new greatest key, which is the usual one.</remarks>
internal sealed class OrderedMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : struct, IComparable<TKey>
{
    private TKey[] _keys = [];
    private TValue[] _values = [];
    private int _version;

    public int Count { get; private set; }

    /// <summary>The keys, ascending.</summary>
    public KeyList Keys => new(this);

    /// <summary>The values, in the order of their keys.</summary>
    public ValueList Values => new(this);

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    public TValue this[TKey key]
    {
        get => Find(key) is var index and >= 0 ? _values[index] : throw new KeyNotFoundException($"There is no {key}.");
        set
        {
            var index = Find(key);
            if (index >= 0)
                _values[index] = value;
            else
                Insert(~index, key, value);
        }
    }

    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value))
            throw new ArgumentException($"There is a {key} already.", nameof(key));
    }

    /// <returns>False, and nothing is changed, if the key is there already.</returns>
    public bool TryAdd(TKey key, TValue value)
    {
        var index = Find(key);
        if (index >= 0)
            return false;
        Insert(~index, key, value);
        return true;
    }

    public bool Remove(TKey key) => Remove(key, out _);

    /// <param name="value">What the key had.</param>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var index = Find(key);
        if (index < 0)
        {
            value = default;
            return false;
        }

        value = _values[index];
        _version++;
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_values, index + 1, _values, index, Count - index);
        _values[Count] = default!;
        return true;
    }

    public void Clear()
    {
        _version++;
        Array.Clear(_values, 0, Count);
        Count = 0;
    }

    public bool ContainsKey(TKey key) => Find(key) >= 0;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var index = Find(key);
        value = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    /// <summary>The key's value, or the type's default.</summary>
    public TValue? GetValueOrDefault(TKey key) => Find(key) is var index and >= 0 ? _values[index] : default;

    /// <summary>The key's value, or that one.</summary>
    public TValue GetValueOrDefault(TKey key, TValue otherwise) => Find(key) is var index and >= 0 ? _values[index] : otherwise;

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The key's index, or the complement of where it would be.</summary>
    private int Find(TKey key)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _keys[middle].CompareTo(key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private void Insert(int index, TKey key, TValue value)
    {
        _version++;
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(4, Count * 2));
            Array.Resize(ref _values, _keys.Length);
        }

        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_values, index, _values, index + 1, Count - index);
        (_keys[index], _values[index]) = (key, value);
        Count++;
    }

    private void MustBeUnchanged(int version)
    {
        if (version != _version)
            throw new InvalidOperationException("The map has changed while it was walked.");
    }

    /// <summary>Walks keys and values together.</summary>
    public struct Enumerator(OrderedMap<TKey, TValue> map) : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        private readonly int _version = map._version;
        private int _index = -1;

        public readonly KeyValuePair<TKey, TValue> Current => new(map._keys[_index], map._values[_index]);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            map.MustBeUnchanged(_version);
            return ++_index < map.Count;
        }

        public void Reset() => _index = -1;

        public readonly void Dispose() { }
    }

    /// <summary>The keys of a map.</summary>
    public readonly struct KeyList(OrderedMap<TKey, TValue> map) : IEnumerable<TKey>
    {
        public Enumerator GetEnumerator() => new(map);

        IEnumerator<TKey> IEnumerable<TKey>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Walks the keys.</summary>
        public struct Enumerator(OrderedMap<TKey, TValue> map) : IEnumerator<TKey>
        {
            private OrderedMap<TKey, TValue>.Enumerator _inner = map.GetEnumerator();

            public readonly TKey Current => _inner.Current.Key;

            readonly object IEnumerator.Current => Current;

            public bool MoveNext() => _inner.MoveNext();

            public void Reset() => _inner.Reset();

            public readonly void Dispose() { }
        }
    }

    /// <summary>The values of a map.</summary>
    public readonly struct ValueList(OrderedMap<TKey, TValue> map) : IEnumerable<TValue>
    {
        public Enumerator GetEnumerator() => new(map);

        IEnumerator<TValue> IEnumerable<TValue>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Walks the values.</summary>
        public struct Enumerator(OrderedMap<TKey, TValue> map) : IEnumerator<TValue>
        {
            private OrderedMap<TKey, TValue>.Enumerator _inner = map.GetEnumerator();

            public readonly TValue Current => _inner.Current.Value;

            readonly object? IEnumerator.Current => Current;

            public bool MoveNext() => _inner.MoveNext();

            public void Reset() => _inner.Reset();

            public readonly void Dispose() { }
        }
    }
}
