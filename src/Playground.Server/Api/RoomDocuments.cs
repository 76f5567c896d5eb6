using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Playground.Client.Contracts;
using Playground.Client.Wording;
using Playground.Client.Workshops;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Workshops;

namespace Playground.Server.Api;

/// <summary>What is read and written about rooms over HTTP.</summary>
internal static class RoomDocuments
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new MomentForm() },
    };

    /// <summary>A room to be opened: <c>{"title":"…","agenda":[{"kind":"lesson","name":"…","title":"…"}],"retention":"7d"}</c>.</summary>
    public static NewRoom? ReadRoom(ReadContext context, JsonElement document)
    {
        if (ObjectReader.Open(context, document, DocumentPath.Root) is not { } reader)
            return null;
        reader.Require("agenda");
        var room = new NewRoom(
            reader.RequiredText("title"), reader.List("agenda", "a list of entries", (item, path) => Entry(context, item, path)), Retention(reader));
        reader.Close();
        return room;
    }

    /// <summary>Somebody who joins: <c>{"nickname":"…"}</c>. Returns the nickname.</summary>
    public static string? ReadNickname(ReadContext context, JsonElement document)
    {
        if (ObjectReader.Open(context, document, DocumentPath.Root) is not { } reader)
            return null;
        var nickname = reader.RequiredText("nickname");
        reader.Close();
        return nickname;
    }

    /// <summary>What whoever that is sees of a room.</summary>
    public static string View(RoomState room, string owner) => owner == RoomKey.Host
        ? JsonSerializer.Serialize(room.ForHosts(), Form)
        : JsonSerializer.Serialize(new { Room = room.ForAll(), Me = room.For(owner) }, Form);

    /// <summary>A refusal; its name stands in the detail.</summary>
    /// <param name="act">Which act of a list was refused; those before it are done. Null: it is not about acts.</param>
    public static Problem Refused(RoomRefusal why, int? act = null) => new(
        StatusOf(why), RoomWords.Refusal(why).In(Language.English), JsonNamingPolicy.CamelCase.ConvertName(why.ToString()),
        act is { } at ? [new DocumentError(DocumentPath.Root.Item(at).ToString(), RoomWords.Refusal(why).In(Language.English))] : null);

    private static AgendaItem? Entry(ReadContext context, JsonElement item, DocumentPath path)
    {
        if (ObjectReader.Open(context, item, path) is not { } reader)
            return null;
        reader.Require("kind");
        var kind = reader.Choice("kind", "lesson", "gallery", "link") switch { "lesson" => AgendaKind.Lesson, "gallery" => AgendaKind.Gallery, _ => AgendaKind.Link };
        var name = reader.RequiredText("name");
        if (kind == AgendaKind.Link)
            reader.Require("title");
        var entry = new AgendaItem(kind, name, reader.Text("title") ?? name);
        if (entry.Title.Length > RoomRegistry.LongestTitle)
            context.Error(reader.At("title"), FormattableString.Invariant($"A title has at most {RoomRegistry.LongestTitle} characters."));
        reader.Close();
        return entry;
    }

    private static TimeSpan? Retention(ObjectReader reader)
    {
        if (reader.Duration("retention") is not { } given)
            return null;
        if (given == Duration.Zero)
            reader.Context.Error(reader.At("retention"), "A room is kept for longer than no time.");
        return RoomActReader.Time(given);
    }

    private static int StatusOf(RoomRefusal why) => why switch
    {
        RoomRefusal.NoSuchRoom or RoomRefusal.NobodyThere => StatusCodes.Status404NotFound,
        RoomRefusal.WrongKey => StatusCodes.Status401Unauthorized,
        RoomRefusal.HostsOnly => StatusCodes.Status403Forbidden,
        RoomRefusal.BadNickname or RoomRefusal.TooLong or RoomRefusal.NoSuchItem or RoomRefusal.BadAnswer or RoomRefusal.OutOfBounds
            or RoomRefusal.BadScenario => StatusCodes.Status400BadRequest,
        RoomRefusal.Busy or RoomRefusal.TooOften => StatusCodes.Status429TooManyRequests,
        RoomRefusal.TooManyRooms or RoomRefusal.NotKept or RoomRefusal.NotRead => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>As over the hub: microseconds, and the event right after which it is.</summary>
    private sealed class MomentForm : JsonConverter<Moment>
    {
        public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("at", value.At.Microseconds);
            if (value.After is { } after)
                writer.WriteNumber("after", after);
            writer.WriteEndObject();
        }
    }
}

/// <summary>A room as it is asked for.</summary>
internal sealed record NewRoom(string Title, ImmutableArray<AgendaItem> Agenda, TimeSpan? Retention);
