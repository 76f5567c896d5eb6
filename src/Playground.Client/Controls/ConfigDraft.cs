using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Client.Controls;

/// <summary>What somebody has entered as a client's configs, and what Kafka would say to each of the values.</summary>
public abstract class ConfigDraft
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _complaints = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, string> _before;
    private readonly ConfigScopes _scope;

    /// <param name="set">The configs that are set now; everything else is at its default.</param>
    protected ConfigDraft(ConfigScopes scope, ImmutableArray<ConfigKey> keys, ImmutableSortedDictionary<string, string> set)
    {
        (_scope, _before, All, Rest) = (scope, set, keys, RestOf(scope, keys));
        foreach (var (name, value) in set)
            _values[name] = value;
    }

    /// <summary>The configs of the form, in its order; those that the engine does not act on yet are among them.</summary>
    public ImmutableArray<ConfigKey> All { get; }

    /// <summary>Kafka's other configs of the scope, by name: nothing acts on them, and they may be set all the same.</summary>
    public ImmutableArray<ConfigKey> Rest { get; }

    /// <summary>What Kafka's constructor says to the values together; null if it takes them.</summary>
    public abstract string? Exception { get; }

    /// <summary>
    /// Something is changed, and every value is fine by itself. A combination that Kafka refuses may be applied: the client then
    /// fails to start, as the real one does, and that is worth seeing.
    /// </summary>
    public bool CanApply => _complaints.Count == 0 && Changed.Any();

    /// <summary>How many values Kafka complains about.</summary>
    public int Complaints => _complaints.Count;

    /// <summary>The names whose value differs from before, in the order of the form.</summary>
    public IEnumerable<string> Changed => All.Concat(Rest).Select(key => key.Name).Where(IsChanged);

    /// <summary>What is set to another value than before.</summary>
    public ConfigValues Changes => new(ConfigValues.Empty.Values.SetItems(
        Changed.Where(_values.ContainsKey).Select(name => KeyValuePair.Create(name, _values[name]))));

    /// <summary>What was set before and no longer is. That is not the same as set to the default: Kafka tells the two apart.</summary>
    public ImmutableArray<string> Unset => [.. _before.Keys.Where(name => !_values.ContainsKey(name))];

    /// <summary>As entered; null at its default.</summary>
    public string? Value(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value before; null if it was at its default.</summary>
    public string? Before(string name) => _before.GetValueOrDefault(name);

    public string? Complaint(string name) => _complaints.GetValueOrDefault(name);

    public bool IsChanged(string name) => Value(name) != Before(name);

    /// <summary>Takes a value as entered; empty means the default.</summary>
    public void Set(string name, string? value)
    {
        Forget();
        _complaints.Remove(name);
        if (string.IsNullOrWhiteSpace(value))
        {
            _values.Remove(name);
            return;
        }

        var complaint = ConfigText.Check(ConfigCatalogue.Get(_scope, name), value, out var canonical);
        if (complaint is not null)
            _complaints[name] = complaint;
        _values[name] = complaint is null ? canonical : value;
    }

    /// <summary>Everything as it was before.</summary>
    public void Discard()
    {
        foreach (var name in Changed.ToArray())
            Set(name, Before(name));
    }

    /// <summary>The client's own values have changed meanwhile: what was entered stays, the rest follows.</summary>
    public void Follow(ImmutableSortedDictionary<string, string> set)
    {
        if (ReferenceEquals(set, _before))
            return;
        foreach (var name in _before.Keys.Union(set.Keys, StringComparer.Ordinal).Where(name => !IsChanged(name)).ToArray())
            Set(name, set.GetValueOrDefault(name));
        _before = set;
    }

    /// <summary>Something was entered.</summary>
    protected abstract void Forget();

    /// <summary>Without those that follow from the document's own fields.</summary>
    private static ImmutableArray<ConfigKey> RestOf(ConfigScopes scope, ImmutableArray<ConfigKey> keys)
    {
        var names = keys.Concat(ConfigCatalogue.Described(scope)).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ConfigCatalogue.All.Where(key => key.Scope == scope && !key.Modelled && !names.Contains(key.Name)
                && key.Name is not ("group.id" or "client.id") && !key.Name.EndsWith("serializer", StringComparison.Ordinal)),
        ];
    }

    /// <summary>The values; those that Kafka complains about as they were before.</summary>
    protected ConfigValues Sound()
    {
        var sound = ConfigValues.Empty.Values;
        foreach (var name in _values.Keys.Union(_complaints.Keys, StringComparer.Ordinal))
        {
            if ((_complaints.ContainsKey(name) ? Before(name) : _values[name]) is { } value)
                sound = sound.SetItem(name, value);
        }

        return new ConfigValues(sound);
    }
}
