using System.Collections.Frozen;
using System.Globalization;
using Playground.Client.Contracts;

namespace Playground.Client.Stage;

/// <summary>
/// A prediction that is placed on the stage: where it can be placed, where it was, and, once it has come out, where the truth is. What was placed stays as a
/// ghost beside the truth.
/// </summary>
/// <param name="prediction">Which picks or marks things, or drags a flag.</param>
/// <param name="answer">What was placed; null for nothing yet.</param>
/// <param name="truth">Null: not out yet.</param>
/// <param name="choose">Called with the option that was pressed; null where nothing can be placed any more.</param>
/// <param name="before">The prediction before it, whose ghost still stands there; null for none.</param>
public sealed class Placing(
    LessonPrediction prediction, string? answer, IReadOnlyCollection<string>? truth, Func<string, Task>? choose = null, Placing? before = null)
{
    private readonly FrozenSet<string> _options = prediction.Options.Select(option => option.Id).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _placed = LessonPrediction.Split(answer).ToFrozenSet(StringComparer.Ordinal);
    private readonly PlaceKind? _kind = prediction.Answering switch
    {
        Answering.Pick pick => pick.Kind,
        Answering.Mark mark => mark.Kind,
        _ => null,
    };

    public string Prediction => prediction.Id;

    /// <summary>Whether it can still be placed.</summary>
    public bool Open => choose is not null && truth is null;

    public Answering.Drag? Drag => prediction.Answering as Answering.Drag;

    /// <summary>The offset to which the flag was dragged; null if it was not.</summary>
    public long? Dragged => Drag is not null && long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;

    /// <summary>The first and the last offset to which the flag can be dragged.</summary>
    public (int First, int Last) Offsets => (Number(prediction.Options[0].Id), Number(prediction.Options[^1].Id));

    public Task ChooseAsync(string option) => choose?.Invoke(option) ?? Task.CompletedTask;

    /// <summary>This and the one before, where a flag is dragged along that partition.</summary>
    public IEnumerable<Placing> Flags(string topic, int partition) =>
        (before?.Flags(topic, partition) ?? []).Concat(Drag is { } drag && drag.Topic == topic && drag.Partition == partition ? [this] : []);

    /// <summary>The classes for a glyph: <c>place</c> while it can be placed there, <c>guess</c> where it was, <c>truth</c> where it is.</summary>
    public string? Of(Glyph glyph) => Join(before?.Of(glyph), OptionOf(glyph, exact: true) is { } option ? Of(option) : null);

    /// <summary>The classes for a record wherever it is drawn.</summary>
    public string? OfRecord(string record) => Join(before?.OfRecord(record), _kind == PlaceKind.Record && _options.Contains(record) ? Of(record) : null);

    /// <summary>What pressing there answers; null for nothing.</summary>
    /// <param name="record">Of a cell, the record that is there.</param>
    public string? Pressed(Glyph glyph, string? record) =>
        !Open ? null
        : Drag is { } drag ? OffsetOf(drag, glyph)
        : _kind == PlaceKind.Record ? Known(glyph.Kind == "told" ? glyph.Item : record)
        : OptionOf(glyph, exact: false);

    private string? Of(string option) => Join(
        Open ? "place" : null, Join(_placed.Contains(option) ? "guess" : null, truth?.Contains(option) == true ? "truth" : null));

    private static string? Join(string? one, string? other) => one is null ? other : other is null ? one : $"{one} {other}";

    private string? OptionOf(Glyph glyph, bool exact) => _kind switch
    {
        PlaceKind.Broker when glyph.Kind == "broker" || (!exact && glyph.Kind is "replica" or "cell" or "topic") => Known(glyph.Node),
        PlaceKind.Controller when glyph.Kind == "controller" => Known(glyph.Node),
        PlaceKind.Consumer when glyph.Kind == "consumer" => Known(glyph.Node),
        PlaceKind.Partition when glyph.Kind == "replica" || (!exact && glyph.Kind == "cell") =>
            Known(string.Create(CultureInfo.InvariantCulture, $"{glyph.Topic}.{glyph.Partition}")),
        _ => null,
    };

    private string? OffsetOf(Answering.Drag drag, Glyph glyph) =>
        glyph.Kind == "cell" && glyph.Topic == drag.Topic && glyph.Partition == drag.Partition ? Known(glyph.Item) : null;

    private string? Known(string? option) => option is not null && _options.Contains(option) ? option : null;

    private static int Number(string option) => int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
