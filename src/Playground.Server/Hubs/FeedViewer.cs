namespace Playground.Server.Hubs;

/// <summary>One viewer of a feed. While its connection has no room, frames are skipped instead of piling up.</summary>
internal sealed class FeedViewer(IFrameLink link, Action<FeedViewer> drained)
{
    private Task _pending = Task.CompletedTask;

    public IFrameLink Link => link;

    /// <summary>It has missed a frame and needs the whole picture.</summary>
    public bool Skipped { get; private set; }

    public void Send(RawJson delta, Func<RawJson> full)
    {
        if (!_pending.IsCompleted)
            Skip();
        else if (Skipped)
            SendFull(full());
        else
            _pending = SendAsync("frame", delta);
    }

    public void SendFull(RawJson full)
    {
        if (!_pending.IsCompleted)
        {
            Skip();
            return;
        }

        Skipped = false;
        _pending = SendAsync("full", full);
    }

    public Task End() => SendAsync("gone", null);

    private void Skip()
    {
        if (Skipped)
            return;
        Skipped = true;
        _ = TellWhenDrainedAsync();
    }

    private async Task TellWhenDrainedAsync()
    {
        await _pending;
        drained(this);
    }

    /// <summary>A connection that breaks is taken off by the hub; until then what can't be sent is lost.</summary>
    private async Task SendAsync(string target, RawJson? argument)
    {
        try
        {
            await link.SendAsync(target, argument);
        }
        catch (Exception)
        {
            Skipped = true;
        }
    }
}
