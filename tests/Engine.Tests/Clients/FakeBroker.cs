using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.Clients;

/// <summary>A broker that answers what the test wants; without a wish every batch is stored at the next offset.</summary>
internal sealed class FakeBroker(NodeId id, FakeCluster cluster) : INode
{
    public NodeId Id => id;

    public void Handle(in Input input, Turn turn)
    {
        if (input.Kind != InputKind.Message)
            return;
        Response? answer = input.Subject switch
        {
            ApiVersionsRequest => new ApiVersionsResponse(ErrorCode.None),
            MetadataRequest request => cluster.Metadata(id, request),
            InitProducerIdRequest => cluster.ProducerId(),
            ProduceRequest request => cluster.Produce(id, request),
            _ => null,
        };
        if (answer is not null)
            turn.Send(input.Connection, answer, input.Correlation);
    }

    public void Lose()
    {
    }
}
