using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Client.Sandbox;

/// <summary>The fields that several actions ask for.</summary>
internal static class Ask
{
    public static ActionField Broker(Func<ActionScene, IEnumerable<string>> which) =>
        Chosen("broker", FieldKind.Number, new("Broker", "브로커"), which);

    public static ActionField Topic(string path = "topic", bool all = false, Text? label = null) =>
        Chosen(path, FieldKind.Text, label ?? new("Topic", "토픽"), scene => all ? scene.AllTopics : scene.Topics);

    /// <summary>Of the topic that is chosen at another path.</summary>
    public static ActionField Partition(string topic = "topic") => new("partition", FieldKind.Number, new("Partition", "파티션"))
    {
        Choices = draft => draft.Scene.PartitionsOf(draft.Value(topic)),
        Default = draft => draft.Scene.PartitionsOf(draft.Value(topic)).FirstOrDefault(),
    };

    public static ActionField Id(Func<ActionScene, IEnumerable<string>> which, Text label) => Chosen("id", FieldKind.Text, label, which);

    public static ActionField Producer => Id(scene => scene.Producers, new("Producer", "프로듀서"));

    public static ActionField Consumer => Id(scene => scene.Consumers, new("Consumer", "컨슈머"));

    public static ActionField Processor => Id(scene => scene.Processors, new("Processor", "프로세서"));

    /// <summary>A new client's id.</summary>
    public static ActionField NewId(string letter) => new("id", FieldKind.Text, new("Id", "ID")) { Default = draft => draft.Scene.NextId(letter) };

    public static ActionField Number(string path, Text label, string standard = "", string? value = null, bool seldom = false) =>
        new(path, FieldKind.Number, label) { Standard = standard, Default = value is null ? null : _ => value, Seldom = seldom };

    /// <summary>A length of time such as <c>1.5s</c>.</summary>
    public static ActionField Length(string path, Text label, string standard = "", string? value = null, bool seldom = false) =>
        new(path, FieldKind.Text, label) { Standard = standard, Default = value is null ? null : _ => value, Seldom = seldom };

    public static ActionField Flag(string path, Text label, Text? hint = null, bool seldom = false) =>
        new(path, FieldKind.Flag, label) { Hint = hint, Seldom = seldom };

    /// <summary>One of some words; the first one holds until another is chosen.</summary>
    public static ActionField Word(string path, Text label, params (string Value, Text Name)[] words) => new(path, FieldKind.Text, label)
    {
        Choices = _ => words.Select(word => word.Value),
        Names = words.ToImmutableDictionary(word => word.Value, word => word.Name),
        Default = _ => words[0].Value,
    };

    /// <summary>As <see cref="Word"/>, for what the form alone needs to know; it is not written.</summary>
    public static ActionField Way(string path, Text label, params (string Value, Text Name)[] words) =>
        Word(path, label, words) with { Writes = _ => [] };

    public static ActionField Config(string path, ConfigScopes scope, Func<ActionDraft, ImmutableSortedDictionary<string, string>>? now = null, bool unsets = false, Text? label = null) =>
        new(path, FieldKind.Config, label ?? new("Configs", "설정")) { Scope = scope, SetNow = now, Unsets = unsets };

    public static ActionField Topics(string path = "topics") => new(path, FieldKind.Many, new("Topics", "토픽"))
    {
        Choices = draft => draft.Scene.Topics,
        Default = draft => draft.Scene.Topics.FirstOrDefault(),
        Required = true,
    };

    /// <summary>Some nodes; none are chosen to begin with.</summary>
    public static ActionField Nodes(string path, Text label, bool required = true) =>
        new(path, FieldKind.Many, label) { Choices = draft => draft.Scene.Nodes, Required = required };

    /// <summary>One node, or any.</summary>
    public static ActionField Node(string path, Text label) => new(path, FieldKind.NumberOrText, label)
    {
        Choices = draft => draft.Scene.Nodes,
        Standard = "*",
    };

    public static ActionField Message(string path, bool requests = false, string? value = null) => new(path, FieldKind.Text, new("Message", "메시지"))
    {
        Choices = _ => Vocabulary.Messages.Where(name => !requests || name.EndsWith("Request", StringComparison.Ordinal)),
        Open = true,
        Default = value is null ? null : _ => value,
    };

    /// <summary>An end of a log, or an offset.</summary>
    public static ActionField Place(Func<string, IEnumerable<(string Path, JsonNode? Value)>>? writes = null) =>
        new("to", FieldKind.NumberOrText, new("To", "위치"))
        {
            Choices = _ => ["earliest", "latest"],
            Open = true,
            Default = _ => "earliest",
            Hint = new("earliest, latest or an offset", "earliest, latest 또는 오프셋"),
            Writes = writes,
        };

    /// <summary>What an application does with the records of a poll.</summary>
    public static ImmutableArray<ActionField> Processing(bool commits) =>
    [
        Length("processing.time", new("Time for each record", "레코드 하나에 걸리는 시간"), "1ms"),
        Word(
            "processing.commit", new("Commits", "커밋 방식"),
            ("auto", new("automatically", "자동")), ("before", new("before it processes", "처리하기 전")), ("after", new("after it has processed", "처리한 뒤")),
            ("each", new("after each record", "레코드마다")), ("async", new("after, without waiting", "처리한 뒤, 기다리지 않고")), ("none", new("never", "하지 않음"))) with
        {
            When = _ => commits,
            Writes = value => value is "auto" ? [] : [("processing.commit", JsonValue.Create(value))],
        },
        Number("processing.commitEvery", new("Commits every n records", "n개마다 커밋"), seldom: true) with { When = _ => commits },
        new("processing.onRevoke", FieldKind.Flag, new("Commits when partitions are taken away", "파티션을 빼앗길 때 커밋"))
        {
            Seldom = true, When = _ => commits, Writes = value => value == "true" ? [("processing.onRevoke", JsonValue.Create("commit"))] : [],
        },
        Flag("processing.worker", new("A worker processes while poll() goes on", "작업 스레드가 처리하고 poll()은 계속"), seldom: true) with { When = _ => commits },
        Length("processing.pollEvery", new("Polls every", "poll() 간격"), seldom: true) with { When = draft => draft.Value("processing.worker") == "true" },
        new("processing.failAt", FieldKind.NumberOrText, new("Throws at this record, and dies", "이 레코드에서 예외로 죽음"))
        {
            Seldom = true, Hint = new("a record such as p1#17, or which one in order", "p1#17 같은 레코드 이름이나 몇 번째인지"),
        },
        Flag("processing.outside", new("Has an effect outside Kafka", "Kafka 바깥에 효과를 남김"), seldom: true),
    ];

    private static ActionField Chosen(string path, FieldKind kind, Text label, Func<ActionScene, IEnumerable<string>> which) => new(path, kind, label)
    {
        Choices = draft => which(draft.Scene),
        Default = draft => which(draft.Scene).FirstOrDefault(),
    };
}
