using System.Text.Json;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>How enumerations are called on the wire: camelCase; verdicts with hyphens, as scenario documents write them.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Names[value];

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(value => value, Name);

        private static string Name(T value)
        {
            var policy = typeof(T) == typeof(Verdict) ? JsonNamingPolicy.KebabCaseLower : JsonNamingPolicy.CamelCase;
            return policy.ConvertName(value.ToString());
        }
    }
}
