using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Client.Contracts;

namespace Playground.Server.Workshops;

/// <summary>What came of a room, for its host to take away: what each of its people reached and predicted.</summary>
internal static class RoomRecap
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A row for each thing that somebody reached or answered: <c>person, entry, kind, what, value, right, changes, at</c>.</summary>
    public static string Csv(RoomState room, IRoomContent content)
    {
        var csv = new StringBuilder("person,entry,kind,what,value,right,changes,at\r\n");
        foreach (var row in Rows(room, content))
        {
            csv.AppendJoin(',', new[]
            {
                row.Person, row.Entry, row.Kind, row.What, row.Value, row.Right is { } right ? right ? "yes" : "no" : null,
                row.Changes?.ToString(CultureInfo.InvariantCulture), row.At?.ToString("u", CultureInfo.InvariantCulture),
            }.Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    public static ImmutableArray<PersonResult> Results(RoomState room, IRoomContent content) =>
    [
        .. room.People.Values.OrderBy(person => person.JoinedAt).Select(person =>
        {
            bool[] judged = [.. room.Polls.Where(poll => poll.Answers.ContainsKey(person.Id)).Select(poll => Right(room, poll, poll.Answers[person.Id].Answer, content)).OfType<bool>()];
            return new PersonResult(person.Nickname, person.Goals.Length, judged.Count(right => right), judged.Length);
        }),
    ];

    public static string Json(RoomState room, IRoomContent content) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            room.Title,
            room.OpenedAt,
            Agenda = room.Agenda.Select(item => new { Kind = item.Kind.ToString().ToLowerInvariant(), item.Name, item.Title }),
            People = room.People.Values.Select(person => new
            {
                person.Nickname,
                person.JoinedAt,
                Goals = person.Goals.Select(goal => new { Entry = room.Agenda[goal.Item].Name, goal.Goal, goal.At }),
                Predictions = room.Polls.Where(poll => poll.Answers.ContainsKey(person.Id)).Select(poll => Predicted(room, poll, person, content)),
            }),
        },
        Form);

    private static object Predicted(RoomState room, RoomPoll poll, RoomPerson person, IRoomContent content)
    {
        var (answer, changes) = poll.Answers[person.Id];
        return new { Entry = room.Agenda[poll.Item].Name, poll.Prediction, Answer = answer, Right = Right(room, poll, answer, content), Changes = changes };
    }

    private static IEnumerable<Row> Rows(RoomState room, IRoomContent content)
    {
        foreach (var person in room.People.Values)
        {
            yield return new Row(person.Nickname, null, "joined", null, null, null, null, person.JoinedAt);
            foreach (var (item, goal, at) in person.Goals)
                yield return new Row(person.Nickname, room.Agenda[item].Name, "goal", goal, "reached", null, null, at);
            foreach (var poll in room.Polls)
            {
                if (poll.Answers.TryGetValue(person.Id, out var given))
                    yield return new Row(person.Nickname, room.Agenda[poll.Item].Name, "prediction", poll.Prediction, given.Answer, Right(room, poll, given.Answer, content), given.Changes, null);
            }
        }
    }

    /// <summary>Null while nobody knows.</summary>
    private static bool? Right(RoomState room, RoomPoll poll, string answer, IRoomContent content) =>
        poll.Truth is { } truth ? content.Prediction(room.Agenda[poll.Item], poll.Prediction)?.IsRight(answer, truth) : null;

    /// <summary>Quoted where need be; and what a spreadsheet would take for a formula is a text.</summary>
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n'") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private sealed record Row(string Person, string? Entry, string Kind, string? What, string? Value, bool? Right, int? Changes, DateTimeOffset? At);
}
