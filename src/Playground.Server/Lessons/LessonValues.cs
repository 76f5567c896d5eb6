using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;

namespace Playground.Server.Lessons;

/// <summary>All values that a lesson quotes, at the moment that is shown.</summary>
internal sealed class LessonValues(Lesson? lesson)
{
    private Simulation? _run;
    private ImmutableArray<ValueWatch> _watches = [];

    /// <param name="last">What was said before: given again if it is the same.</param>
    public ImmutableSortedDictionary<string, string> At(Simulation run, ImmutableSortedDictionary<string, string> last)
    {
        if (lesson is null || lesson.Values.IsEmpty)
            return last;
        // What was counted belongs to one run; another moment of the time machine is another run.
        if (!ReferenceEquals(_run, run))
            (_run, _watches) = (run, [.. lesson.Values.Select(value => new ValueWatch(value))]);
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var watch in _watches)
        {
            if (watch.Text(run) is { } text)
                values[watch.Name] = text;
        }

        return values.Count == last.Count && values.All(value => last.TryGetValue(value.Key, out var before) && before == value.Value)
            ? last
            : values.ToImmutable();
    }
}
