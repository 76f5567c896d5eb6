using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// SHA-256 over the fixed binary form of a trace, little-endian: for each event first every text named since the last one (length, UTF-8),
/// then kind, actor, instant, cause, step, the seven numbers, and the list (length, members). Buffered.
/// </summary>
internal sealed class TraceHash(Symbols symbols)
{
    /// <summary>Kind and actor, instant, cause, step, the numbers.</summary>
    private const int WordsOfAnEvent = 4 + EventData.SlotCount;

    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long[] _words = new long[2048];
    private int _used;
    private int _texts;

    public void Add(in TraceEvent entry)
    {
        while (_texts < symbols.Count)
            AddText(symbols.Text(++_texts)!);
        var words = Room(WordsOfAnEvent);
        ref readonly var data = ref entry.Data;
        words[0] = (long)data.Kind | ((long)data.Actor.Value << 8);
        words[1] = entry.At.Microseconds;
        words[2] = entry.Cause;
        words[3] = entry.Step;
        for (var slot = 0; slot < EventData.SlotCount; slot++)
            words[4 + slot] = data[slot];
        AddList(data.List);
    }

    public string Digest()
    {
        Flush();
        return Convert.ToHexStringLower(_sha.GetCurrentHash());
    }

    private void AddList(object? list)
    {
        switch (list)
        {
            case int[] nodes:
                Write(nodes.Length);
                foreach (var node in nodes)
                    Write(node);
                break;
            case RecordId[] records:
                Write(records.Length);
                foreach (var record in records)
                    Write(record.Packed);
                break;
        }
    }

    private void AddText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        Flush();
        _sha.AppendData(bytes);
    }

    private void Write(long value) => Room(1)[0] = value;

    private Span<long> Room(int words)
    {
        if (_used + words > _words.Length)
            Flush();
        _used += words;
        return _words.AsSpan(_used - words, words);
    }

    private void Flush()
    {
        var words = _words.AsSpan(0, _used);
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
        _sha.AppendData(MemoryMarshal.AsBytes(words));
        _used = 0;
    }
}
