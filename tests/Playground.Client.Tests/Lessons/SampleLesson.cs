using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Lessons;

/// <summary>A small lesson made by hand, and frames of a session of it.</summary>
internal static class SampleLesson
{
    private static readonly Check Condition = new()
    {
        Subject = new CheckSubject.Measure("ackedLost", MeasureScope.All), Label = Both("lost", "손실"),
    };

    public static Lesson Lesson { get; } = new(
        "sample", 1, "durability", 5, [], Both("A title", "제목"), Both("A question?", "질문?"), Both("", ""), Both("", ""), new Scenario(), new Instant(1_000_000),
        [], [new LessonClaim("shown", [Condition])], [],
        [
            new LessonTry(
                "crash", Both("Crash it", "중단"),
                [new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)), new SessionCommand.Play()]),
            new LessonTry("more", Both("Once more", "한 번 더"), [new SessionCommand.Pause()]),
        ],
        [
            new LessonPrediction(
                "fate", Both("What is left?", "무엇이 남을까요?"), new Answering.Choice(),
                [new LessonOption("all", Both("Everything", "전부"), [Condition]), new LessonOption("some", Both("A part", "일부"), [Condition])],
                [Condition], Both("Broker {{leader|one}} leads.", "브로커 {{leader|하나:이/가}} 리더입니다.")),
        ],
        [new LessonGoal("none-lost", Both("Lose nothing", "잃지 않기"), [Condition])],
        [new LessonHint("none-lost", Both("First hint", "첫 힌트"), Both("Second hint", "둘째 힌트"))],
        new LessonSolution(
            [
                new Step { When = new When.At(new Instant(2_000_000)), Action = new StepAction.BrokerFault("broker.crash", 1) },
                new Step { When = new When.At(new Instant(2_000_000)), Action = new StepAction.NetworkHeal([], []) },
                new Step { When = new When.At(new Instant(3_000_000)), Action = new StepAction.BrokerFault("broker.start", 1) },
            ],
            new Instant(4_000_000)),
        new LessonFidelity(Both("All", "전부"), Both("Some", "일부"), Both("None", "없음")),
        ImmutableSortedDictionary<string, ImmutableArray<LessonBlock>>.Empty.Add("en",
        [
            new LessonBlock.Prose("<p id=\"before\">HW {{hw}}</p>"),
            new LessonBlock.Predict("fate"), new LessonBlock.Try("crash"), new LessonBlock.Goal("none-lost"),
            new LessonBlock.Prose("<p id=\"after\">HW {{hw|unknown}}, {{?shown|seen}}</p>"),
            new LessonBlock.Try("more"),
            new LessonBlock.Prose("<p id=\"last\">HW {{hw|unknown}}</p>"),
        ]));

    /// <summary>At the opening: nothing has come out.</summary>
    public static SessionFrame Open { get; } = new(
        1, new Scenario(), SamplePictures.Cluster, TransportState.Paused, [], [Goal(false)], [new PredictionState("fate", null, [])], 1, TimelineState.Of(default, 0))
    {
        Claims = [new ClaimState("shown", null)],
        Values = Quoted(15),
    };

    /// <summary>The truth is out: a part is left.</summary>
    public static SessionFrame Revealed { get; } = Open with
    {
        Sequence = 2,
        Predictions = [new PredictionState("fate", SamplePictures.At, ["some"])],
        Goals = [Goal(true)],
    };

    public static SessionFrame WithHighWatermark(this SessionFrame frame, long highWatermark) => frame with { Values = Quoted(highWatermark) };

    public static SessionFrame PausedAt(this SessionFrame frame, long microseconds) =>
        frame with { View = frame.View with { At = new Instant(microseconds) } };

    public static LocalizedText Both(string english, string korean) =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add("en", english).Add("ko", korean));

    private static ImmutableSortedDictionary<string, string> Quoted(long highWatermark) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("hw", $"{highWatermark}").Add("leader", "1");

    private static GoalState Goal(bool reached) => new(
        "none-lost", reached ? SamplePictures.At : null,
        [new ConditionState(Condition.Label, "0", reached ? "0" : "2", reached, null, null, false)]);
}
