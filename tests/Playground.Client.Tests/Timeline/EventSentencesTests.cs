using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Tests.Timeline;

public class EventSentencesTests
{
    [Fact]
    public void AnAppendSaysWhoWhatAndWhere()
    {
        var line = Line("batch.appended", ("broker", "1"), ("topic", "orders"), ("partition", 0), ("baseOffset", 14), ("count", 3),
            ("records", JsonValue.Of([JsonValue.Of("p1#15"), JsonValue.Of("p1#16"), JsonValue.Of("p1#17")])));

        Assert.Equal("Broker 1, the leader, appends p1#15, p1#16, p1#17 at 14–16 to orders-0.", EventSentences.Write(line, Language.English));
        Assert.Equal("리더 브로커 1이 orders-0에 p1#15, p1#16, p1#17을 추가했습니다(오프셋 14–16).", EventSentences.Write(line, Language.Korean));
    }

    [Fact]
    public void AnUncleanElectionIsCalledThat()
    {
        EventLine Elected(bool clean) => Line("leader.elected", ("topic", "orders"), ("partition", 0), ("leader", "2"), ("epoch", 4), ("clean", JsonValue.Of(clean)));

        Assert.Equal("Broker 2 becomes leader of orders-0 in epoch 4.", EventSentences.Write(Elected(true), Language.English));
        Assert.Equal("Broker 2 becomes leader of orders-0 in epoch 4 by an unclean election.", EventSentences.Write(Elected(false), Language.English));
    }

    [Fact]
    public void WhatAPersonDidIsSaidInWordsAndWithoutTheRunsStepsByItsName()
    {
        var line = Line("step.taken", ("step", 1), ("action", "producer.send"));
        Step[] steps =
        [
            new() { When = new When.At(Instant.Zero), Action = new StepAction.LogClean(null) },
            new() { When = new When.At(Instant.Zero, 3), Action = new StepAction.ProducerSend("p2", "orders") },
        ];

        Assert.Equal("By hand: p2 sends a record.", EventSentences.Write(line, Language.English, steps));
        Assert.Equal("직접 조작: p2가 레코드 보내기.", EventSentences.Write(line, Language.Korean, steps));
        Assert.Equal("By hand: producer.send.", EventSentences.Write(line, Language.English));
    }

    [Fact]
    public void WhatIsMissingLeavesNoHole()
    {
        var line = Line("produce.acknowledged", ("broker", "1"), ("producer", "p1"), ("acks", -1), ("error", "NONE"));

        Assert.Equal("Broker 1 answers p1 under acks=all.", EventSentences.Write(line, Language.English));
    }

    [Fact]
    public void BothEndsOfACutAreNamedAlsoWhereTheyAreSeveral() =>
        Assert.Equal(
            "The network between broker 1 and broker 2, broker 3 is cut: what is sent waits.",
            EventSentences.Write(Line("network.cut", ("from", "1"), ("to", "2,3")), Language.English));

    [Fact]
    public void ASelectionKnowsWhatLedToAnEventAndWhatItLedTo()
    {
        EventLine[] lines = [Line(1, 0), Line(2, 1), Line(3, 2), Line(4, 2), Line(5, 4), Line(6, 0)];

        var selection = EventSelection.Of(lines[1], [lines[0], lines[1]], lines);

        Assert.Equal(["cause", "selected", "effect", "effect", "effect", "dim"], lines.Select(line => selection.Of(line.Id)));
    }

    [Fact]
    public void TheBookKeepsOrderWithoutRepeatsWhenEventsComeThatLieBeforeThoseItHas()
    {
        var book = new EventBook();
        book.Add([Line(5, 0), Line(6, 0)]);
        book.Add([Line(6, 0), Line(8, 0)]);
        book.Merge([Line(2, 0), Line(5, 0)]);
        Assert.Equal([2, 5, 6, 8], book.Lines.Select(line => line.Id));

        Assert.True(book.Add([Line(3, 0), Line(5, 0)]));
        Assert.Equal([2, 3, 5, 6, 8], book.Lines.Select(line => line.Id));
    }

    private static EventLine Line(int id, int cause) =>
        new(id, new Instant(id), "record.sent", Severity.Detail, "p1", cause, null, false, null, []);

    private static EventLine Line(string kind, params (string Name, object Value)[] fields) => new(
        1, Instant.Zero, kind, Severity.Info, "1", 0, null, false, null,
        [.. fields.Select(field => new EventArgument(field.Name, field.Value switch
        {
            int number => JsonValue.Of(number),
            string text => JsonValue.Of(text),
            _ => (JsonValue)field.Value,
        }))]);
}
