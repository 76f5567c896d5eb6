using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions.Keeping;

/// <summary>
/// Writes what changed between two pictures of a session as one record, UTF-8 JSON: of a step that was taken, the step. What changed since nothing is the whole
/// session. <see cref="KeptLog"/> reads it.
/// </summary>
internal static class KeptRecord
{
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="before">What is kept already; null: nothing is.</param>
    /// <returns>Null if nothing changed.</returns>
    public static byte[]? Write(KeptSession? before, KeptSession now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            if (!Parts(json, before, now))
                return null;
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <returns>Whether there are any.</returns>
    private static bool Parts(Utf8JsonWriter json, KeptSession? before, KeptSession now)
    {
        var start = json.BytesPending + json.BytesCommitted;
        if (before is null)
            Opening(json, now.Opening);
        if (!ReferenceEquals(before?.Anew ?? now.Opening.Scenario, now.Anew))
            Document(json, "anew", now.Anew);
        Branches(json, before, now);
        if (before?.Shown != now.Shown)
            json.WriteNumber("shown", now.Shown);
        if (before?.Head != now.Head)
            Moment(json, "head", now.Head);
        if (before?.Speed != now.Speed)
            json.WriteNumber("speed", now.Speed);
        if (!(before?.Breakpoints ?? []).SequenceEqual(now.Breakpoints))
            Breakpoints(json, now);
        if (!(before?.Progress ?? KeptProgress.None).Same(now.Progress))
            Progress(json, now.Progress);
        return json.BytesPending + json.BytesCommitted > start;
    }

    private static void Opening(Utf8JsonWriter json, KeptOpening opening)
    {
        json.WriteStartObject("opening");
        Moment(json, "at", opening.At);
        if (opening.Lesson is not null)
        {
            json.WriteString("lesson", opening.Lesson);
            json.WriteString("version", opening.Version);
        }

        Document(json, "scenario", opening.Scenario);
        json.WriteEndObject();
    }

    private static void Branches(Utf8JsonWriter json, KeptSession? before, KeptSession now)
    {
        int[] gone = [.. (before?.Branches ?? []).Where(old => now.Find(old.Id) is not { } found || !IsSame(old, found)).Select(old => old.Id)];
        if (gone.Length > 0)
        {
            json.WriteStartArray("gone");
            Array.ForEach(gone, json.WriteNumberValue);
            json.WriteEndArray();
        }

        var changed = now.Branches.Where(branch => before?.Find(branch.Id) != branch).ToArray();
        if (changed.Length == 0)
            return;
        json.WriteStartArray("branches");
        foreach (var branch in changed)
            Changed(json, before, before?.Find(branch.Id) is { } old && IsSame(old, branch) ? old : null, branch, now);
        json.WriteEndArray();
    }

    /// <summary>An id is given again once the branch that had it last is removed.</summary>
    private static bool IsSame(Branch old, Branch branch) => old.Parent == branch.Parent && old.From == branch.From && Equals(old.By, branch.By);

    private static void Changed(Utf8JsonWriter json, KeptSession? before, Branch? old, Branch branch, KeptSession now)
    {
        json.WriteStartObject();
        json.WriteNumber("id", branch.Id);
        if (old is null)
            Begun(json, branch);
        if (old?.Name != branch.Name)
            json.WriteString("name", branch.Name);
        if (old?.Lent != branch.Lent)
            json.WriteString("lent", branch.Lent);
        if (old?.End != branch.End)
            Moment(json, "end", branch.End);
        if (!ReferenceEquals(old?.Recipe, branch.Recipe))
            RecipeChange.Like(before, old, branch, now).Write(json);
        json.WriteEndObject();
    }

    private static void Begun(Utf8JsonWriter json, Branch branch)
    {
        if (branch.Parent is { } parent)
            json.WriteNumber("parent", parent);
        json.WriteNumber("from", branch.From.Microseconds);
        if (branch.By is not { } by)
            return;
        json.WritePropertyName("by");
        RecipeChange.Steps(json, [new Step { When = new When.At(branch.From), Action = by }]);
    }

    private static void Breakpoints(Utf8JsonWriter json, KeptSession now)
    {
        // Checks have a form for patterns of events already.
        var checks = now.Breakpoints.Select(pattern => new Check { Subject = new CheckSubject.Event(pattern) });
        json.WritePropertyName("breakpoints");
        Part(json, "checks", new Scenario { Checks = [.. checks] });
    }

    private static void Progress(Utf8JsonWriter json, KeptProgress progress)
    {
        json.WriteStartObject("progress");
        foreach (var (name, all) in new[] { ("goals", progress.Goals), ("predictions", progress.Predictions), ("claims", progress.Claims) })
        {
            json.WriteStartArray(name);
            foreach (var each in all)
            {
                json.WriteStartObject();
                json.WriteString("id", each.Id);
                json.WriteNumber("at", each.At.Microseconds);
                json.WriteStartArray("truth");
                foreach (var truth in each.Truth)
                    json.WriteStringValue(truth);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Moment(Utf8JsonWriter json, string name, Moment moment)
    {
        json.WriteStartObject(name);
        json.WriteNumber("at", moment.At.Microseconds);
        if (moment.After is { } after)
            json.WriteNumber("after", after);
        json.WriteEndObject();
    }

    public static void Document(Utf8JsonWriter json, string name, Scenario scenario)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(ScenarioWriter.WriteUtf8(scenario));
    }

    /// <summary>A field of a scenario's document; an empty list if it has none.</summary>
    public static void Part(Utf8JsonWriter json, string field, Scenario of)
    {
        using var document = JsonDocument.Parse(ScenarioWriter.WriteUtf8(of));
        if (document.RootElement.TryGetProperty(field, out var part))
            part.WriteTo(json);
        else
            json.WriteRawValue("[]"u8);
    }
}
