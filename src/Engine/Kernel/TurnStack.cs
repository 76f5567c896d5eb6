namespace Playground.Engine.Kernel;

/// <summary>The turns that are being applied: the one on top first, the one that it interrupted after it. Turns that are over are used again.</summary>
internal sealed class TurnStack(World world)
{
    private readonly Stack<Turn> _turns = new();
    private readonly Stack<Turn> _spare = new();
    private long _opened;

    public int Depth => _turns.Count;

    public Turn Top => _turns.Peek();

    /// <summary>A turn to write in; it counts only once it is pushed.</summary>
    public Turn Open(NodeId node, Process? owner, EventRef cause, int step)
    {
        var turn = _spare.Count > 0 ? _spare.Pop() : new Turn();
        turn.Begin(world, node, owner, cause, ++_opened, step);
        return turn;
    }

    public void Push(Turn turn) => _turns.Push(turn);

    /// <summary>The turn on top is over.</summary>
    public void Pop() => _spare.Push(_turns.Pop());
}
