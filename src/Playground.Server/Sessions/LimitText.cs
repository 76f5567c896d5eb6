using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Sessions;

/// <summary>Says which limit a document goes over.</summary>
internal static class LimitText
{
    public static string Of(LimitExceeded limit) => string.Create(
        CultureInfo.InvariantCulture, $"The limit of '{limit.Limit}' is {Text(limit, limit.Allowed)}, and the document has {Text(limit, limit.Given)}.");

    private static string Text(LimitExceeded limit, long value) =>
        limit.Limit == "until" ? new Duration(value).ToString() : value.ToString(CultureInfo.InvariantCulture);
}
