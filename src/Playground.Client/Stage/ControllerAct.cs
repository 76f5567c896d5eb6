namespace Playground.Client.Stage;

/// <summary>What somebody asks of a controller.</summary>
/// <param name="Action">The step's name: <c>controller.crash</c> or <c>controller.start</c>.</param>
public sealed record ControllerAct(string Action, int Controller);
