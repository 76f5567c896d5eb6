using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions.Keeping;

/// <summary>A branch as its log has it.</summary>
/// <param name="By">A list with the step that began it; null if nothing was done.</param>
internal sealed record KeptBranch(int? Parent, Instant From, JsonElement? By, KeptRecipe? Recipe = null, string? Name = null, Moment End = default, string? Lent = null)
{
    public static KeptBranch Begun(JsonElement record) => new(
        record.TryGetProperty("parent", out var parent) ? parent.GetInt32() : null, new Instant(record.GetProperty("from").GetInt64()),
        record.TryGetProperty("by", out var by) ? by : null);

    public KeptBranch With(JsonElement record, KeptRecipe? recipe) => this with
    {
        Recipe = recipe ?? Recipe,
        Name = record.TryGetProperty("name", out var name) ? name.GetString() : Name,
        End = record.TryGetProperty("end", out var end) ? KeptLog.MomentOf(end) : End,
        Lent = record.TryGetProperty("lent", out var lent) ? lent.GetString() : Lent,
    };

    /// <exception cref="KeptException">Its recipe no longer reads.</exception>
    public Branch Read(int id)
    {
        var recipe = Recipe?.Read() ?? throw new KeptException(string.Create(CultureInfo.InvariantCulture, $"Branch {id} has no recipe."));
        return new Branch(id, Parent, From, recipe, End, By is { } by ? ReadBy(by, recipe) : null, Name, Lent);
    }

    private static StepAction ReadBy(JsonElement by, Scenario recipe)
    {
        var read = FragmentReader.ReadSteps(by.GetRawText(), "$.by", recipe, KeptRecipe.Generous);
        return read.Items is [var step] ? step.Action : throw KeptRecipe.Unreadable(read.Errors);
    }
}

/// <summary>A recipe as documents have it: a scenario, its seed, and steps in the place of its own.</summary>
/// <param name="Seed">Null: that of the document.</param>
internal sealed record KeptRecipe(JsonElement Document, ImmutableArray<JsonElement> Steps, string? Seed)
{
    /// <summary>What was taken in once is read again, whatever the limits are now.</summary>
    public static Limits Generous { get; } = new()
    {
        Brokers = int.MaxValue, Controllers = int.MaxValue, Topics = int.MaxValue, Partitions = int.MaxValue, Clients = int.MaxValue, Steps = int.MaxValue,
        ValueBytes = long.MaxValue, Until = new Duration(long.MaxValue),
    };

    public static KeptRecipe Of(JsonElement document) => new(document, document.TryGetProperty("steps", out var steps) ? [.. steps.EnumerateArray()] : [], null);

    /// <summary>As <see cref="RecipeChange"/> says.</summary>
    public KeptRecipe Changed(JsonElement change) => this with
    {
        Steps = [.. Steps.AsSpan()[..Within(change.GetProperty("keep").GetInt32())], .. change.GetProperty("add").EnumerateArray()],
        Seed = change.TryGetProperty("seed", out var seed) ? seed.GetString() : Seed,
    };

    /// <exception cref="KeptException">It no longer reads.</exception>
    public Scenario Read()
    {
        var read = ScenarioReader.Read(Text(), Generous);
        return read.Scenario ?? throw Unreadable(read.Errors);
    }

    public static KeptException Unreadable(ImmutableArray<DocumentError> errors) =>
        new("The scenario no longer reads. " + string.Join(' ', errors.Select(error => $"{error.Path}: {error.Message}")));

    private int Within(int keep) => keep >= 0 && keep <= Steps.Length ? keep : throw new FormatException("A recipe keeps more steps than there are.");

    private ReadOnlySpan<byte> Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var field in Document.EnumerateObject().Where(field => field.Name != "steps" && (field.Name != "seed" || Seed is null)))
                field.WriteTo(json);
            if (Seed is not null)
                json.WriteString("seed", Seed);
            json.WriteStartArray("steps");
            foreach (var step in Steps)
                step.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}
