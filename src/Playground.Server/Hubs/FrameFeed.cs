using Playground.Server.Sessions;

namespace Playground.Server.Hubs;

/// <summary>
/// What viewers of one session get over the hub, in one form: each frame's changes, made into JSON once for all of them; the whole picture for who comes new
/// or could not keep up. Used from the session's mailbox only. <c>docs/HUB.md</c> describes the messages.
/// </summary>
internal sealed class FrameFeed<T>(string session, FrameForm<T> form, TimeProvider clock, SessionSettings options, Action<FeedViewer> drained)
    where T : class
{
    private readonly List<FeedViewer> _viewers = [];
    private readonly KeptFrames _kept = new(options.KeptFrames);
    private T? _last;
    private long _lastSent;
    private long _lastLeft;
    private (long Sequence, RawJson Json)? _full;

    public int Viewers => _viewers.Count;

    /// <summary>Frames are made while somebody watches, and for a while after the last one left: they may come back.</summary>
    public bool Wanted => _viewers.Count > 0 || (_last is not null && clock.GetElapsedTime(_lastLeft) < options.PauseUnwatchedAfter);

    /// <param name="last">The last sequence that the viewer has applied; null for none.</param>
    /// <param name="frame">The session's newest.</param>
    public void Join(IFrameLink link, long? last, T frame)
    {
        if (Wanted)
            Publish(frame, anew: false, always: true);
        else
            Begin(frame);
        var viewer = new FeedViewer(link, drained);
        _viewers.RemoveAll(other => other.Link.Id == link.Id);
        _viewers.Add(viewer);
        if (last is { } sequence && _kept.Since(sequence, form.Sequence(_last!)) is { } missed)
        {
            foreach (var delta in missed)
                viewer.Send(delta, () => Full(frame));
        }
        else
        {
            viewer.SendFull(Full(frame));
        }
    }

    public void Leave(string linkId)
    {
        if (_viewers.RemoveAll(viewer => viewer.Link.Id == linkId) > 0)
            _lastLeft = clock.GetTimestamp();
    }

    /// <param name="anew">The run began anew: everybody gets the whole picture.</param>
    /// <param name="always">Even if only the clock went on.</param>
    public void Publish(T frame, bool anew, bool always = false)
    {
        if (!Wanted || _last is not { } last)
        {
            _last = null;
            _kept.Clear();
            return;
        }

        if (anew)
        {
            Begin(frame);
            _viewers.ForEach(viewer => viewer.SendFull(Full(frame)));
            return;
        }

        if (form.Sequence(last) == form.Sequence(frame) || !(always || clock.GetElapsedTime(_lastSent) >= options.ClockEvery || form.Changed(last, frame)))
            return;
        var delta = new RawJson(form.Delta(last, frame));
        _kept.Add(form.Sequence(last), form.Sequence(frame), delta);
        Sent(frame);
        _viewers.ForEach(viewer => viewer.Send(delta, () => Full(frame)));
    }

    /// <summary>A viewer that could not keep up has room again.</summary>
    public void CatchUp(FeedViewer viewer, T frame)
    {
        if (!_viewers.Contains(viewer) || !viewer.Skipped)
            return;
        Publish(frame, anew: false, always: true);
        viewer.SendFull(Full(frame));
    }

    /// <summary>Tells everybody that the session is gone.</summary>
    /// <returns>A task for each of them, done when it was told or can't be.</returns>
    public Task[] End()
    {
        Task[] told = [.. _viewers.Select(viewer => viewer.End())];
        _viewers.Clear();
        return told;
    }

    private void Begin(T frame)
    {
        _kept.Clear();
        Sent(frame);
    }

    private void Sent(T frame)
    {
        _last = frame;
        _lastSent = clock.GetTimestamp();
    }

    private RawJson Full(T frame)
    {
        if (_full is not { } made || made.Sequence != form.Sequence(frame))
            _full = made = (form.Sequence(frame), new RawJson(form.Full(session, frame)));
        return made.Json;
    }
}
