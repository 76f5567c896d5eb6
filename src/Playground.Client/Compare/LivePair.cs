using Playground.Client.Contracts;
using Playground.Client.Pages;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Trace;

namespace Playground.Client.Compare;

/// <summary>What a page keeps of two sessions that it shows beside each other. Used on the page's own thread; <see cref="Changed"/> is raised on any.</summary>
public sealed class LivePair : IAsyncDisposable
{
    /// <summary>Wall time between two looks at what is not the same while the runs go on.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly ISessionPair _pair;
    private bool _reading;

    private LivePair(ISessionPair pair, LiveSession left, LiveSession right)
    {
        (_pair, Left, Right) = (pair, left, right);
        left.Changed += OnChanged;
        right.Changed += OnChanged;
    }

    /// <summary>One of the two has a new frame, or is gone. Raised on no particular thread.</summary>
    public event Action? Changed;

    public LiveSession Left { get; }

    public LiveSession Right { get; }

    /// <summary>Null until they were looked for.</summary>
    public RunDifferences? Differences { get; private set; }

    /// <summary>Null until they were asked for.</summary>
    public (MetricsView Left, MetricsView Right)? Metrics { get; private set; }

    /// <summary>Only events of this severity or a higher one are listed.</summary>
    public Severity AtLeast { get; set; } = Severity.Info;

    public bool Gone => Left.Gone || Right.Gone;

    /// <summary>Opens both. Of the two results one is null.</summary>
    public static async Task<(LivePair? Pair, OpenProblem? Problem)> OpenAsync(ISessionGateway gateway, SessionRequest left, SessionRequest right)
    {
        var opened = await gateway.OpenPairAsync(left, right);
        if (opened.Pair is not { } pair)
            return (null, opened.Problem);
        var live = new LivePair(pair, await LiveSession.WatchAsync(pair.Left), await LiveSession.WatchAsync(pair.Right));
        await live.ReadAsync();
        return (live, null);
    }

    public async Task<CommandResult> SendAsync(SessionCommand command)
    {
        var result = await _pair.SendAsync(command);
        await RefreshAsync();
        await ReadAsync();
        return result;
    }

    /// <summary>To the next instant at which something is not the same, or back to the one before.</summary>
    public async Task<CommandResult> GoToDifferenceAsync(bool forward)
    {
        var result = await _pair.GoToDifferenceAsync(forward);
        await RefreshAsync();
        await ReadAsync();
        return result;
    }

    /// <summary>Takes over what both have by now; to be called on the page's thread after <see cref="Changed"/>.</summary>
    public async Task RefreshAsync()
    {
        foreach (var session in (LiveSession[])[Left, Right])
        {
            if (session.Refresh())
                await session.FillAsync();
        }
    }

    /// <summary>Looks for what is not the same, unless somebody just did.</summary>
    /// <returns>Whether it was looked for: then there is something new to be drawn, and soon after more, while the runs go on.</returns>
    public async Task<bool> KeepReadingAsync()
    {
        if (_reading || Gone)
            return false;
        _reading = true;
        try
        {
            await Task.Delay(Pause);
            await ReadAsync();
        }
        finally
        {
            _reading = false;
        }

        return true;
    }

    public async Task ReadAsync()
    {
        var here = Left.Frame.View.At < Right.Frame.View.At ? Left.Frame.View.At : Right.Frame.View.At;
        Differences = await _pair.DifferencesAsync(new DifferenceQuery(here, AtLeast)) ?? Differences;
        Metrics = await Left.MetricsAsync() is { } left && await Right.MetricsAsync() is { } right ? (left, right) : Metrics;
    }

    public async ValueTask DisposeAsync()
    {
        Left.Changed -= OnChanged;
        Right.Changed -= OnChanged;
        await Left.DisposeAsync();
        await Right.DisposeAsync();
        await _pair.DisposeAsync();
    }

    private void OnChanged() => Changed?.Invoke();
}
