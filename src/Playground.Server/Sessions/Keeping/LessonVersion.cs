using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios;

namespace Playground.Server.Sessions.Keeping;

/// <summary>
/// A short digest of what a lesson judges: its scenario, goals, predictions and claims. While it is the same, what was reached before still means the same.
/// Prose and hints may change without it.
/// </summary>
internal static class LessonVersion
{
    public static string Of(Lesson lesson)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(ScenarioWriter.WriteUtf8(lesson.Scenario));
        foreach (var goal in lesson.Goals)
            Add(hash, goal.Id, goal.Checks);
        foreach (var prediction in lesson.Predictions)
        {
            Add(hash, prediction.Id, prediction.Reveal);
            Add(hash, prediction.Answering.ToString(), []);
            foreach (var option in prediction.Options)
                Add(hash, option.Id, option.Holds);
        }

        foreach (var claim in lesson.Claims)
            Add(hash, claim.Id, claim.Checks);
        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static void Add(IncrementalHash hash, string id, ImmutableArray<Check> checks)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
        hash.AppendData(ScenarioWriter.WriteUtf8(new Scenario { Checks = checks }));
    }
}
