using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios.Writing;

/// <summary>Steps and checks, in the contract's order.</summary>
internal sealed class StepWriter(FieldWriter fields, ActionWriter actions)
{
    public void Step(Step step)
    {
        switch (step.When)
        {
            case When.At at:
                fields.Duration("at", at.Instant - Instant.Zero);
                fields.Whole("after", at.After);
                break;
            case When.On on:
                fields.Object("on", () =>
                {
                    Pattern(on.Event);
                    fields.Whole("occurrence", on.Occurrence, 1);
                    fields.Flag("every", on.Every);
                });
                fields.Duration("delay", on.Delay);
                break;
        }

        fields.Text("do", step.Action.Name);
        actions.Fields(step.Action);
    }

    public void Check(Check check)
    {
        Subject(check.Subject);
        fields.Value("is", check.Is);
        fields.Number("atLeast", check.AtLeast);
        fields.Number("atMost", check.AtMost);
        fields.Localized("label", check.Label);
        fields.Duration("hold", check.Hold);
        fields.Text("when", check.AtEnd ? "end" : null);
    }

    private void Subject(CheckSubject subject)
    {
        switch (subject)
        {
            case CheckSubject.Measure measure:
                fields.Text("measure", measure.Name);
                if (measure.Of != MeasureScope.All)
                    fields.Object("of", () => Scope(measure.Of));
                break;
            case CheckSubject.State state:
                fields.Text("state", Reading.StatePath.Format(state.Path));
                break;
            case CheckSubject.Error error:
                fields.Text("error", error.Name);
                fields.Text("client", error.Client);
                break;
            case CheckSubject.Event occurred:
                Pattern(occurred.Pattern);
                break;
        }
    }

    private void Scope(MeasureScope of)
    {
        fields.Text("producer", of.Producer);
        fields.Text("topic", of.Topic);
        fields.Whole("partition", of.Partition);
        fields.Text("group", of.Group);
        fields.Text("consumer", of.Consumer);
        fields.Text("processor", of.Processor);
        fields.Text("key", of.Key);
        fields.Text("record", of.Record);
        fields.Text("isolation", of.Isolation);
    }

    private void Pattern(EventPattern pattern)
    {
        fields.Text("event", pattern.Kind);
        if (pattern.Where.IsEmpty)
            return;
        fields.Object("where", () =>
        {
            foreach (var (field, value) in pattern.Where)
                fields.Value(field, value);
        });
    }
}
