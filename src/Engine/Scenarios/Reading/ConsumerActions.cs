using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

using Readers = IDictionary<string, Func<ObjectReader, StepAction>>;

/// <summary>Actions of consuming and processing applications.</summary>
internal static class ConsumerActions
{
    public static void AddTo(Readers actions)
    {
        foreach (var name in (string[])["consumer.close", "consumer.crash", "consumer.stall", "consumer.unstall"])
            actions[name] = step => new StepAction.ConsumerCall(name, Id(step));
        foreach (var name in (string[])["consumer.pause", "consumer.resume"])
            actions[name] = step => new StepAction.ConsumerPartitions(name, Id(step), ClientReader.Partitions(step, "partitions"));
        foreach (var name in (string[])["processor.close", "processor.crash", "processor.restart"])
            actions[name] = step => new StepAction.ProcessorCall(name, step.Reference(Reference.Processor, "id"));
        actions["consumer.add"] = step => new StepAction.ConsumerAdd(ClientReader.Consumer(step));
        actions["consumer.restart"] = Restart;
        actions["consumer.subscribe"] = Subscribe;
        actions["consumer.seek"] = Seek;
        actions["consumer.commit"] = Commit;
        actions["processor.add"] = step => new StepAction.ProcessorAdd(ClientReader.Processor(step));
    }

    private static string Id(ObjectReader step) => step.Reference(Reference.Consumer, "id");

    private static StepAction.ConsumerRestart Restart(ObjectReader step)
    {
        var unset = new List<string>();
        var config = ConfigValuesReader.Read(step, "config", ConfigScopes.Consumer, unset: unset);
        return new StepAction.ConsumerRestart(Id(step), config) { Unset = [.. unset] };
    }

    private static StepAction.ConsumerSubscribe Subscribe(ObjectReader step)
    {
        step.Require("topics");
        return new StepAction.ConsumerSubscribe(Id(step), ClientReader.Topics(step, "topics"));
    }

    private static StepAction.ConsumerSeek Seek(ObjectReader step)
    {
        if (step.Has("offset") == step.Has("to"))
            step.Context.Error(step.Path, "A seek needs either \"offset\" or \"to\".");
        var offset = step.Whole("offset", 0);
        var end = step.Choice("to", "earliest", "latest");
        var target = offset is { } number ? OffsetTarget.At(number) : end == "latest" ? OffsetTarget.End : OffsetTarget.Earliest;
        return new StepAction.ConsumerSeek(Id(step), step.Topic(), step.RequiredInt("partition", 0), target);
    }

    private static StepAction.ConsumerCommit Commit(ObjectReader step)
    {
        var id = Id(step);
        if (step.Has("topic") || step.Has("partition") || step.Has("offset"))
        {
            foreach (var field in (string[])["topic", "partition", "offset"])
                step.Require(field);
        }

        return new StepAction.ConsumerCommit(
            id, step.OptionalReference(Reference.Topic, "topic"), step.Int("partition", 0), step.Whole("offset", 0));
    }
}
