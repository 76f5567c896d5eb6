using System.Collections.Immutable;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What can be done to a consumer or a processor in its present state. What can't is listed too, with the reason, so that everything keeps its place.</summary>
public static class ConsumerActs
{
    public static IReadOnlyList<ActChoice> Of(ConsumerView consumer, Language language)
    {
        var running = consumer.State == ClientState.Running;
        var whyNot = running ? null : Texts.WhyReaderNotRunning;
        List<ActChoice> choices = [Crash(consumer, running, language), Row(language, "close", Icons.Stop, Texts.CloseReader, consumer.Shares ? Texts.CloseSharerMeaning : Texts.CloseReaderMeaning, whyNot, Close(consumer))];
        if (consumer.Outputs is null)
            choices.Add(Stall(consumer, whyNot, language));

        // A share consumer has no positions and commits no offsets.
        if (consumer is { Outputs: null, Shares: false })
        {
            choices.Add(Pause(consumer, whyNot, language));
            choices.Add(Row(language, "commit", Tick, Texts.CommitNow, Texts.CommitNowMeaning, whyNot ?? WhyNoPartition(consumer) ?? WhyNoGroup(consumer),
                new StepAction.ConsumerCommit(consumer.Id, null, null, null)));
            choices.Add(Seek(consumer, OffsetTarget.Earliest, whyNot, language));
            choices.Add(Seek(consumer, OffsetTarget.End, whyNot, language));
        }

        return choices;
    }

    /// <summary>Putting all committed offsets of a group elsewhere, as <c>kafka-consumer-groups --reset-offsets</c> does.</summary>
    public static IReadOnlyList<ActChoice> Of(GroupView group, Language language)
    {
        var why = !group.Members.IsEmpty ? Texts.WhyGroupHasMembers : group.Partitions.IsEmpty ? Texts.WhyNothingToReset : null;
        ActChoice Reset(string name, string icon, Text label, Text meaning, OffsetTarget to) => Row(
            language, name, icon, label, meaning, why,
            [.. group.Partitions.Select(partition => partition.Topic).Distinct(StringComparer.Ordinal).Select(topic => new StepAction.GroupResetOffsets(group.Id, topic, null, to))]);
        return
        [
            Reset("reset.earliest", Icons.Reset, Texts.ResetEarliest, Texts.ResetEarliestMeaning, OffsetTarget.Earliest),
            Reset("reset.latest", Icons.Fast, Texts.ResetLatest, Texts.ResetLatestMeaning, OffsetTarget.End),
        ];
    }

    /// <summary>The calls that an application makes around its transactional sends.</summary>
    public static IReadOnlyList<ActChoice> Of(ProducerView producer, TransactionView? transaction, Language language)
    {
        var whyNot = producer.State == ClientState.Running ? null : Texts.WhyReaderNotRunning;
        ActChoice Call(string name, string icon, Text label, Text meaning) =>
            Row(language, name, icon, label, meaning, whyNot, new StepAction.ProducerCall($"producer.{name}", producer.Id));
        return
        [
            Call("beginTransaction", Icons.Play, Texts.BeginTransaction, Texts.BeginTransactionMeaning),
            Call("commitTransaction", Tick, Texts.CommitTransaction, Texts.CommitTransactionMeaning),
            Call("abortTransaction", Icons.Cut, Texts.AbortTransaction, Texts.AbortTransactionMeaning),
        ];
    }

    internal const string Tick = "M1 7.5L3 5.5l3 3L11.500 2l2 2L6 12.500z";

    private static ActChoice Crash(ConsumerView consumer, bool running, Language language) => running
        ? Row(language, "crash", Icons.Bolt, Texts.CrashReader, consumer.Shares ? Texts.CrashSharerMeaning : Texts.CrashReaderMeaning, null,
            consumer.Outputs is null ? new StepAction.ConsumerCall("consumer.crash", consumer.Id) : new StepAction.ProcessorCall("processor.crash", consumer.Id))
        : Row(language, "restart", Icons.Play, Texts.RestartReader, Texts.RestartReaderMeaning, null,
            consumer.Outputs is null ? new StepAction.ConsumerRestart(consumer.Id, ConfigValues.Empty) : new StepAction.ProcessorCall("processor.restart", consumer.Id));

    private static StepAction Close(ConsumerView consumer) =>
        consumer.Outputs is null ? new StepAction.ConsumerCall("consumer.close", consumer.Id) : new StepAction.ProcessorCall("processor.close", consumer.Id);

    private static ActChoice Stall(ConsumerView consumer, Text? whyNot, Language language) => consumer.Work?.Activity == Activity.Stalled
        ? Row(language, "unstall", Icons.Play, Texts.UnstallReader, Texts.UnstallReaderMeaning, whyNot, new StepAction.ConsumerCall("consumer.unstall", consumer.Id))
        : Row(language, "stall", Icons.Hourglass, Texts.StallReader, consumer.Shares ? Texts.StallSharerMeaning : Texts.StallReaderMeaning, whyNot, new StepAction.ConsumerCall("consumer.stall", consumer.Id));

    private static ActChoice Pause(ConsumerView consumer, Text? whyNot, Language language) => consumer.Positions.Any(position => position.Paused)
        ? Row(language, "resume", Icons.Play, Texts.ResumeReader, Texts.ResumeReaderMeaning, whyNot, new StepAction.ConsumerPartitions("consumer.resume", consumer.Id, []))
        : Row(language, "pause", Icons.Pause, Texts.PauseReader, Texts.PauseReaderMeaning, whyNot ?? WhyNoPartition(consumer),
            new StepAction.ConsumerPartitions("consumer.pause", consumer.Id, []));

    private static ActChoice Seek(ConsumerView consumer, OffsetTarget to, Text? whyNot, Language language) => Row(
        language, to.Latest ? "seek.latest" : "seek.earliest", to.Latest ? Icons.Fast : Icons.Reset,
        to.Latest ? Texts.SeekLatest : Texts.SeekEarliest, to.Latest ? Texts.SeekLatestMeaning : Texts.SeekEarliestMeaning, whyNot ?? WhyNoPartition(consumer),
        [.. consumer.Positions.Select(position => new StepAction.ConsumerSeek(consumer.Id, position.Topic, position.Partition, to))]);

    private static Text? WhyNoPartition(ConsumerView consumer) => consumer.Positions.IsEmpty ? Texts.WhyNoPartition : null;

    private static Text? WhyNoGroup(ConsumerView consumer) => consumer.Group is null ? Texts.WhyNoGroup : null;

    private static ActChoice Row(Language language, string name, string icon, Text label, Text meaning, Text? why, params ImmutableArray<StepAction> actions) =>
        new(name, icon, label.In(language), meaning.In(language), why?.In(language), actions);
}
