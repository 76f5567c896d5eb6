using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Client.Controls;

/// <summary>What somebody has entered as a producer's configs, and what Kafka would say to it.</summary>
public sealed class ProducerSettings
{
    private readonly ImmutableSortedDictionary<string, string> _before;
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _complaints = new(StringComparer.Ordinal);

    /// <param name="set">The configs that are set now; everything else is at its default.</param>
    public ProducerSettings(ImmutableSortedDictionary<string, string> set)
    {
        _before = set;
        foreach (var (name, value) in set)
            _values[name] = value;
    }

    /// <summary>The configs of a form, in its order.</summary>
    public static ImmutableArray<ConfigKey> Keys { get; } = ConfigCatalogue.Modelled(ConfigScopes.Producer);

    /// <summary>Kafka's complaint about values that are fine each by itself; null if there is none.</summary>
    public string? Combination =>
        _complaints.Count == 0 ? ProducerConfig.Read(new ConfigValues(_values.ToImmutableSortedDictionary(StringComparer.Ordinal))).Exception : null;

    /// <summary>
    /// Something is changed, and every value is fine by itself. A combination that Kafka refuses may be applied: the producer then
    /// fails to start, as the real one does, and that is worth seeing.
    /// </summary>
    public bool CanApply => _complaints.Count == 0 && Changes.Values.Count > 0;

    /// <summary>What differs from before. A value that was set and is emptied goes back to Kafka's default.</summary>
    public ConfigValues Changes
    {
        get
        {
            var changes = ConfigValues.Empty.Values;
            foreach (var key in Keys)
            {
                var before = _before.GetValueOrDefault(key.Name);
                var now = _values.GetValueOrDefault(key.Name) ?? (before is null ? null : key.Default);
                if (now is not null && now != before)
                    changes = changes.SetItem(key.Name, now);
            }

            return new ConfigValues(changes);
        }
    }

    public string? Value(string name) => _values.GetValueOrDefault(name);

    public string? Complaint(string name) => _complaints.GetValueOrDefault(name);

    /// <summary>Takes a value as entered; empty means the default.</summary>
    public void Set(string name, string? value)
    {
        _complaints.Remove(name);
        if (string.IsNullOrWhiteSpace(value))
        {
            _values.Remove(name);
            return;
        }

        var complaint = ConfigText.Check(ConfigCatalogue.Get(ConfigScopes.Producer, name), value, out var canonical);
        if (complaint is not null)
            _complaints[name] = complaint;
        _values[name] = complaint is null ? canonical : value;
    }
}
