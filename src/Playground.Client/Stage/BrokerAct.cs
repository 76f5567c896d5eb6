namespace Playground.Client.Stage;

/// <summary>What somebody asks of a broker.</summary>
/// <param name="Action">The step's name: <c>broker.crash</c>, <c>broker.start</c>, …</param>
public sealed record BrokerAct(string Action, int Broker);
