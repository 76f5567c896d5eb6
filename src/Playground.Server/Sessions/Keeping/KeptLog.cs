using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions.Keeping;

/// <summary>Puts the records of a session's log together, oldest first: what <see cref="KeptRecord"/> wrote.</summary>
internal sealed class KeptLog
{
    private readonly SortedDictionary<int, KeptBranch> _branches = [];
    private JsonElement? _opening;
    private KeptRecipe? _anew;
    private int _shown;
    private Moment _head;
    private double _speed = 1;
    private JsonElement? _breakpoints;
    private KeptProgress _progress = KeptProgress.None;

    /// <summary>What all the records together say.</summary>
    /// <exception cref="KeptException">One of them is damaged or of a version that this program does not know, or the scenario no longer reads.</exception>
    public static KeptSession Read(IReadOnlyList<ReadOnlyMemory<byte>> kept)
    {
        var records = Join(kept);
        var log = new KeptLog();
        for (var i = 0; i < records.Count; i++)
        {
            try
            {
                using var record = JsonDocument.Parse(records[i]);
                log.Take(record.RootElement.Clone());
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new KeptException(FormattableString.Invariant($"Record {i} of {records.Count} is damaged: {fault.Message}"), fault);
            }
        }

        return log.Session();
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Join(IReadOnlyList<ReadOnlyMemory<byte>> kept)
    {
        try
        {
            return KeptPieces.Join(kept);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw new KeptException($"A record in pieces is damaged: {fault.Message}", fault);
        }
    }

    private void Take(JsonElement record)
    {
        var version = record.GetProperty("v").GetInt32();
        if (version != KeptRecord.Version)
            throw new KeptException(FormattableString.Invariant($"A record is of version {version}; this program reads version {KeptRecord.Version} alone."));
        if (record.TryGetProperty("opening", out var opening))
            _opening = opening;
        if (_opening is null)
            throw new KeptException("The log does not begin with an opening.");
        if (record.TryGetProperty("anew", out var anew))
            _anew = KeptRecipe.Of(anew);
        TakeBranches(record);
        if (record.TryGetProperty("shown", out var shown))
            _shown = shown.GetInt32();
        if (record.TryGetProperty("head", out var head))
            _head = MomentOf(head);
        if (record.TryGetProperty("speed", out var speed))
            _speed = speed.GetDouble();
        if (record.TryGetProperty("breakpoints", out var breakpoints))
            _breakpoints = breakpoints;
        if (record.TryGetProperty("progress", out var progress))
            _progress = new KeptProgress(About(progress, "goals"), About(progress, "predictions"), About(progress, "claims"));
    }

    private void TakeBranches(JsonElement record)
    {
        // Recipes are told by those that were kept before the record, also of branches that it removes.
        var changed = (record.TryGetProperty("branches", out var branches) ? branches.EnumerateArray().ToArray() : [])
            .Select(branch => (Branch: branch, Recipe: branch.TryGetProperty("recipe", out var recipe) ? RecipeOf(recipe) : null)).ToArray();
        if (record.TryGetProperty("gone", out var gone))
        {
            foreach (var id in gone.EnumerateArray())
                _branches.Remove(id.GetInt32());
        }

        foreach (var (branch, recipe) in changed)
        {
            var id = branch.GetProperty("id").GetInt32();
            _branches[id] = (_branches.GetValueOrDefault(id) ?? KeptBranch.Begun(branch)).With(branch, recipe);
        }
    }

    private KeptRecipe RecipeOf(JsonElement recipe)
    {
        if (recipe.TryGetProperty("whole", out var whole))
            return KeptRecipe.Of(whole);
        var known = recipe.GetProperty("of").GetInt32() switch
        {
            RecipeChange.LikeOpening => Opening,
            RecipeChange.LikeAnew => _anew ?? Opening,
            var id => _branches.GetValueOrDefault(id)?.Recipe ?? throw new KeptException(FormattableString.Invariant($"There is no branch {id} to be like.")),
        };
        return known.Changed(recipe);
    }

    private KeptRecipe Opening => KeptRecipe.Of(_opening!.Value.GetProperty("scenario"));

    private KeptSession Session()
    {
        if (_opening is not { } opening || !_branches.TryGetValue(_shown, out _))
            throw new KeptException("The log has no opening, or not the branch that is shown.");
        var scenario = Opening.Read();
        return new KeptSession(
            new KeptOpening(
                scenario, MomentOf(opening.GetProperty("at")), opening.TryGetProperty("lesson", out var lesson) ? lesson.GetString() : null,
                opening.TryGetProperty("version", out var version) ? version.GetString() : null),
            _anew?.Read() ?? scenario, [.. _branches.Select(branch => branch.Value.Read(branch.Key))], _shown, _head, _speed, Breakpoints(), _progress);
    }

    /// <summary>Those of kinds that there still are: an event that no longer occurs stops nobody.</summary>
    private ImmutableArray<EventPattern> Breakpoints()
    {
        if (_breakpoints is not { } given)
            return [];
        var context = new ReadContext(KeptRecipe.Generous);
        return [.. ObjectReader.Items(context, given, DocumentPath.Root, "a list of events", (item, path) =>
            ObjectReader.Open(context, item, path) is { } reader ? EventPatternReader.Read(reader) : null).Where(each => EventKinds.Named(each.Kind) is not null)];
    }

    private static ImmutableArray<CameAbout> About(JsonElement progress, string name) =>
    [
        .. progress.GetProperty(name).EnumerateArray().Select(each => new CameAbout(
            each.GetProperty("id").GetString()!, new Instant(each.GetProperty("at").GetInt64()),
            [.. each.GetProperty("truth").EnumerateArray().Select(truth => truth.GetString()!)])),
    ];

    public static Moment MomentOf(JsonElement moment) => new(
        new Instant(moment.GetProperty("at").GetInt64()), moment.TryGetProperty("after", out var after) ? after.GetInt32() : null);
}
