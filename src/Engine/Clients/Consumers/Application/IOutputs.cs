using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Application;

/// <summary>How something ended that may take its time.</summary>
internal enum OutputState : byte
{
    /// <summary>Not yet: ask again when something has come or is due.</summary>
    Waiting,
    Done,

    /// <summary>It failed, and nothing of the poll counts: the application goes back to what is committed.</summary>
    Undone,

    /// <summary>It failed for good: the application ends.</summary>
    Fatal,
}

/// <summary>What an application makes of what it reads, beside processing it: a processor's outputs. Absent in one that only consumes.</summary>
internal interface IOutputs
{
    /// <summary>Java's exception, after <see cref="OutputState.Fatal"/>.</summary>
    string? Exception { get; }

    /// <summary>Whether it is their connection, or their timer.</summary>
    bool Owns(in Input input);

    void Handle(in Input input, Turn turn);

    /// <summary>Gets ready before the first poll().</summary>
    OutputState Prepare(Turn turn);

    /// <summary>Sends the output of a record; to be called again with the same one while it waits.</summary>
    OutputState Send(in ConsumedRecord record, Turn turn);

    /// <summary>The records of a poll are processed: sees to it that their outputs are safe, and with them, if the outputs care for that, the offsets.</summary>
    /// <param name="reached">One past the last processed record of each partition.</param>
    OutputState Finish(ConsumerClient consumer, CommittedPartition[] reached, Turn turn);

    /// <summary>The outputs have seen to the offsets: nobody else commits them.</summary>
    bool CommitsOffsets { get; }

    /// <summary>close(); to be called again while it waits.</summary>
    OutputState Close(Turn turn);
}
