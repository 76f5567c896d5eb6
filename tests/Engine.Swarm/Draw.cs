using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm;

/// <summary>Draws from a seed, one after the other.</summary>
internal sealed class Draw(ulong seed)
{
    private readonly Chance _chance = new(seed);

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + (int)_chance.Below(last - first + 1, Purpose.RandomKey);

    public T OneOf<T>(params T[] choices) => choices[Between(0, choices.Length - 1)];

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => Between(1, times) == 1;

    /// <summary>One of these values for the config; null leaves it unset.</summary>
    public ConfigValues Set(string name, params object?[] values) => OneOf(values) is { } value ? Config(name, value) : ConfigValues.Empty;

    public static ConfigValues Config(string name, object value) =>
        ConfigValues.Empty.With(new ConfigValues(ConfigValues.Empty.Values.Add(name, FormattableString.Invariant($"{value}"))));
}
