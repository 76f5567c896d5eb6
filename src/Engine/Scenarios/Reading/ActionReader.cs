namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Reads what a step does: each action of the contract by name, and how its fields are read. The caller closes the reader.
/// </summary>
internal static class ActionReader
{
    private static readonly SortedDictionary<string, Func<ObjectReader, StepAction>> Actions = new(StringComparer.Ordinal);

    static ActionReader()
    {
        ClusterActions.AddTo(Actions);
        NetworkActions.AddTo(Actions);
        TopicActions.AddTo(Actions);
        ProducerActions.AddTo(Actions);
        ConsumerActions.AddTo(Actions);
    }

    /// <summary>The names of all actions.</summary>
    public static IReadOnlyCollection<string> Known => Actions.Keys;

    /// <summary>Null, with a complaint, for an action that there is not.</summary>
    public static StepAction? Read(ObjectReader step)
    {
        var name = step.RequiredText("do", "the name of an action such as \"broker.crash\"");
        if (Actions.TryGetValue(name, out var read))
            return read(step);
        if (name.Length > 0)
            step.Context.Error(step.At("do"), $"There is no action \"{name}\".{Suggestion.For(name, Known)}");
        return null;
    }
}
