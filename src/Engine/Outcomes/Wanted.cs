using System.Text.Json.Nodes;

namespace Playground.Engine.Outcomes;

/// <summary>Which members of an object are to be made: one, or all. Logs have thousands of records, and mostly no more than where they end is asked.</summary>
/// <param name="path">A state path.</param>
/// <param name="depth">So many of its names lead to the object.</param>
internal readonly struct Wanted(IReadOnlyList<string>? path, int depth)
{
    /// <summary>Every member, and of each every member.</summary>
    public static Wanted All => default;

    /// <summary>For a member of this object.</summary>
    public Wanted Below => path is null ? this : new(path, depth + 1);

    /// <summary>Whether a member is to be made.</summary>
    public bool Has(string member) => path is null || depth >= path.Count || path[depth] == member;

    /// <summary>The object, with those of its members that are wanted.</summary>
    public JsonObject Of(params ReadOnlySpan<(string Name, Func<Wanted, JsonNode?> Make)> members)
    {
        var made = new JsonObject();
        foreach (var (name, make) in members)
        {
            if (Has(name))
                made[name] = make(Below);
        }

        return made;
    }
}
