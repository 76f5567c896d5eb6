using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Network;

/// <summary>Makes <c>message.sent</c>, <c>message.delivered</c> and <c>message.dropped</c>.</summary>
internal sealed class MessageEvents(Symbols symbols)
{
    private readonly int[] _names = new int[256];

    public EventData Make(EventKind kind, NodeId actor, Lane lane, Packet packet)
    {
        var message = packet.Message!;
        var code = message.Error;
        long error = code == ErrorCode.None ? 0 : symbols.Number(code.Name());
        if (message is Response { Injected: true })
            error |= EventField.FlagBit;
        return Happened.Message(
            kind, actor, lane.From, lane.To, NameOf(message), lane.Connection.Id, packet.Correlation, message.Bytes, error,
            message.Background && kind != EventKind.MessageDropped);
    }

    /// <summary>The symbol of the message's name, looked up once for each kind of message.</summary>
    private int NameOf(Message message)
    {
        ref var name = ref _names[((int)message.Api * 2) + (message.IsResponse ? 1 : 0)];
        return name != 0 ? name : name = symbols.Number(message.Name);
    }
}
