namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// What this engine does not carry out is read, checked and kept, and warned about. Single configs say so by
/// their row.
/// </summary>
internal static class EngineCoverage
{
    public static string NotYet(string what) => $"This version of the engine does not model {what} yet; it is ignored.";
}
