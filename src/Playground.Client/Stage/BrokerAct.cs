namespace Playground.Client.Stage;

/// <summary>What somebody asks of a broker.</summary>
/// <param name="Action">The step's name: <c>broker.crash</c>, <c>broker.start</c>, <c>disk.slow</c>, …</param>
/// <param name="Factor">For those that make it slower: how many times; 1 is as usual again.</param>
public sealed record BrokerAct(string Action, int Broker, double Factor = 1);
