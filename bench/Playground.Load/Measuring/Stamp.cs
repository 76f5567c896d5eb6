using System.Buffers.Text;

namespace Playground.Load.Measuring;

/// <summary>Finds the server's stamp in what it sent: the moment at which the tick was due that the frame came of, in microseconds.</summary>
internal static class Stamp
{
    public static long? Read(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> name)
    {
        var at = sent.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(sent[(at + name.Length)..], out long stamp, out _) ? stamp : null;
    }
}
