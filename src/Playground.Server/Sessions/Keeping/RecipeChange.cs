using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions.Keeping;

/// <summary>A branch's recipe as what it has more than one that is kept already: a command adds a step, a fork leaves some away.</summary>
/// <param name="Of">Id of the branch whose recipe it is like, or <see cref="LikeOpening"/> or <see cref="LikeAnew"/>; null: it stands here whole.</param>
/// <param name="Keep">How many steps of that it begins with.</param>
/// <param name="Recipe">All of it.</param>
/// <param name="Seed">Its seed, if that is another.</param>
internal sealed record RecipeChange(int? Of, int Keep, Scenario Recipe, ulong? Seed)
{
    public const int LikeOpening = -1, LikeAnew = -2;

    /// <param name="before">What is kept; branches are looked up in it.</param>
    /// <param name="old">The branch as it is kept; null if it is new.</param>
    public static RecipeChange Like(KeptSession? before, Branch? old, Branch branch, KeptSession now)
    {
        (int Of, Scenario? Recipe)[] known =
        [
            (branch.Id, old?.Recipe), (branch.Parent ?? 0, before?.Find(branch.Parent)?.Recipe), (LikeAnew, now.Anew), (LikeOpening, now.Opening.Scenario),
        ];
        foreach (var (of, recipe) in known)
        {
            if (recipe is not null && (recipe with { Steps = branch.Recipe.Steps, Seed = branch.Recipe.Seed }) == branch.Recipe)
                return new RecipeChange(of, Common(recipe.Steps, branch.Recipe.Steps), branch.Recipe, recipe.Seed == branch.Recipe.Seed ? null : branch.Recipe.Seed);
        }

        return new RecipeChange(null, 0, branch.Recipe, null);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("recipe");
        if (Of is { } of)
        {
            json.WriteNumber("of", of);
            json.WriteNumber("keep", Keep);
            if (Seed is { } seed)
                json.WriteString("seed", seed.ToString(CultureInfo.InvariantCulture));
            json.WritePropertyName("add");
            Steps(json, Recipe.Steps[Keep..]);
        }
        else
        {
            KeptRecord.Document(json, "whole", Recipe);
        }

        json.WriteEndObject();
    }

    /// <summary>A list of steps, as a scenario's document has it.</summary>
    public static void Steps(Utf8JsonWriter json, ImmutableArray<Step> steps) => KeptRecord.Part(json, "steps", new Scenario { Steps = steps });

    private static int Common(ImmutableArray<Step> one, ImmutableArray<Step> other)
    {
        var count = 0;
        while (count < one.Length && count < other.Length && one[count] == other[count])
            count++;
        return count;
    }
}
