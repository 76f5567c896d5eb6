using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Clients.Consumers.Membership;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Application;

/// <summary>What steps ask of the application: done before its next poll(), in order.</summary>
internal sealed partial class ConsumingApplication
{
    /// <returns>Whether the application goes on to poll().</returns>
    private bool DoAsked(Turn turn)
    {
        while (Asked.TryDequeue(out var action))
        {
            if (!Do(action, turn))
                return false;
        }

        return true;
    }

    /// <returns>Whether it is done, and nothing keeps the application from going on.</returns>
    private bool Do(StepAction action, Turn turn)
    {
        switch (action)
        {
            case StepAction.ConsumerCall { Name: "consumer.close" } or StepAction.ConsumerRestart or StepAction.ProcessorCall:
                client.Enter(turn);
                Doing = Doing.Closing;
                GoOn(turn);
                return false;
            case StepAction.ConsumerCall { Name: "consumer.stall" }:
                return Stall(turn);
            case StepAction.ConsumerSubscribe subscribe:
                return Subscribe(subscribe, turn);
            case StepAction.ConsumerSeek seek:
                Seek(seek, turn);
                return true;
            case StepAction.ConsumerPartitions partitions:
                Pause(partitions);
                return true;
            case StepAction.ConsumerCommit commit:
                BeginCommit(OffsetsOf(commit), Doing.Ready, turn);
                GoOn(turn);
                return false;
            default:
                return true;
        }
    }

    /// <summary>subscribe() to nothing is unsubscribe(). Whoever was assigned partitions by hand can't subscribe, and nobody can without a group.</summary>
    private bool Subscribe(StepAction.ConsumerSubscribe subscribe, Turn turn)
    {
        if (client.Commits is null)
        {
            SayThrew("InvalidGroupIdException", turn);
            return true;
        }

        if (subscribe.Topics.IsEmpty)
        {
            client.Enter(turn);
            Doing = Doing.Unsubscribing;
            GoOn(turn);
            return false;
        }

        if (client.Membership is NoMembership)
            SayThrew("IllegalStateException", turn);
        else
            client.Subscribe(subscribe.Topics, turn);
        return true;
    }

    private void Seek(StepAction.ConsumerSeek seek, Turn turn)
    {
        var at = new TopicPartition(Symbols.Number(seek.Topic), seek.Partition);
        if (client.Subscriptions.Find(at) is not { } state)
            SayThrew("IllegalStateException", turn);
        else if (seek.To.Offset is { } offset)
            client.Positions.Seek(at, offset, -1);
        else
            state.AwaitReset(new OffsetReset(seek.To.Latest ? OffsetResetKind.Latest : OffsetResetKind.Earliest));
    }

    private void Pause(StepAction.ConsumerPartitions partitions)
    {
        foreach (var (at, state) in client.Subscriptions.Assigned)
        {
            if (partitions.Partitions.IsEmpty || partitions.Partitions.Any(name => Is(at, name)))
                state.Paused = partitions.Name == "consumer.pause";
        }
    }

    private bool Is(TopicPartition at, string name) =>
        Names.TopicPartition(name) is { } named && named.Topic == Symbols.Text(at.Topic) && named.Partition == at.Partition;

    private CommittedPartition[]? OffsetsOf(StepAction.ConsumerCommit commit) => commit is { Topic: { } topic, Partition: { } partition, Offset: { } offset }
        ? [new CommittedPartition(new TopicPartition(Symbols.Number(topic), partition), offset)]
        : null;
}
