using System.Globalization;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Outcomes;
using Playground.Engine.Scenarios;

namespace Playground.Server.Lessons;

/// <summary>One check of a goal, followed through a run: since when it holds, and whether that is enough.</summary>
/// <param name="end">The scenario's <c>until</c>, where <c>when: end</c> is judged.</param>
internal sealed class ConditionWatch(Check check, Instant end)
{
    private readonly EventCount? _count = check.Subject is CheckSubject.Event counted ? new EventCount(counted.Pattern) : null;
    private Instant? _heldSince;
    private bool _heldAtEnd;

    /// <summary>Holds, and has for as long as asked.</summary>
    public bool Fulfilled { get; private set; }

    public ConditionState State { get; private set; } = new(check.Label, Expected(check), "", false, null, check.Hold, check.AtEnd);

    /// <summary>
    /// Whether all are fulfilled, if this is an instant for it. Once one is not, the others are looked at no further, unless it matters since when they hold.
    /// </summary>
    public static bool Hold(IReadOnlyList<ConditionWatch> conditions, Simulation simulation)
    {
        var hold = true;
        for (var i = 0; i < conditions.Count; i++)
        {
            if (hold || conditions[i].IsFollowed)
                hold &= conditions[i].Watch(simulation);
        }

        return hold;
    }

    private bool IsFollowed => check.Hold is not null;

    public void Look(Simulation simulation)
    {
        var actual = _count?.Value(simulation) ?? simulation.Evaluate(check.Subject);
        var holds = Evaluator.Holds(check, actual);
        _heldSince = holds ? _heldSince ?? simulation.Now : null;
        _heldAtEnd |= holds && simulation.Now == end;
        Fulfilled = check.AtEnd ? _heldAtEnd : _heldSince is { } since && simulation.Now - since >= (check.Hold ?? Duration.Zero);
        var text = actual.ToString();
        if (State.Holds != holds || State.Actual != text || State.HeldSince != _heldSince)
            State = State with { Actual = text, Holds = holds, HeldSince = _heldSince };
    }

    private bool Watch(Simulation simulation)
    {
        if (!check.AtEnd || simulation.Now == end)
            Look(simulation);
        return Fulfilled;
    }

    /// <summary>How it stands at an earlier moment of the run; since when it holds there is not followed.</summary>
    public ConditionState At(Simulation earlier)
    {
        var actual = check.Subject is CheckSubject.Event counted ? new EventCount(counted.Pattern).Value(earlier) : earlier.Evaluate(check.Subject);
        return State with { Actual = actual.ToString(), Holds = Evaluator.Holds(check, actual), HeldSince = null };
    }

    /// <summary>In signs, which need no translation: <c>0</c>, <c>≥ 10</c>, <c>1 … 3</c>.</summary>
    private static string Expected(Check check) => (check.Is, check.AtLeast, check.AtMost) switch
    {
        ({ } wanted, _, _) => wanted.ToString(),
        (_, { } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"),
        (_, { } least, null) => string.Create(CultureInfo.InvariantCulture, $"≥ {least}"),
        (_, null, { } most) => string.Create(CultureInfo.InvariantCulture, $"≤ {most}"),
        _ => "",
    };
}
