using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Playground.Client.Design;
using Playground.Client.Pictures;

namespace Playground.Server.Pictures;

/// <summary>Kinds of documents that pictures come as.</summary>
internal enum PictureFormat { Svg, Png }

/// <summary>
/// Makes pictures, a few at a time, and keeps those of links for a while: a link that is posted somewhere is asked for by many at once.
/// </summary>
internal sealed class PictureStudio : IDisposable
{
    private const int AtOnce = 2;
    private const int MostWaiting = 32;
    private const long KeptBytes = 24 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _painting = new(AtOnce);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptBytes });
    private int _inside;

    /// <summary>The picture of that name, if it was made a short while ago.</summary>
    public byte[]? Find(object name) => _kept.TryGetValue(name, out byte[]? known) ? known : null;

    public void Keep(object name, byte[] picture) =>
        _kept.Set(name, picture, new MemoryCacheEntryOptions { Size = picture.Length + 512, SlidingExpiration = Kept });

    /// <summary>Makes a picture.</summary>
    /// <returns>Null if too many are being waited for.</returns>
    public async Task<byte[]?> MakeAsync(Func<Drawing> draw, PictureFormat format, PictureQuery query, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _inside) > AtOnce + MostWaiting)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }

        try
        {
            await _painting.WaitAsync(cancel);
            try
            {
                return await Task.Run(() => Make(draw(), format, query), cancel);
            }
            finally
            {
                _painting.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose()
    {
        _painting.Dispose();
        _kept.Dispose();
    }

    private static byte[] Make(Drawing drawing, PictureFormat format, PictureQuery query)
    {
        var palette = Palette.Of(query.Scheme);
        return format == PictureFormat.Png
            ? PngWriter.Write(drawing, palette, Typefaces.OfMachine, query.Width, query.Height)
            : Encoding.UTF8.GetBytes(SvgWriter.Write(drawing, palette, query.Width, query.Height));
    }
}
