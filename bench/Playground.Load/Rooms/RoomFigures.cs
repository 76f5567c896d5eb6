using Playground.Load.Measuring;

namespace Playground.Load.Rooms;

/// <summary>What all people of a room count together. Any thread may add.</summary>
internal sealed class RoomFigures
{
    /// <summary>From the host's request to the batch in which somebody's page says that it knows of the moment.</summary>
    public Spread Moments { get; } = new();

    /// <summary>From the same to the batch in which it says that the run stands there.</summary>
    public Spread Runs { get; } = new();

    /// <summary>From somebody's answer to the server's word that it is kept.</summary>
    public Spread Answers { get; } = new();
}
