namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Which whole parts of the contract this engine carries out. What it doesn't is read, checked and kept, and warned about.
/// Single actions say so by deriving from <see cref="StepAction.NotModelled"/>, single configs by their row.
/// </summary>
internal static class EngineCoverage
{
    public static bool Consumers => false;

    public static bool ShareGroups => false;

    public static bool Processors => false;

    public static bool Transactions => false;

    public static string NotYet(string what) => $"This version of the engine does not model {what} yet; it is ignored.";
}
