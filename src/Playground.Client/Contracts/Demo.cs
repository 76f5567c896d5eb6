using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A run to look at and play with, without a lesson around it. Its scenario's title and description are all that is said.</summary>
/// <param name="Id">Its file's name, and its place in addresses.</param>
/// <param name="Order">Place among all demos; unique.</param>
/// <param name="Opening">Where the run stands, paused, when it opens.</param>
public sealed record Demo(string Id, int Order, Scenario Scenario, Instant Opening);
