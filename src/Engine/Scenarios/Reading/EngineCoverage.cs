namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Which whole parts of the contract this engine carries out. What it doesn't is read, checked and kept, and warned about. Single configs say so by
/// their row.
/// </summary>
internal static class EngineCoverage
{
    public static bool ShareGroups => true;

    public static string NotYet(string what) => $"This version of the engine does not model {what} yet; it is ignored.";
}
