using Playground.Client.Contracts;

namespace Playground.Server.Hubs;

/// <summary>What of a frame goes to a feed's viewers, and how it is written.</summary>
/// <param name="Full">The whole picture, of the session with that id.</param>
/// <param name="Delta">What changed from one frame to a later one.</param>
/// <param name="Changed">Whether anything that these viewers are told of changed, but for the clock that goes on.</param>
internal sealed record FrameForm(
    Func<string, SessionFrame, byte[]> Full, Func<SessionFrame, SessionFrame, byte[]> Delta, Func<SessionFrame, SessionFrame, bool> Changed)
{
    /// <summary>Everything: for whoever draws the cluster from the hub.</summary>
    public static FrameForm Everything { get; } = new(FullWriter.Write, DeltaWriter.Write, FrameChanges.Any);

    /// <summary>Only what moves between two pictures: for pages whose pictures are drawn by the server.</summary>
    public static FrameForm Moving { get; } = new(MovingWriter.Full, MovingWriter.Delta, FrameChanges.AnyMoving);
}
