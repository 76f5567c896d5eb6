namespace Playground.Engine.Kernel;

/// <summary>
/// A process: a broker, a controller, a client. It knows other nodes by id only, handles one input at a time, and writes what follows to its turn.
/// </summary>
public interface INode
{
    /// <summary>Works one input off. What it leaves behind must be complete: the turn's effects are applied after it returned.</summary>
    void Handle(in Input input, Turn turn);

    /// <summary>The process is gone, and with it all that was in memory. What is on disk stays.</summary>
    void Lose();
}
