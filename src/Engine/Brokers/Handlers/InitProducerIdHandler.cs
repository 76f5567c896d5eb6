using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>InitProducerId without a transactional id (RPCProducerIdManager): the next id of the broker's block; a broker without one asks for it.</summary>
internal sealed class InitProducerIdHandler(ControllerLink controller)
{
    private long _next;
    private long _end;
    private bool _asked;

    public InitProducerIdResponse Answer(Turn turn)
    {
        if (_next < _end)
            return new InitProducerIdResponse(ErrorCode.None, _next++, 0);
        if (!_asked)
            controller.Send(new AllocateProducerIdsRequest(), turn);
        _asked = true;
        return new InitProducerIdResponse(ErrorCode.CoordinatorLoadInProgress, -1, -1);
    }

    public void Allocated(AllocateProducerIdsResponse response)
    {
        _asked = false;
        if (response.Error != ErrorCode.None)
            return;
        _next = response.Start;
        _end = response.Start + AllocateProducerIdsResponse.Length;
    }
}
