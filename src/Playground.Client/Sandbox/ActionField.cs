using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Playground.Client.Wording;
using Playground.Engine.Config;

namespace Playground.Client.Sandbox;

/// <summary>How a field is entered, and what it becomes in the document.</summary>
public enum FieldKind
{
    /// <summary>A text; left out while empty.</summary>
    Text,

    /// <summary>A number; what is none is passed on as it is, for the reader to complain about.</summary>
    Number,

    /// <summary>A number where it is one, else a text: ids of nodes, offsets.</summary>
    NumberOrText,

    /// <summary>On or off; left out while off.</summary>
    Flag,

    /// <summary>Several of the choices, as a list of <see cref="NumberOrText"/>.</summary>
    Many,

    /// <summary>A list that is typed, with commas.</summary>
    List,

    /// <summary>Configs of a scope.</summary>
    Config,
}

/// <summary>One field of an action's form.</summary>
/// <param name="Path">Where its value stands in the step: <c>workload.topic</c>, <c>between[0]</c>. It names the field, too.</param>
public sealed record ActionField(string Path, FieldKind Kind, Text Label)
{
    /// <summary>What is to be known beyond the label.</summary>
    public Text? Hint { get; init; }

    /// <summary>What stands in it while nobody has entered anything; null for nothing.</summary>
    public Func<ActionDraft, string?>? Default { get; init; }

    /// <summary>What may be chosen; null if anything may be entered.</summary>
    public Func<ActionDraft, IEnumerable<string>>? Choices { get; init; }

    /// <summary>What a choice is called, where its own name does not say it.</summary>
    public ImmutableDictionary<string, Text> Names { get; init; } = ImmutableDictionary<string, Text>.Empty;

    /// <summary>Other values than the choices may be entered, too.</summary>
    public bool Open { get; init; }

    /// <summary>What holds when it is left empty.</summary>
    public string Standard { get; init; } = "";

    /// <summary>Whether it is asked for at all; null for always.</summary>
    public Func<ActionDraft, bool>? When { get; init; }

    /// <summary>Of <see cref="FieldKind.Many"/>: the document may leave it out, but nothing sensible comes of that.</summary>
    public bool Required { get; init; }

    /// <summary>Seldom needed: stands behind a fold.</summary>
    public bool Seldom { get; init; }

    /// <summary>What it writes, where that is not its value at its path.</summary>
    public Func<string, IEnumerable<(string Path, JsonNode? Value)>>? Writes { get; init; }

    /// <summary>Of <see cref="FieldKind.Config"/>.</summary>
    public ConfigScopes Scope { get; init; }

    /// <summary>Of <see cref="FieldKind.Config"/>: what is set now; null for nothing.</summary>
    public Func<ActionDraft, ImmutableSortedDictionary<string, string>>? SetNow { get; init; }

    /// <summary>Of <see cref="FieldKind.Config"/>: null takes a value back.</summary>
    public bool Unsets { get; init; }
}

/// <summary>A part of the list of actions.</summary>
public enum ActionPart
{
    Add,
    Brokers,
    Controllers,
    Network,
    Topics,
    Producers,
    Consumers,
    Processors,
}

/// <summary>One action of a scenario's steps, as a form.</summary>
/// <param name="Do">The action's name in the document.</param>
/// <param name="Meaning">What it does, for somebody who has not met it.</param>
public sealed record ActionForm(string Do, ActionPart Part, Text Title, Text Meaning, params ImmutableArray<ActionField> Fields)
{
    /// <summary>Whether somebody who looks for these words means this one.</summary>
    public bool Matches(string sought, Language language)
    {
        var words = Fields.SelectMany(field => field.Names).Select(name => $"{name.Key} {name.Value.In(language)}");
        var all = $"{Do} {Title.In(language)} {Meaning.In(language)} {string.Join(' ', words)}";
        return sought.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
