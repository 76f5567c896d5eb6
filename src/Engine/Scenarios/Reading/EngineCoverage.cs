namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Which whole parts of the contract this engine carries out. What it doesn't is read, checked and kept, and warned about.
/// Single actions say so by deriving from <see cref="StepAction.NotModelled"/>, single configs by their row.
/// </summary>
internal static class EngineCoverage
{
    public static bool Consumers => true;

    public static bool ShareGroups => false;

    public static bool Processors => false;

    public static bool Transactions => true;

    /// <summary>Actions with a record that the engine knows but does not carry out yet; a test holds this against the engine.</summary>
    private static readonly string[] IdleActions =
    [
    ];

    public static bool Carries(StepAction action) =>
        action is not StepAction.NotModelled && !IdleActions.Contains(action.Name, StringComparer.Ordinal);

    public static string NotYet(string what) => $"This version of the engine does not model {what} yet; it is ignored.";
}
