using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.FetchSessions;

/// <summary>
/// The fetch sessions of a broker's process (FetchManager, FetchSessionCache): which requests go on with one, and which find theirs gone. As many as
/// <c>max.incremental.fetch.session.cache.slots</c>, over eight shards that take turns. A new session may have the place of one that nobody used for two
/// minutes, and, of those not that new themselves, of one with fewer partitions; a follower's also of any consumer's.
/// </summary>
/// <param name="slots"><c>max.incremental.fetch.session.cache.slots</c>, which is read when the process starts.</param>
internal sealed class FetchSessionCache(NodeId broker, int slots)
{
    private const int Shards = 8;

    /// <summary><c>min.incremental.fetch.session.eviction.ms</c>, which is no config.</summary>
    private static readonly Duration Eviction = Duration.FromSeconds(120);

    private readonly OrderedMap<int, FetchSession> _sessions = [];
    private int _nextShard;

    /// <summary>By id.</summary>
    public IReadOnlyDictionary<int, FetchSession> Sessions => _sessions;

    /// <summary>What the request is to read (FetchManager.newContext).</summary>
    /// <param name="privileged">A follower asks.</param>
    /// <param name="error">Why there is nothing to read.</param>
    public FetchSession? Begin(FetchSessionRequest request, bool privileged, Instant now, out ErrorCode error)
    {
        error = ErrorCode.None;
        FetchSession? session;
        if (request.Session.IsFull)
        {
            _sessions.Remove(request.Session.SessionId);
            session = new FetchSession(privileged, request.UsesTopicIds);
            session.Update(request.Partitions, request.Forgotten);
            return session;
        }

        error = Judge(request, out session);
        if (error != ErrorCode.None)
            return null;
        session!.Update(request.Partitions, request.Forgotten);
        session.Use(now);
        if (session.Partitions.IsEmpty)
            _sessions.Remove(session.Id);
        return session;
    }

    /// <summary>The answer goes out (FetchContext.updateAndGenerateResponseData).</summary>
    /// <param name="answers">Those of its partitions that are named, in their order; to a full request all.</param>
    /// <param name="error">Not NONE if another request of the session has come in between: nothing of this is true any more.</param>
    /// <returns>The session that the fetcher may go on with; 0 if there is none.</returns>
    public int End<T>(FetchSessionRequest request, FetchSession session, T[] answers, Instant now, Chance chance, out ErrorCode error)
        where T : struct, IPartitionAnswer
    {
        error = ErrorCode.None;
        if (request.Session.IsFull)
        {
            if (request.Session.Epoch == FetchMetadata.Final || !Keep(session, now, chance))
                return 0;
            session.Tell(answers, reorder: false);
            return session.Id;
        }

        if (session.Partitions.IsEmpty)
            return 0;
        if (session.Epoch != FetchMetadata.NextEpoch(request.Session.Epoch))
            error = ErrorCode.InvalidFetchSessionEpoch;
        else
            session.Tell(answers, reorder: true);
        return session.Id;
    }

    private ErrorCode Judge(FetchSessionRequest request, out FetchSession? session)
    {
        if (!_sessions.TryGetValue(request.Session.SessionId, out session))
            return ErrorCode.FetchSessionIdNotFound;
        if (session.Epoch != request.Session.Epoch)
            return ErrorCode.InvalidFetchSessionEpoch;
        return session.UsesTopicIds == request.UsesTopicIds ? ErrorCode.None : ErrorCode.FetchSessionTopicIdError;
    }

    private bool Keep(FetchSession session, Instant now, Chance chance)
    {
        var shard = _nextShard;
        _nextShard = (shard + 1) % Shards;
        if (CountOf(shard) >= slots / Shards && !TryEvict(session, shard, now))
            return false;
        session.Keep(NewId(shard, chance), now);
        _sessions.Add(session.Id, session);
        return true;
    }

    /// <summary>A positive id that nobody has, by chance: a fetcher that comes with one from before a restart is not taken for somebody else.</summary>
    private int NewId(int shard, Chance chance)
    {
        const int range = int.MaxValue / Shards;
        while (true)
        {
            var id = (shard * range) + (int)chance.Below(range, Purpose.FetchSessionId, broker.Value);
            if (id != 0 && !_sessions.ContainsKey(id))
                return id;
        }
    }

    private static int ShardOf(int id) => id / (int.MaxValue / Shards);

    private int CountOf(int shard)
    {
        var count = 0;
        foreach (var id in _sessions.Keys)
            count += ShardOf(id) == shard ? 1 : 0;
        return count;
    }

    /// <summary>Makes room for that session (FetchSessionCacheShard.tryEvict).</summary>
    private bool TryEvict(FetchSession added, int shard, Instant now)
    {
        FetchSession? oldest = null, least = null;
        foreach (var session in _sessions.Values)
        {
            if (ShardOf(session.Id) != shard)
                continue;
            if (oldest is null || session.UsedAt < oldest.UsedAt)
                oldest = session;
            var mayGo = (added.Privileged && !session.Privileged) || session.UsedAt - session.CreatedAt > Eviction;
            if (mayGo && (least is null || Worth(session).CompareTo(Worth(least)) < 0))
                least = session;
        }

        var stale = oldest is not null && now - oldest.UsedAt > Eviction;
        var evicted = stale ? oldest : least;
        if (evicted is null || (!stale && (added.Privileged, added.Partitions.Length).CompareTo(Worth(evicted)) <= 0))
            return false;
        _sessions.Remove(evicted.Id);
        return true;
    }

    private static (bool Privileged, int Size) Worth(FetchSession session) => (session.Privileged, session.UsedSize);
}
