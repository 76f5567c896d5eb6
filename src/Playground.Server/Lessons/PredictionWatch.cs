using System.Collections.Immutable;
using System.Globalization;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Outcomes;

namespace Playground.Server.Lessons;

/// <summary>Waits for the moment at which a prediction's truth comes out, and says what it is.</summary>
/// <param name="end">The scenario's <c>until</c>, where <c>when: end</c> is judged.</param>
internal sealed class PredictionWatch(LessonPrediction prediction, Instant end)
{
    private readonly ImmutableArray<ConditionWatch> _reveal = [.. prediction.Reveal.Select(check => new ConditionWatch(check, end))];
    private readonly Answering.Sketch? _sketch = prediction.Answering as Answering.Sketch;
    private readonly ValueWatch? _drawn = prediction.Answering is Answering.Sketch sketch ? new ValueWatch(sketch.Value) : null;
    private readonly List<string> _points = [];

    /// <returns>The truth, if it comes out now; else null.</returns>
    public PredictionState? Watch(Simulation simulation)
    {
        Sample(simulation);
        if (!ConditionWatch.Hold(_reveal, simulation) || (_sketch is not null && _points.Count < _sketch.Points))
            return null;
        return new PredictionState(prediction.Id, simulation.Now, _sketch is null ? True(simulation) : [.. _points]);
    }

    private ImmutableArray<string> True(Simulation simulation) =>
    [
        .. prediction.Options
            .Where(option => option.Holds.All(check => Evaluator.Holds(check, simulation.Evaluate(check.Subject))))
            .Select(option => option.Id),
    ];

    /// <summary>Looks come at every instant of the grid, so that none of the curve's points is missed.</summary>
    private void Sample(Simulation simulation)
    {
        if (_sketch is null || _points.Count == _sketch.Points)
            return;
        var next = _sketch.From + new Duration(_sketch.Every.Microseconds * _points.Count);
        if (simulation.Now >= next)
            _points.Add(_drawn!.Number(simulation).ToString("0.###", CultureInfo.InvariantCulture));
    }
}
