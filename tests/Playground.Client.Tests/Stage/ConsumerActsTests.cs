using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class ConsumerActsTests
{
    [Fact]
    public void ARunningConsumerCanBeCrashedAndADeadOneStartedAgainInTheSamePlace()
    {
        var dead = ReaderPictures.Reading with { State = ClientState.Crashed, Positions = [] };

        Assert.Equal<StepAction>([new StepAction.ConsumerCall("consumer.crash", "c1")], Of(ReaderPictures.Reading)[0].Actions.AsEnumerable());
        Assert.Equal<StepAction>([new StepAction.ConsumerRestart("c1", ConfigValues.Empty)], Of(dead)[0].Actions.AsEnumerable());
        Assert.Equal(Of(ReaderPictures.Reading).Count, Of(dead).Count);
        Assert.All(Of(dead).Skip(1), choice => Assert.Equal("It is not running.", choice.Why));
    }

    [Fact]
    public void SeekingGoesThroughAllPartitionsAndNeedsOne()
    {
        var seek = Of(ReaderPictures.Reading).Single(choice => choice.Name == "seek.earliest");

        Assert.Equal<StepAction>([new StepAction.ConsumerSeek("c1", "orders", 0, OffsetTarget.Earliest)], seek.Actions.AsEnumerable());
        Assert.Equal("It has no partition at the moment.", Of(ReaderPictures.Idle).Single(choice => choice.Name == "seek.earliest").Why);
    }

    [Fact]
    public void OffsetsAreResetOnlyOfAGroupWithoutMembers()
    {
        var empty = ReaderPictures.Billing with { State = "Empty", Members = [] };

        Assert.All(ConsumerActs.Of(ReaderPictures.Billing, Language.English), choice => Assert.NotNull(choice.Why));
        Assert.Equal<StepAction>(
            [new StepAction.GroupResetOffsets("billing", "orders", null, OffsetTarget.Earliest)], ConsumerActs.Of(empty, Language.English)[0].Actions.AsEnumerable());
    }

    [Fact]
    public void AProcessorIsCrashedAsAProcessorAndHasNoPollToStall()
    {
        var processor = ReaderPictures.Reading with { Outputs = new OutputsView("invoices", true, 1000, 3, [], null) };

        Assert.Equal<StepAction>([new StepAction.ProcessorCall("processor.crash", "c1")], Of(processor)[0].Actions.AsEnumerable());
        Assert.DoesNotContain(Of(processor), choice => choice.Name is "stall" or "seek.earliest");
    }

    private static IReadOnlyList<ActChoice> Of(ConsumerView consumer) => ConsumerActs.Of(consumer, Language.English);
}
