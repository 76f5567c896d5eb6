using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Client.State;

/// <summary>
/// Two sessions that are watched together: what moves one in time moves the other to the same instant, and what happens in both is compared. Disposing it
/// lets go of both. Safe to use from any thread; commands are carried out one after the other.
/// </summary>
public interface ISessionPair : IAsyncDisposable
{
    ISessionHandle Left { get; }

    ISessionHandle Right { get; }

    /// <summary>
    /// Moves both. The next event is the next of either run, the one before likewise. What would change one of the runs is refused: they would no longer be
    /// what they are compared as.
    /// </summary>
    Task<CommandResult> SendAsync(SessionCommand command, CancellationToken cancel = default);

    /// <summary>Goes to the next instant, or back to the one before, at which something is not the same, and pauses there.</summary>
    /// <returns>Refused if there is none, as far as the runs may be run.</returns>
    Task<CommandResult> GoToDifferenceAsync(bool forward, CancellationToken cancel = default);

    /// <summary>What is not the same; null if one of the sessions is gone.</summary>
    Task<RunDifferences?> DifferencesAsync(DifferenceQuery query, CancellationToken cancel = default);
}

/// <summary>Two sessions, or why there are none: one of the two is null.</summary>
public sealed record PairResult(ISessionPair? Pair, OpenProblem? Problem);

/// <summary>Which differences are asked for.</summary>
/// <param name="Until">Only those that have come out by this instant.</param>
/// <param name="AtLeast">Only events of this severity or a higher one are listed.</param>
/// <param name="Count">At most so many are listed, the newest (1…500).</param>
public sealed record DifferenceQuery(Instant Until, Severity AtLeast = Severity.Detail, int Count = 100);

/// <summary>In what two runs are not the same, up to an instant.</summary>
/// <param name="First">When they part; null if they have not, as far as both were run (also beyond the instant).</param>
/// <param name="Compared">As far as both were run.</param>
/// <param name="OnlyLeft">How many events have happened in the left run only.</param>
/// <param name="OnlyRight">Likewise.</param>
/// <param name="Moved">How many have happened in both, but not at the same instant.</param>
/// <param name="Lines">The newest of those asked for, oldest first.</param>
/// <param name="LeftEvents">Ids of the newest events of the left run that are not the same in the other, at most <see cref="MostEvents"/>.</param>
/// <param name="RightEvents">Likewise.</param>
/// <param name="Marks">At which instants there are differences, also beyond the instant: a short stretch of the run has one mark.</param>
public sealed record RunDifferences(
    Instant? First, Instant Compared, int OnlyLeft, int OnlyRight, int Moved, ImmutableArray<DifferenceLine> Lines,
    ImmutableArray<int> LeftEvents, ImmutableArray<int> RightEvents, ImmutableArray<Instant> Marks)
{
    public const int MostEvents = 2_000;
}

/// <summary>Something that is not the same in both runs. If both are known, the same happened, at different instants.</summary>
public sealed record DifferenceLine(EventLine? Left, EventLine? Right)
{
    /// <summary>When it came out that it is not the same.</summary>
    public Instant At => (Left, Right) is ({ } left, { } right) ? (left.At < right.At ? left.At : right.At) : (Left ?? Right)!.At;
}
