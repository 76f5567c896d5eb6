using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>Reads the metadata log from the active controller, as an observer of the quorum does (KafkaRaftClient): one fetch at a time, for ever.</summary>
internal sealed class MetadataReader(BrokerMemory memory, NodeId controller)
{
    /// <summary><c>controller.quorum.request.timeout.ms</c>.</summary>
    private static readonly Duration RequestTimeout = Duration.FromMilliseconds(2000);

    private int _outstanding;

    private static TimerKey Timeout => new((int)BrokerTimer.MetadataRequest);

    public Link Link { get; } = new(controller, 2, Duration.FromMilliseconds(50));

    public void Connected(Turn turn)
    {
        Link.Connected(turn);
        Fetch(turn);
    }

    /// <summary>The answer has come, though it is not looked at yet.</summary>
    public static void Arrived(Turn turn) => turn.Disarm(Timeout);

    public void Lost(Turn turn)
    {
        _outstanding = 0;
        turn.Disarm(Timeout);
        Link.Lost(turn);
    }

    /// <summary>No answer for too long.</summary>
    public void TimedOut(Turn turn)
    {
        _outstanding = 0;
        Link.GiveUp(turn);
    }

    /// <summary>Takes the new records in.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Received(MetadataFetchResponse response, int correlation, Turn turn)
    {
        if (correlation != _outstanding)
            return false;
        _outstanding = 0;
        turn.Disarm(Timeout);
        if (response.Offset != memory.Image.Offset + 1)
            return false;
        foreach (var record in response.Records)
            memory.Image.Apply(record);
        return response.Records.Length > 0;
    }

    public void Fetch(Turn turn)
    {
        if (Link.State != LinkState.Up || _outstanding != 0)
            return;
        _outstanding = Link.NextCorrelation();
        turn.Send(Link.Connection, new MetadataFetchRequest(memory.Id, memory.Image.Offset + 1), _outstanding);
        turn.Arm(Timeout, turn.Now + RequestTimeout);
    }
}
