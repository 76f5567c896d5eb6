using Playground.Client.Stage;

namespace Playground.Client.Pictures;

/// <summary>Where offsets lie on a strip.</summary>
/// <param name="Left">The strip's left edge.</param>
/// <param name="Cells">Side by side.</param>
internal readonly record struct OffsetScale(double Left, double Width, OffsetWindow Window, int Cells)
{
    /// <summary>The first offset shown.</summary>
    public long Start => Window.End(Cells) - Cells;

    public double Right => Left + Width;

    public double Pitch => Width / Cells;

    public bool Shows(long offset) => offset >= Start && offset < Start + Cells;

    /// <summary>Where an offset begins; what lies beyond is at the edge.</summary>
    public double At(long offset) => Left + (Math.Clamp(offset - Start, 0, Cells) * Pitch);
}
