using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Shares;

/// <summary>The share sessions of a broker (ShareSessionCache): which requests belong to one, and which are refused.</summary>
internal sealed class ShareSessions
{
    private readonly OrderedMap<ShareSessionKey, ShareSession> _sessions = [];

    /// <summary>The session of a request. One that opens a session has that of before, if there was one, replaced.</summary>
    /// <param name="limit"><c>group.share.max.share.sessions</c>.</param>
    /// <param name="replaced">The session of before: what its member has is to be free.</param>
    public (ShareSession? Session, ErrorCode Error) Find(ShareSessionRequest request, int connection, int limit, out ShareSession? replaced)
    {
        replaced = null;
        var key = new ShareSessionKey(request.Group, request.MemberId);
        var known = _sessions.GetValueOrDefault(key);
        if (request.SessionEpoch == ShareSessionRequest.Open)
        {
            if (request is not ShareFetchRequest)
                return (null, ErrorCode.InvalidShareSessionEpoch);
            if (known is null && _sessions.Count >= limit)
                return (null, ErrorCode.ShareSessionLimitReached);
            replaced = known;
            var opened = new ShareSession(key, connection);
            _sessions[key] = opened;
            return (opened, ErrorCode.None);
        }

        if (known is null)
            return (null, ErrorCode.ShareSessionNotFound);
        if (request.SessionEpoch == ShareSessionRequest.Close)
            return (known, ErrorCode.None);
        if (request.SessionEpoch != known.NextEpoch)
            return (null, ErrorCode.InvalidShareSessionEpoch);
        known.NextEpoch = known.NextEpoch == int.MaxValue ? 1 : known.NextEpoch + 1;
        return (known, ErrorCode.None);
    }

    /// <summary>The session of a member; null without one.</summary>
    public ShareSession? Find(ShareSessionKey key) => _sessions.GetValueOrDefault(key);

    public void End(ShareSession session) => _sessions.Remove(session.Key);

    /// <summary>Ends the sessions of a connection that is gone.</summary>
    public ShareSession[] EndOf(int connection)
    {
        if (_sessions.Count == 0)
            return [];
        ShareSession[] ended = [.. _sessions.Values.Where(s => s.Connection == connection)];
        foreach (var session in ended)
            _sessions.Remove(session.Key);
        return ended;
    }
}
