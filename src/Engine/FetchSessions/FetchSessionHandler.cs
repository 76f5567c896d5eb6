using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.FetchSessions;

/// <summary>
/// A fetcher's side of its session with one broker (FetchSessionHandler): what the broker knows already, and what the next request has to say. One
/// request at a time: it is built, and then answered or failed.
/// </summary>
internal sealed class FetchSessionHandler
{
    private readonly OrderedMap<TopicPartition, Member> _members = [];
    private readonly List<FetchPartition> _named = [];
    private readonly List<TopicIdPartition> _forgotten = [];
    private int _round;

    /// <summary>Of the next request.</summary>
    public FetchMetadata Next { get; private set; } = FetchMetadata.Initial;

    /// <summary>What was asked last of a partition.</summary>
    /// <returns>Null if the last request did not want it.</returns>
    public FetchPartition? Find(TopicPartition at) => _members.TryGetValue(at, out var member) ? member.Asked : null;

    /// <summary>The next request, which wants these partitions, in that order.</summary>
    public FetchRequestData Build(ReadOnlySpan<FetchPartition> wanted)
    {
        var usesTopicIds = Compare(wanted);
        var isNews = _named.Count > 0 || _forgotten.Count > 0;
        var named = Next.IsFull ? wanted.ToArray() : [.. _named];
        TopicIdPartition[] forgotten = Next.IsFull ? [] : [.. _forgotten];
        if (!usesTopicIds)
        {
            named = Array.ConvertAll(named, p => p with { TopicId = TopicId.None });
            forgotten = Array.ConvertAll(Array.FindAll(forgotten, f => !_members.ContainsKey(f.At)), f => f with { TopicId = TopicId.None });
        }

        return new FetchRequestData(Next, named, forgotten, usesTopicIds, isNews);
    }

    /// <summary>The answer to the request has come.</summary>
    /// <returns>Whether it can be used; else there is nothing in it but an error.</returns>
    public bool Received(FetchSessionResponse response)
    {
        if (response.TopError != ErrorCode.None)
        {
            Next = response.TopError == ErrorCode.FetchSessionIdNotFound ? FetchMetadata.Initial : Next.Anew();
            return false;
        }

        Next = response.SessionId == 0 ? FetchMetadata.Initial : Next.IsFull ? new FetchMetadata(response.SessionId, 1) : Next.Next();
        return true;
    }

    /// <summary>The request, or the attempt to connect for it, has failed: whether the broker has taken it in is not known.</summary>
    public void Failed() => Next = Next.Anew();

    /// <summary>The next request, which wants nothing, ends the session.</summary>
    public FetchRequestData Close()
    {
        Next = Next.Closing();
        return Build([]);
    }

    /// <summary>Finds out what is new and what is gone, and remembers what is wanted.</summary>
    /// <returns>Whether all topics are known by their ids.</returns>
    private bool Compare(ReadOnlySpan<FetchPartition> wanted)
    {
        _named.Clear();
        _forgotten.Clear();
        _round++;
        var usesTopicIds = true;
        foreach (ref readonly var asked in wanted)
        {
            usesTopicIds &= asked.TopicId != TopicId.None;
            if (!_members.TryGetValue(asked.At, out var member))
                _members.Add(asked.At, member = new Member());
            ref var before = ref member.Asked;
            if (member.Round == 0 || before != asked)
            {
                if (member.Round != 0 && before.TopicId != asked.TopicId && before.TopicId != TopicId.None && asked.TopicId != TopicId.None)
                    _forgotten.Add(before.Name);
                _named.Add(asked);
                before = asked;
            }

            member.Round = _round;
        }

        return (_members.Count == wanted.Length || DropUnwanted()) && usesTopicIds;
    }

    private bool DropUnwanted()
    {
        var (usesTopicIds, first) = (true, _forgotten.Count);
        foreach (var member in _members.Values)
        {
            if (member.Round == _round)
                continue;
            _forgotten.Add(member.Asked.Name);
            usesTopicIds &= member.Asked.TopicId != TopicId.None;
        }

        for (var i = first; i < _forgotten.Count; i++)
            _members.Remove(_forgotten[i].At);
        return usesTopicIds;
    }

    private sealed class Member
    {
        private FetchPartition _asked;

        /// <summary>What was asked last.</summary>
        public ref FetchPartition Asked => ref _asked;

        /// <summary>Of the request that last wanted it; 0 if none has yet.</summary>
        public int Round { get; set; }
    }
}
