namespace Playground.Server.Guarding;

/// <summary>How often something may be done: so many times at once, and then as often as it fills up again. Not thread-safe.</summary>
/// <param name="atOnce">How many times at once.</param>
/// <param name="perSecond">How many times come back in a second.</param>
internal sealed class Allowance(TimeProvider clock, double atOnce, double perSecond)
{
    private readonly double _most = atOnce;
    private double _left = atOnce;
    private long _looked = clock.GetTimestamp();

    /// <summary>Takes one.</summary>
    /// <returns>False if none is left.</returns>
    public bool TryTake()
    {
        var now = clock.GetTimestamp();
        _left = Math.Min(_most, _left + (clock.GetElapsedTime(_looked, now).TotalSeconds * perSecond));
        _looked = now;
        if (_left < 1)
            return false;
        _left--;
        return true;
    }
}
