using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// Producer ids (RPCProducerIdManager): the next of the broker's block; a broker without one asks for it. InitProducerId without a transactional id is
/// answered from it.
/// </summary>
internal sealed class InitProducerIdHandler(ControllerLink controller)
{
    private long _next;
    private long _end;
    private bool _asked;

    public InitProducerIdResponse Answer(Turn turn) => Next(turn) is { } id
        ? new InitProducerIdResponse(ErrorCode.None, id, 0)
        : new InitProducerIdResponse(ErrorCode.CoordinatorLoadInProgress, -1, -1);

    /// <summary>An id that was never given out before; null while the broker waits for its next block.</summary>
    public long? Next(Turn turn)
    {
        if (_next < _end)
            return _next++;
        if (!_asked)
            controller.Send(new AllocateProducerIdsRequest(), turn);
        _asked = true;
        return null;
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
