using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>A client that sends what a test wants, over a new connection for each request, and keeps the answers.</summary>
internal sealed class ReaderNode(NodeId id) : INode
{
    private readonly Dictionary<int, Asked> _asked = [];

    public NodeId Id => id;

    public void Handle(in Input input, Turn turn)
    {
        switch (input.Kind)
        {
            case InputKind.Command when input.Subject is Asked asked:
                _asked.Add(turn.Connect(asked.Broker), asked);
                break;
            case InputKind.Connected:
                turn.Send(input.Connection, _asked[input.Connection].Request, 1);
                break;
            case InputKind.Message:
                (_asked[input.Connection].Answer, _asked[input.Connection].At) = ((Response)input.Subject!, turn.Now.Microseconds / 1000);
                break;
        }
    }

    public void Lose()
    {
    }
}

/// <summary>A request on its way, or what came of it.</summary>
internal sealed record Asked(NodeId Broker, Request Request)
{
    /// <summary>Null while there is none.</summary>
    public Response? Answer { get; set; }

    /// <summary>When it came, in milliseconds of the run.</summary>
    public long At { get; set; }
}
