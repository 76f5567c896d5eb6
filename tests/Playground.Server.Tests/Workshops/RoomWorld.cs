using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios;
using Playground.Server.Storage;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

/// <summary>Rooms on a clock that the test moves and a store that it can break; one lesson with a choice, marks and a sketch.</summary>
internal sealed class RoomWorld : IAsyncDisposable, IRoomContent
{
    private readonly RoomSettings _settings;

    public RoomWorld(RoomSettings? settings = null)
    {
        _settings = settings ?? new RoomSettings();
        Store = new BreakableStore(new MemoryLogStore(Time));
        Registry = Start();
    }

    public static ImmutableArray<AgendaItem> Agenda { get; } =
        [new(AgendaKind.Lesson, "min-insync", "What min.insync.replicas promises"), new(AgendaKind.Gallery, "three-ways", "Three ways to rebalance")];

    public ManualTime Time { get; } = new();

    public BreakableStore Store { get; }

    public RoomRegistry Registry { get; private set; }

    /// <summary>What another process would have of it.</summary>
    public RoomRegistry Start() => new(Store, this, Microsoft.Extensions.Options.Options.Create(_settings), Time, NullLogger<RoomRegistry>.Instance);

    public async Task<(Room Room, RoomKey Host)> OpenAsync(TimeSpan? retention = null)
    {
        var (room, key, result) = await Registry.OpenAsync("Kafka on Friday", Agenda, retention);
        Assert.True(result.Done, $"{result.Refusal}");
        return (room!, key!.Value);
    }

    public static async Task<RoomKey> JoinAsync(Room room, string nickname)
    {
        var (key, result) = await room.JoinAsync(nickname);
        Assert.True(result.Done, $"{result.Refusal}");
        return key!.Value;
    }

    /// <summary>A page that is done at once with whatever it hears of.</summary>
    public static Func<Task> Count(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    public Task<bool> IsThereAsync(AgendaItem item) => Task.FromResult(Agenda.Any(each => each.Kind == item.Kind && each.Name == item.Name));

    public LessonPrediction? Prediction(AgendaItem item, string id) => item.Kind != AgendaKind.Lesson ? null : id switch
    {
        "who" => new LessonPrediction("who", Text("Who?"), new Answering.Choice(), Options("one", "two", "three"), [], Text("So.")),
        "which" => new LessonPrediction("which", Text("Which?"), new Answering.Mark(PlaceKind.Broker), Options("1", "2", "3"), [], Text("So.")),
        _ => null,
    };

    public bool HasGoal(AgendaItem item, string id) => item.Kind == AgendaKind.Lesson && (id == "whole" || id.StartsWith("goal", StringComparison.Ordinal));

    /// <summary>A run that can be led, another for each seed.</summary>
    public static string Run(ulong seed) => ScenarioWriter.Write(new Scenario { Seed = seed, Topics = [new TopicSpec { Name = "t" }] });

    public ValueTask DisposeAsync() => Registry.DisposeAsync();

    private static ImmutableArray<LessonOption> Options(params string[] ids) => [.. ids.Select(id => new LessonOption(id, Text(id), []))];

    private static LocalizedText Text(string text) => LocalizedText.Of(text);
}

/// <summary>A store that refuses while it is told to.</summary>
internal sealed class BreakableStore(ILogStore inner) : ILogStore
{
    public bool Broken { get; set; }

    public ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) =>
        Broken ? throw new StorageException("The disk is full.") : inner.AppendAsync(log, at, record, cancel);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default) =>
        Broken ? throw new StorageException("The disk does not answer.") : inner.ReadAsync(log, cancel);

    public ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) => inner.RewriteAsync(log, at, record, cancel);

    public ValueTask DeleteAsync(LogName log, CancellationToken cancel = default) => inner.DeleteAsync(log, cancel);

    public ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default) => inner.ListAsync(kind, cancel);
}
