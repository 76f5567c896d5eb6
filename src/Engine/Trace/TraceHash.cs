using System.Buffers.Binary;
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
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[16384];
    private int _used;
    private int _texts;

    public void Add(in TraceEvent entry)
    {
        while (_texts < symbols.Count)
            AddText(symbols.Text(++_texts)!);
        if (_used + 128 > _buffer.Length)
            Flush();
        Write((long)entry.Kind | ((long)entry.Data.Actor.Value << 8));
        Write(entry.At.Microseconds);
        Write(entry.Cause);
        Write(entry.Step);
        for (var slot = 0; slot < EventData.SlotCount; slot++)
            Write(entry.Data[slot]);
        AddList(entry.Data.List);
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

    private void Write(long value)
    {
        if (_used + 8 > _buffer.Length)
            Flush();
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += 8;
    }

    private void Flush()
    {
        _sha.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
