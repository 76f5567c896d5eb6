using Playground.Client.Contracts;

namespace Playground.Server.Hubs;

/// <summary>What of a moment goes to a feed's viewers, and how it is written.</summary>
/// <param name="Sequence">The number of a frame.</param>
/// <param name="Full">The whole picture, of the session with that id.</param>
/// <param name="Delta">What changed from one frame to a later one.</param>
/// <param name="Changed">Whether anything that these viewers are told of changed, but for the clock that goes on.</param>
internal sealed record FrameForm<T>(Func<T, long> Sequence, Func<string, T, byte[]> Full, Func<T, T, byte[]> Delta, Func<T, T, bool> Changed)
    where T : class;

/// <summary>The forms there are.</summary>
internal static class FrameForm
{
    /// <summary>Everything: for whoever draws the cluster from the hub.</summary>
    public static FrameForm<SessionFrame> Everything { get; } = new(frame => frame.Sequence, FullWriter.Write, DeltaWriter.Write, FrameChanges.Any);

    /// <summary>Only what moves between two pictures: for pages whose pictures are drawn by the server.</summary>
    public static FrameForm<MotionFrame> Moving { get; } =
        new(frame => frame.Sequence, MovingWriter.Full, MovingWriter.Delta, (last, next) => next.Differs(last));
}
