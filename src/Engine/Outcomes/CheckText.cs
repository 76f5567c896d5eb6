using System.Globalization;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Outcomes;

/// <summary>Checks in words, for those without a label of their own.</summary>
public static class CheckText
{
    /// <summary>What the check looks at: <c>ackedLost</c>, <c>topics.orders.0.isr</c>.</summary>
    public static string Of(CheckSubject subject) => subject switch
    {
        CheckSubject.Measure measure => measure.Name + Scope(measure.Of),
        CheckSubject.State state => string.Join('.', state.Path),
        CheckSubject.Error error => $"{error.Name} of {error.Client}",
        CheckSubject.Event counted => counted.Pattern.Kind + Where(counted.Pattern),
        _ => throw new ArgumentOutOfRangeException(nameof(subject)),
    };

    /// <summary>What it asks for: a value, <c>at least 2</c>, <c>2 … 5</c>.</summary>
    public static string Expected(Check check) => (check.Is, check.AtLeast, check.AtMost) switch
    {
        ({ } value, _, _) => value.ToString(),
        (_, { } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"),
        (_, { } least, _) => string.Create(CultureInfo.InvariantCulture, $"at least {least}"),
        (_, _, { } most) => string.Create(CultureInfo.InvariantCulture, $"at most {most}"),
        _ => "",
    };

    private static string Scope(MeasureScope scope)
    {
        string?[] parts =
        [
            scope.Producer, scope.Group, scope.Consumer, scope.Processor, scope.Topic, scope.Partition?.ToString(CultureInfo.InvariantCulture), scope.Key,
            scope.Record, scope.Isolation,
        ];
        var named = string.Join(", ", parts.Where(p => p is not null));
        return named.Length == 0 ? "" : $" of {named}";
    }

    private static string Where(EventPattern pattern) =>
        pattern.Where.IsEmpty ? "" : " where " + string.Join(", ", pattern.Where.Select(w => $"{w.Field} is {w.Value}"));
}
