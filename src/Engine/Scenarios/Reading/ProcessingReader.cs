using System.Globalization;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads <c>processing</c>: what an application does with the records of a poll.</summary>
internal static class ProcessingReader
{
    public static ProcessingSpec Read(ObjectReader parent)
    {
        var standard = new ProcessingSpec();
        if (parent.Object("processing") is not { } processing)
            return standard;
        var spec = new ProcessingSpec
        {
            Time = processing.Duration("time") ?? standard.Time,
            Commit = processing.Choice("commit", "auto", "before", "after", "each", "async", "none") ?? standard.Commit,
            CommitEvery = processing.Int("commitEvery", 1),
            CommitOnRevoke = processing.Choice("onRevoke", "commit") is not null,
            Worker = processing.Flag("worker"),
            PollEvery = processing.Duration("pollEvery"),
            FailAt = FailAt(processing),
            Outside = processing.Flag("outside"),
        };
        if (spec.CommitEvery is not null && spec.Commit is not ("after" or "async"))
            processing.Context.Error(processing.At("commitEvery"), "commitEvery goes with \"commit\": \"after\" or \"async\".");
        if (spec.PollEvery is not null && !spec.Worker)
            processing.Context.Error(processing.At("pollEvery"), "pollEvery goes with \"worker\": true.");
        processing.Close();
        return spec;
    }

    /// <summary>A record's name, or which record in order of processing.</summary>
    private static string? FailAt(ObjectReader processing)
    {
        if (processing.Raw("failAt") is not { ValueKind: JsonValueKind.Number })
            return processing.Record("failAt");
        return processing.Whole("failAt", 1)?.ToString(CultureInfo.InvariantCulture);
    }
}
