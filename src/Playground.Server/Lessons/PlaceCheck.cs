using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Lessons;

namespace Playground.Server.Lessons;

/// <summary>Checks one language's text of a lesson against its data: it places what there is, all of it, and quotes only what is declared.</summary>
/// <param name="complain">Told of what is wrong: line (from 1) and message.</param>
internal sealed class PlaceCheck(Lesson lesson, Action<int, string> complain)
{
    public void Check(ImmutableArray<LessonBlock> blocks, IReadOnlyList<int> lines)
    {
        for (var i = 0; i < blocks.Length; i++)
            Check(blocks[i], lines[i]);
        Once("predict", lesson.Predictions.Select(each => each.Id), blocks.OfType<LessonBlock.Predict>().Select(block => block.Id));
        Once("goal", lesson.Goals.Select(each => each.Id), blocks.OfType<LessonBlock.Goal>().Select(block => block.Id));
        Once("watch", lesson.Watches.Select(each => each.Id), blocks.OfType<LessonBlock.Watch>().Select(block => block.Id));
        foreach (var alone in blocks.Select((block, i) => (block, i)).Where(each => each.block is LessonBlock.Predict && blocks.ElementAtOrDefault(each.i + 1) is not LessonBlock.Try))
            complain(lines[alone.i], "Right below a prediction stands the \":::try\" that lets the run answer it.");
        foreach (var kind in new[] { AsideKind.Takeaway, AsideKind.Production }.Where(kind => blocks.OfType<LessonBlock.Aside>().Count(block => block.Kind == kind) != 1))
            complain(1, $"There must be one aside \":::{kind.ToString().ToLowerInvariant()}\".");
        var quoted = blocks.SelectMany(block => RunText.Claims(RunText.HtmlOf(block))).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in lesson.Claims.Where(claim => !quoted.Contains(claim.Id)))
            complain(1, $"The claim \"{claim.Id}\" is made nowhere.");
    }

    /// <summary>The components of a text, in their order.</summary>
    public static string Places(ImmutableArray<LessonBlock> blocks) =>
        string.Join(' ', blocks.Select(block => block is LessonBlock.Aside aside ? aside.Kind.ToString() : block is LessonBlock.Prose ? "" : block.ToString()));

    private void Check(LessonBlock block, int line)
    {
        if (block is LessonBlock.Try { Id: var button } && lesson.Tries.All(each => each.Id != button))
            complain(line, $"There is no try \"{button}\" in {LessonFolder.DataFile}.");
        if (block is LessonBlock.Keys { Topic: var topic } && lesson.Scenario.Topics.All(each => each.Name != topic))
            complain(line, $"There is no topic \"{topic}\" in the lesson's scenario.");
        foreach (var name in RunText.Names(RunText.HtmlOf(block)).Where(name => lesson.Values.All(value => value.Id != name)))
            complain(line, $"There is no value \"{name}\" in {LessonFolder.DataFile}.");
        foreach (var name in RunText.Claims(RunText.HtmlOf(block)).Where(name => lesson.Claims.All(claim => claim.Id != name)))
            complain(line, $"There is no claim \"{name}\" in {LessonFolder.DataFile}.");
    }

    private void Once(string directive, IEnumerable<string> declared, IEnumerable<string> placed)
    {
        var counts = placed.GroupBy(id => id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());
        foreach (var id in declared)
        {
            counts.Remove(id, out var count);
            if (count != 1)
                complain(1, $"\":::{directive} {id}\" must stand here once, but stands {count} times.");
        }

        foreach (var id in counts.Keys.Order(StringComparer.Ordinal))
            complain(1, $"\":::{directive} {id}\" names nothing in {LessonFolder.DataFile}.");
    }
}
