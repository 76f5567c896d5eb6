using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sessions;

namespace Playground.Server.Api;

/// <summary>Reads what is to be done in a room: <c>[{"act":"goTo","item":1},{"act":"note","text":"…"}]</c>. Who may do it, and when, is decided by the room.</summary>
internal static class RoomActReader
{
    private static readonly Dictionary<string, Func<ObjectReader, RoomAct>> Acts = new(StringComparer.Ordinal)
    {
        ["follow"] = reader => new RoomAct.Follow(Now(reader)),
        ["raiseHand"] = reader => new RoomAct.RaiseHand(reader.Has("at") ? At(reader) : null),
        ["lowerHand"] = reader => new RoomAct.LowerHand(reader.Text("person", "a person's id")),
        ["takeSession"] = reader => new RoomAct.TakeSession(Item(reader), reader.RequiredText("session", "a session's id")),
        ["answer"] = reader => new RoomAct.Answer(reader.RequiredText("given", "an answer, as text")),
        ["goTo"] = reader => new RoomAct.GoTo(Item(reader)),
        ["bring"] = reader => new RoomAct.Bring(At(reader), Scenario(reader), reader.Number("speed", SessionCommand.MinSpeed, SessionCommand.MaxSpeed, "simulated seconds in a second")),
        ["gather"] = _ => new RoomAct.Gather(),
        ["handLead"] = reader => new RoomAct.HandLead(reader.Text("person", "a person's id")),
        ["askToSee"] = reader => new RoomAct.AskToSee(reader.RequiredText("person", "a person's id"), reader.Flag("forAll")),
        ["letSee"] = reader => new RoomAct.LetSee(Now(reader), reader.Has("at") ? At(reader) : null, Scenario(reader)),
        ["hold"] = reader => new RoomAct.Hold(Now(reader)),
        ["blank"] = reader => new RoomAct.Blank(Now(reader)),
        ["setTimer"] = reader => new RoomAct.SetTimer(reader.Duration("for") is { } time ? Time(time) : null),
        ["note"] = reader => new RoomAct.Note(reader.RequiredText("text")),
        ["openPoll"] = reader => new RoomAct.OpenPoll(reader.RequiredText("prediction", "a prediction's id")),
        ["closePoll"] = _ => new RoomAct.ClosePoll(),
        ["reveal"] = reader => new RoomAct.Reveal(Truth(reader)),
        ["end"] = _ => new RoomAct.End(),
    };

    /// <summary>The names that acts have.</summary>
    public static IReadOnlyCollection<string> Names => Acts.Keys;

    public static RoomAct[] List(ReadContext context, JsonElement list) =>
        [.. ObjectReader.Items(context, list, DocumentPath.Root, "a list of acts", (item, path) => Act(context, item, path))];

    /// <summary>Longer ones than there can be become the longest: they are out of bounds all the same.</summary>
    public static TimeSpan Time(Duration duration) => TimeSpan.FromMicroseconds(Math.Min(duration.Microseconds, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond));

    private static RoomAct? Act(ReadContext context, JsonElement element, DocumentPath path)
    {
        if (ObjectReader.Open(context, element, path) is not { } reader)
            return null;
        reader.Require("act");
        if (reader.Choice("act", [.. Acts.Keys]) is not { } name)
            return null;
        var act = Acts[name](reader);
        reader.Close();
        return act;
    }

    private static bool Now(ObjectReader reader)
    {
        reader.Require("now");
        return reader.Flag("now");
    }

    private static int Item(ObjectReader reader) => reader.RequiredInt("item", 0);

    private static Moment At(ObjectReader reader) => new(Instant.Zero + reader.RequiredDuration("at"), reader.Int("after", 0));

    private static ImmutableArray<string> Truth(ObjectReader reader)
    {
        reader.Require("truth");
        return reader.List("truth", "a list of texts", (item, path) =>
        {
            if (item.ValueKind == JsonValueKind.String)
                return item.GetString();
            reader.Context.Unexpected(path, "a text", item);
            return null;
        });
    }

    /// <summary>In its canonical form, so that the same scenario is the same text.</summary>
    private static string? Scenario(ObjectReader reader)
    {
        if (reader.Raw("scenario") is not { } document)
            return null;
        var read = ScenarioReader.Read(Encoding.UTF8.GetBytes(document.GetRawText()), reader.Context.Limits);
        foreach (var error in read.Errors)
            reader.Context.Error(new DocumentPath(reader.At("scenario") + error.Path[1..]), error.Message);
        if (read.LimitExceeded is { } limit)
            reader.Context.Error(reader.At("scenario"), LimitText.Of(limit));
        return read.Scenario is { } scenario ? ScenarioWriter.Write(scenario) : null;
    }
}
