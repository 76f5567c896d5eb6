using Playground.Client.Progress;

namespace Playground.Client.Tests.Progress;

public sealed class ProgressTextTests
{
    private static readonly LearnerProgress Some = LearnerProgress.None.With("acks", LessonProgress.None with
    {
        Goals = LessonProgress.None.Goals.Add("loss"),
        Predictions = LessonProgress.None.Predictions.Add("left", new PlacedPrediction("all", Right: false)),
        Hints = LessonProgress.None.Hints.Add("loss", 2),
    });

    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = ProgressText.Read(ProgressText.Write(Some)).Of("acks");

        Assert.Equal(["loss"], read.Goals);
        Assert.Equal(new PlacedPrediction("all", false), read.Predictions["left"]);
        Assert.Equal(2, read.Hints["loss"]);
    }

    [Fact]
    public void Bringing_in_other_progress_takes_nothing_away()
    {
        var other = LearnerProgress.None.With("acks", LessonProgress.None with { Goals = LessonProgress.None.Goals.Add("safe"), Hints = LessonProgress.None.Hints.Add("loss", 1) });

        var both = Some.And(other).Of("acks");

        Assert.Equal(["loss", "safe"], both.Goals);
        Assert.Equal(2, both.Hints["loss"]);
        Assert.Single(both.Predictions);
    }

    [Theory]
    [InlineData("{", "line 1: this is no JSON.")]
    [InlineData("[]", "$: expected an object, but was [].")]
    [InlineData("""{ "version": 2, "lessons": {} }""", "$.version: expected 1, but was 2.")]
    [InlineData("""{ "version": 1, "lessons": { "acks": { "goals": "loss" } } }""", "$.lessons.acks.goals: expected a list of goals, but was \"loss\".")]
    [InlineData("""{ "version": 1, "lessons": { "acks": { "goals": [1] } } }""", "$.lessons.acks.goals[0]: expected a text, but was 1.")]
    [InlineData("""{ "version": 1, "lessons": { "acks": { "goals": [], "predictions": { "p": { "answer": "a" } } } } }""", "$.lessons.acks.predictions.p.right: expected true or false, but was nothing.")]
    public void What_is_something_else_is_refused_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ProgressText.Read(text)).Message);
}
