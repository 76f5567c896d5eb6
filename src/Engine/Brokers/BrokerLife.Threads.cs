using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Brokers;

/// <summary>On a slowed broker an input waits for the thread that is to handle it.</summary>
internal sealed partial class BrokerLife
{
    /// <summary>On a slow broker: whether the input is left to one of its threads, which will come back to it.</summary>
    private bool WaitsForThread(in Input input, Turn turn)
    {
        if (input.Kind == InputKind.Timer && input.Timer.Kind == (int)BrokerTimer.Work)
        {
            ThreadDone(input.Timer, turn);
            return true;
        }

        if (ThreadOf(input) is not { } thread || Memory.Threads.Take(thread, 1, input, turn))
            return false;
        if (input.Kind == InputKind.Message)
            Arrived(thread, input.Connection, turn);
        return true;
    }

    private void ThreadDone(TimerKey timer, Turn turn)
    {
        var input = Memory.Threads.Done(timer);
        turn.Cause = input.Cause;
        if (timer.A == Threads.Handlers)
            _respond.HandleNow(Pending.Of(input), turn);
        else
            HandleNow(input, turn);
        Memory.Threads.Begin(timer, timer.A == Threads.Handlers ? Memory.Config.NumIoThreads : 1, turn);
    }

    /// <summary>The thread that an input is for, if one needs time for it. Requests get theirs when their channel's turn comes.</summary>
    private int? ThreadOf(in Input input)
    {
        if (input.Kind == InputKind.Timer)
            return input.Timer.Kind is (int)BrokerTimer.Heartbeat or (int)BrokerTimer.Register ? Threads.Lifecycle : null;
        if (input is not { Kind: InputKind.Message, Subject: Response })
            return null;
        if (input.Connection == _controller.Link.Connection)
            return Threads.Lifecycle;
        if (input.Connection == _metadata.Link.Connection)
            return Threads.Metadata;
        return _replicas.FetcherOf(input.Connection) is { } fetcher ? Threads.Fetcher(fetcher.Id) : null;
    }

    /// <summary>An answer that waits for its thread has come in time.</summary>
    private void Arrived(int thread, int connection, Turn turn)
    {
        if (thread == Threads.Lifecycle)
            _controller.Arrived(turn);
        else if (thread == Threads.Metadata)
            MetadataReader.Arrived(turn);
        else
            _replicas.FetcherOf(connection)!.Arrived(turn);
    }
}
