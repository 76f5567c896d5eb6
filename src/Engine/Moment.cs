using Playground.Engine.Kernel;

namespace Playground.Engine;

/// <summary>A place in a run at which it can stand: an instant, and where in it.</summary>
/// <param name="After">The id of the event right after which it is; null: everything at the instant has happened.</param>
public readonly record struct Moment(Instant At, int? After = null)
{
    /// <summary>Whether it lies before another moment of the same run. A moment within an instant lies before the instant's end.</summary>
    public bool IsBefore(Moment other) => At != other.At ? At < other.At : (After ?? int.MaxValue) < (other.After ?? int.MaxValue);
}
