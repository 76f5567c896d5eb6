using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller.Quorum;

/// <summary>What one running controller is to the quorum.</summary>
/// <param name="Established">As leader: it has committed the first record of its epoch, so a majority has followed it.</param>
internal readonly record struct Standing(RaftRole Role, int Epoch, NodeId Leader, bool Established);

/// <summary>
/// Says when the quorum is lost and when it is back, as somebody sees it who looks at all controllers at once. <b>There is a quorum</b> while a running
/// controller leads an epoch in which it has committed something, and a majority of the voters (itself among them) run and are leader or followers in
/// that epoch by their own account. So <c>quorum.lost</c> comes with the crash of the leader or of one follower too many, or when cut-off followers give
/// their leader up; <c>quorum.restored</c> comes right after <c>controller.elected</c>. When the quorum passes from one leader to the next without a gap
/// neither is said. Controllers report to it and read nothing from it.
/// </summary>
internal sealed class QuorumWatch(int voters)
{
    private readonly OrderedMap<NodeId, Standing> _standings = [];
    private (NodeId Leader, int Epoch)? _quorum;

    /// <summary>That controller's standing is now this; null: it is dead.</summary>
    public void Set(NodeId controller, Standing? standing)
    {
        if (standing is { } now)
            _standings[controller] = now;
        else
            _standings.Remove(controller);
    }

    /// <summary>At time 0 there is a quorum, of which nothing is said.</summary>
    public void Form() => _quorum = Find();

    /// <summary>What there is to say since the last time.</summary>
    public EventData? TakeNews()
    {
        var (before, now) = (_quorum, Find());
        _quorum = now;
        if (before is { } lost && now is null)
            return Happened.Controller(EventKind.QuorumLost, lost.Leader, lost.Epoch);
        return before is null && now is { } found ? Happened.Controller(EventKind.QuorumRestored, found.Leader, found.Epoch) : null;
    }

    private (NodeId Leader, int Epoch)? Find()
    {
        foreach (var (leader, standing) in _standings)
        {
            if (!standing.Established)
                continue;
            var following = _standings.Count(s =>
                s.Key == leader || (s.Value.Role == RaftRole.Follower && s.Value.Leader == leader && s.Value.Epoch == standing.Epoch));
            if (following > voters / 2)
                return (leader, standing.Epoch);
        }

        return null;
    }
}
