using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Compare;

/// <summary>Two sessions with one playhead.</summary>
internal sealed class SessionPair : ISessionPair
{
    private readonly Session _left;
    private readonly Session _right;
    private readonly Comparison _comparison;
    private readonly Duration _longestJump;
    private readonly SemaphoreSlim _one = new(1);

    public SessionPair(Session left, Session right, TimeSpan longestJump)
    {
        (_left, _right, _comparison) = (left, right, new Comparison(left, right));
        _longestJump = new Duration((long)longestJump.TotalMicroseconds);
        left.GoAlongWith(right);
        right.GoAlongWith(left);
        (Left, Right) = (left.Watch(), right.Watch());
    }

    public ISessionHandle Left { get; }

    public ISessionHandle Right { get; }

    private Instant Here => _left.Current.View.At;

    /// <summary>Asked before each command; what it gives is the answer, and nothing is done.</summary>
    internal Func<CommandResult?> Refusal { get; set; } = static () => null;

    public Task<CommandResult> SendAsync(SessionCommand command, CancellationToken cancel = default) => InTurnAsync(() => Refusal() is { } refused ? Task.FromResult(refused) : command switch
    {
        SessionCommand.Play or SessionCommand.SetSpeed or SessionCommand.RunFor or SessionCommand.RunUntil or SessionCommand.Reset => BothAsync(command),
        SessionCommand.Pause => PauseAsync(),
        SessionCommand.Seek seek => SeekAsync(seek.To.At),
        SessionCommand.StepEvent or SessionCommand.RunToNext => StepAsync(command, forward: true),
        SessionCommand.StepBack or SessionCommand.RunToPrevious => StepAsync(command, forward: false),
        _ => Task.FromResult(CommandResult.Refused(RefusalCode.Compared, "Runs that are compared can't be changed.")),
    });

    public Task<CommandResult> GoToDifferenceAsync(bool forward, CancellationToken cancel = default) => InTurnAsync(async () =>
    {
        await PauseAsync();
        return forward ? await NextDifferenceAsync() : await PreviousDifferenceAsync();
    });

    public async Task<RunDifferences?> DifferencesAsync(DifferenceQuery query, CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            return await _comparison.UpdateAsync() is { } runs ? await DifferenceReader.ReadAsync(runs, query, _left, _right) : null;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Left.DisposeAsync();
        await Right.DisposeAsync();
    }

    private async Task<CommandResult> InTurnAsync(Func<Task<CommandResult>> work)
    {
        await _one.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<CommandResult> BothAsync(SessionCommand command)
    {
        var result = await _left.SendAsync(command);
        return result.Done ? await _right.SendAsync(command) : result;
    }

    /// <summary>Wherever each of them was on its way, both stand at one instant then: that of the one that is ahead, so that neither goes back.</summary>
    private async Task<CommandResult> PauseAsync()
    {
        var result = await BothAsync(new SessionCommand.Pause());
        var (left, right) = (_left.Current.View.At, _right.Current.View.At);
        return !result.Done || left == right ? result
            : await (left < right ? _left : _right).SendAsync(new SessionCommand.Seek(new Moment(left < right ? right : left)));
    }

    private Task<CommandResult> SeekAsync(Instant at) => BothAsync(new SessionCommand.Seek(new Moment(at)));

    /// <summary>Each looks for its own next event, or the one before; the nearer of the two is where both go.</summary>
    private async Task<CommandResult> StepAsync(SessionCommand command, bool forward)
    {
        await PauseAsync();
        var from = Here;
        var left = await _left.SendAsync(command);
        var right = await _right.SendAsync(command);
        if (!left.Done && !right.Done)
        {
            await SeekAsync(from);
            return left;
        }

        var (one, two) = (_left.Current.View.At, _right.Current.View.At);
        var to = !left.Done ? two : !right.Done || one < two == forward ? one : two;
        return await SeekAsync(to);
    }

    private async Task<CommandResult> NextDifferenceAsync()
    {
        var from = Here;
        var until = _left.Current.Scenario.Until is { } end && Instant.Zero + end > from ? Instant.Zero + end : from + _longestJump;
        for (var at = from; ; at = at + Slice < until ? at + Slice : until)
        {
            if (at > from && await SeekAsync(at) is { Done: false } refused)
                return refused;
            if (await _comparison.UpdateAsync() is not { } runs)
                return CommandResult.Refused(RefusalCode.SessionGone, "This session is no longer on the server.");
            if (runs.FirstAfter(from) is { } found)
                return await SeekAsync(found);
            if (at == until)
                return CommandResult.Refused(RefusalCode.NothingHappens, "From here on both runs are the same, as far as they go.");
        }
    }

    /// <summary>Simulated time that is run between two looks at the differences.</summary>
    private static Duration Slice { get; } = Duration.FromSeconds(1);

    private async Task<CommandResult> PreviousDifferenceAsync() =>
        await _comparison.UpdateAsync() is { } runs && runs.LastBefore(Here) is { } found
            ? await SeekAsync(found)
            : CommandResult.Refused(RefusalCode.NothingHappens, "Up to here both runs are the same.");
}
