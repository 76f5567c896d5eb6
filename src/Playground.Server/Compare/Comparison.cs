using Playground.Engine.Comparing;
using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Compare;

/// <summary>Compares the runs of two sessions as far as both have gone, going on from where it was the last time. Not thread-safe.</summary>
internal sealed class Comparison(Session left, Session right)
{
    private readonly RunReader _left = new();
    private readonly RunReader _right = new();
    private RunComparison _runs = new();

    /// <summary>Takes in what has happened since.</summary>
    /// <returns>Null if one of the sessions is gone.</returns>
    public async Task<RunComparison?> UpdateAsync()
    {
        while (true)
        {
            if (await left.ReadAsync(_left.Read) is not { } mine || await right.ReadAsync(_right.Read) is not { } other)
                return null;
            var (leftAnew, rightAnew) = (mine.Anew, other.Anew);
            if (leftAnew || rightAnew)
                _runs = new RunComparison();

            // A run that was known already is read again beside the new one.
            if (leftAnew != rightAnew)
            {
                _left.Begin();
                _right.Begin();
                continue;
            }

            _runs.AddLeft(mine.Events);
            _runs.AddRight(other.Events);
            if (mine.Until is { } one && other.Until is { } two)
                _runs.Advance(one < two ? one : two);
            if (mine.Whole && other.Whole)
                return _runs;
        }
    }
}
