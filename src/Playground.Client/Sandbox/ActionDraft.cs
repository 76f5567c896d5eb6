using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Client.Sandbox;

/// <summary>What somebody has entered into an action's form, the step that it makes, and what the scenario's reader says to that.</summary>
/// <param name="form">Which action.</param>
public sealed class ActionDraft(ActionForm form, SessionFrame frame)
{
    private readonly Dictionary<string, string> _entered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigDraft> _configs = new(StringComparer.Ordinal);

    public ActionForm Form => form;

    /// <summary>What there is to choose from at the moment.</summary>
    public ActionScene Scene { get; private set; } = new(frame);

    /// <summary>The fields that are asked for, as the others are now.</summary>
    public IEnumerable<ActionField> Fields => form.Fields.Where(asked => asked.When?.Invoke(this) != false);

    /// <summary>The run has gone on.</summary>
    public void Follow(SessionFrame now)
    {
        if (!ReferenceEquals(now, Scene.Frame))
            Scene = new ActionScene(now);
    }

    /// <summary>Whether somebody has entered something there.</summary>
    public bool IsEntered(ActionField field) => _entered.ContainsKey(field.Path);

    /// <summary>As entered, else the field's default; empty for nothing.</summary>
    public string Value(ActionField field) => _entered.GetValueOrDefault(field.Path) ?? field.Default?.Invoke(this) ?? "";

    /// <summary>As <see cref="Value(ActionField)"/>, by the field's name; empty if the form has no such field.</summary>
    public string Value(string path) => form.Fields.FirstOrDefault(field => field.Path == path) is { } field ? Value(field) : "";

    public void Set(ActionField field, string? value) => _entered[field.Path] = value ?? "";

    /// <summary>What was entered into a field of configs.</summary>
    public ConfigDraft Configs(ActionField field)
    {
        // A producer's configs are not another's: what is entered belongs to the id that is chosen.
        var key = $"{field.Path} {Value("id")} {Value("topic")} {Value("broker")} {Value("kind")}";
        var set = field.SetNow?.Invoke(this) ?? ImmutableSortedDictionary<string, string>.Empty;
        if (!_configs.TryGetValue(key, out var draft))
        {
            _configs.Add(key, draft = field.Scope switch
            {
                ConfigScopes.Producer => new ProducerSettings(set),
                ConfigScopes.Consumer => new ConsumerSettings(set, inGroup: Value("kind") != "assign", shares: Value("kind") == "share"),
                _ => new ScopeSettings(field.Scope, set),
            });
        }

        return draft;
    }

    /// <summary>The step as a document would have it.</summary>
    public JsonObject Step()
    {
        var step = new JsonObject { ["at"] = Scene.Frame.View.At.Microseconds.ToString(CultureInfo.InvariantCulture) + "us", ["do"] = form.Do };
        foreach (var field in Fields)
        {
            foreach (var (path, value) in Written(field))
                StepText.Put(step, path, value);
        }

        return step;
    }

    /// <summary>Reads the step as one of the scenario: either it is one, or it is said what is wrong, by place.</summary>
    public (StepAction? Action, ImmutableArray<DocumentError> Errors, LimitExceeded? Limit) Read()
    {
        var list = new JsonArray(Step());
        var read = FragmentReader.ReadSteps(list.ToJsonString(), "$", Scene.Recipe, Limits.Default);
        var sound = read.Errors.IsEmpty && read.LimitExceeded is null;
        return (sound ? read.Items[0].Action : null, read.Errors, read.LimitExceeded);
    }

    /// <summary>Nothing is chosen there, and something should be.</summary>
    public bool IsMissing(ActionField field) => field.Required && Value(field).Trim().Length == 0;

    /// <summary>The field that a complaint is about: the innermost on the way to its place; null if it is about the step as a whole.</summary>
    public ActionField? FieldOf(DocumentError error)
    {
        var at = error.Path.Replace("$[0].", "", StringComparison.Ordinal);
        return Fields.Where(field => Written(field).Select(written => written.Path).Append(field.Path).Any(path => StepText.IsAt(at, path)))
            .MaxBy(field => field.Path.Length);
    }

    private IEnumerable<(string Path, JsonNode? Value)> Written(ActionField field)
    {
        if (field.Kind == FieldKind.Config)
            return StepText.Of(Configs(field), field.Unsets) is { Count: > 0 } configs ? [(field.Path, configs)] : [];
        var value = Value(field).Trim();
        if (field.Writes is not null)
            return field.Writes(value);
        return StepText.Of(field.Kind, value) is { } node ? [(field.Path, node)] : [];
    }
}
