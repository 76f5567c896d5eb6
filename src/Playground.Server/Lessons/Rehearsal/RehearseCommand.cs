using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Server.Glossary;

namespace Playground.Server.Lessons.Rehearsal;

/// <summary>
/// <c>rehearse FOLDER</c>: reads one lesson, plays it as its readers will, and writes what happened and what is wrong to standard output, without a
/// web host. Exit codes: 0 all is well, 1 something in it is wrong, 2 it can't be read.
/// </summary>
internal static class RehearseCommand
{
    private const string Name = "rehearse";

    public static bool IsMeant(string[] args) => args is [Name, ..];

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args is not [_, var path] || !Directory.Exists(path))
        {
            await output.WriteLineAsync($"Usage: {Name} FOLDER, where FOLDER has a {LessonFolder.DataFile}");
            return 2;
        }

        var place = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        var folder = new LessonFolder(place, GlossaryReader.Read(Path.Combine(place, "..", "..", ContentFolder.GlossaryFile)));
        if (folder.Read() is not { } lesson)
        {
            foreach (var error in folder.Errors)
                await output.WriteLineAsync(error.ToString());
            return 2;
        }

        return await RehearseAsync(lesson, output);
    }

    private static async Task<int> RehearseAsync(Lesson lesson, TextWriter output)
    {
        var rehearsal = new Rehearsal(lesson);
        foreach (var (block, i) in lesson.Text("en").Select((block, i) => (block, i)))
        {
            var at = TimeText.Length(rehearsal.Pictures[i].View.At - Instant.Zero);
            if (block is not (LessonBlock.Prose or LessonBlock.Aside))
                await output.WriteLineAsync($"{at}  {block}");
            if (block is LessonBlock.Predict predict)
                await output.WriteLineAsync($"    truth: {string.Join(", ", rehearsal.Read.True(predict.Id))}");
            if (block is LessonBlock.Try)
                await output.WriteLineAsync($"    {string.Join(" · ", rehearsal.Pictures[i].Values.Select(value => $"{value.Key}={value.Value}"))}");
        }

        foreach (var quote in rehearsal.Quotes)
            await output.WriteLineAsync($"quote {quote.Language} {quote.Name}: {quote.Words} | {quote.Value} {(quote.Agrees ? "" : "DIFFERS")}");
        foreach (var claim in rehearsal.Claims())
            await output.WriteLineAsync($"claim {claim.Language} {claim.Name}: {(claim.Held ? "holds" : "DOES NOT HOLD")}");
        foreach (var (read, solved) in rehearsal.Read.Goals.Zip(rehearsal.Solved.Goals))
            await output.WriteLineAsync($"goal {read.Id}: by the buttons {Moment(read)}, by the solution {Moment(solved)}");
        var problems = rehearsal.Problems().ToList();
        await output.WriteLineAsync(problems.Count == 0 ? "All is well." : $"{problems.Count} problems:");
        foreach (var problem in problems)
            await output.WriteLineAsync($"- {problem}");
        return problems.Count == 0 ? 0 : 1;
    }

    private static string Moment(GoalState goal) => goal.ReachedAt is { } at ? $"reached at {TimeText.Length(at - Instant.Zero)}" : "not reached";
}
