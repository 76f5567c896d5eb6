using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>The answer to an AddPartitionsToTxn, while some of its transactions are not decided yet.</summary>
internal sealed class AddedAnswer(in Pending request, Responder respond)
{
    private readonly Pending _request = request;
    private readonly ErrorCode?[] _results = new ErrorCode?[((AddPartitionsToTxnRequest)request.Request).Transactions.Length];

    /// <summary>This transaction's word; the last one sends the answer.</summary>
    public void Set(int place, ErrorCode error, Turn turn)
    {
        _results[place] = error;
        if (Array.TrueForAll(_results, r => r is not null))
            respond.Answer(_request, new AddPartitionsToTxnResponse(Array.ConvertAll(_results, r => r!.Value)), turn);
    }
}
