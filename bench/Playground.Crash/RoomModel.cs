using System.Globalization;
using System.Text.Json;

namespace Playground.Crash;

/// <summary>Something that is done in a room: by whom, as it is sent, and what must be kept of it.</summary>
internal sealed record RoomDeed(string Key, string Json, string Signature);

/// <summary>What a room must be, as a list of what has happened in it. What can be told apart is: texts, times and sessions occur once.</summary>
/// <param name="opened">What its first event must be.</param>
internal sealed class RoomModel(string code, string hostKey, string opened)
{
    public string Code => code;

    public string HostKey => hostKey;

    /// <summary>What was acknowledged, in order; each as <see cref="Signature"/> says it.</summary>
    public List<string> Happened { get; } = [opened];

    /// <summary>What was asked for and has not been answered.</summary>
    public string? Possible { get; set; }

    /// <summary>Those whose keys are known, in the order in which they joined.</summary>
    public List<(string Nickname, string Key)> People { get; } = [];

    public bool Ended => Happened[^1] == "ended";

    /// <summary>What the server showed its host after it was started again; null if it showed nothing.</summary>
    public JsonElement? HostSees { get; set; }

    /// <summary>How many people were still themselves.</summary>
    public int KeysThatFit { get; set; }

    public static string Name(Random chance) => string.Create(CultureInfo.InvariantCulture, $"n{chance.NextInt64():x15}");

    public void Acknowledge()
    {
        Happened.Add(Possible!);
        Possible = null;
    }

    /// <summary>The last thing that can be done.</summary>
    public RoomDeed Last() => new(hostKey, """{"act":"end"}""", "ended");

    /// <summary>Something that changes the room.</summary>
    public RoomDeed Next(Random chance, LessonAtHand lesson)
    {
        var (_, key) = People[chance.Next(People.Count)];
        var (person, name, time) = (key.Split('.')[0], Name(chance), chance.Next(1, 1_000_000_000));
        var later = !Is("wentTo 1", "wentTo 0");
        return chance.Next(12) switch
        {
            0 or 1 => new(hostKey, Text($$"""{"act":"note","text":"{{name}}"}"""), $"noted {name}"),
            2 or 3 when Is($"raisedHand {person} ", $"loweredHand {person}") => new(key, """{"act":"lowerHand"}""", $"loweredHand {person}"),
            2 or 3 => new(key, Text($$"""{"act":"raiseHand","at":"{{time}}us"}"""), Text($"raisedHand {person} [{time}]")),
            4 => new(hostKey, Text($$"""{"act":"goTo","item":{{(later ? 1 : 0)}}}"""), later ? "wentTo 1" : "wentTo 0"),
            5 => new(hostKey, Text($$"""{"act":"setTimer","for":"{{time % 60_000_000}}us"}"""), "timerSet"),
            6 => new(hostKey, Text($$$"""{"act":"bring","at":"{{{time}}}us","scenario":{"version":1,"topics":[{"name":"t"}]}}"""), Text($"brought [{time}]")),
            7 => new(key, Text($$"""{"act":"takeSession","item":0,"session":"{{name}}"}"""), $"tookSession {person} {name}"),
            8 => Switch(hostKey, "blank", "blanked", Is("blanked True", "blanked False")),
            9 => Switch(key, "follow", $"followed {person}", !Is($"followed {person} False", $"followed {person} True")),
            _ when Is("wentTo 1", "wentTo 0") => new(hostKey, Text($$"""{"act":"note","text":"{{name}}"}"""), $"noted {name}"),
            _ when !Is("openedPoll", "closedPoll") => new(hostKey, Text($$"""{"act":"openPoll","prediction":"{{lesson.Prediction}}"}"""), $"openedPoll {lesson.Prediction}"),
            10 when chance.Next(3) == 0 => new(hostKey, """{"act":"closePoll"}""", "closedPoll"),
            _ => Answer(key, person, Another(lesson, person, chance)),
        };
    }

    /// <summary>What is wrong with what is kept, or with what the server showed; null if all is as it must be.</summary>
    public string? WhatIsWrong(string[] found)
    {
        if (!found.SequenceEqual(Happened, StringComparer.Ordinal))
            return $"should be\n  {string.Join(", ", Happened)}\nand is\n  {string.Join(", ", found)}";
        if (KeysThatFit != People.Count)
            return $"of {People.Count} people {KeysThatFit} are still who they were";
        if (HostSees is not { } seen)
            return "its host is shown nothing";
        var notes = Happened.FindLast(each => each.StartsWith("noted ", StringComparison.Ordinal))?[6..] ?? "";
        var people = seen.GetProperty("people").EnumerateArray().Select(each => each.GetProperty("nickname").GetString()!);
        var joined = Happened.Where(each => each.StartsWith("joined ", StringComparison.Ordinal)).Select(each => each[7..]);
        var item = seen.GetProperty("room").GetProperty("item").GetInt32();
        var same = seen.GetProperty("notes").GetString() == notes && people.Order(StringComparer.Ordinal).SequenceEqual(joined.Order(StringComparer.Ordinal))
            && item == (Is("wentTo 1", "wentTo 0") ? 1 : 0) && seen.GetProperty("room").GetProperty("ended").GetBoolean() == Ended;
        return same ? null : $"its host is shown {seen}";
    }

    /// <summary>An event as it is kept, without what nobody outside can know: digests of keys, and instants of the server's clock.</summary>
    public static string Signature(ReadOnlyMemory<byte> record)
    {
        using var document = JsonDocument.Parse(record);
        var happened = document.RootElement.GetProperty("event");
        var type = happened.GetProperty("type").GetString()!;
        string[] fields = type switch
        {
            "opened" => ["title"],
            "joined" => ["nickname"],
            "noted" => ["text"],
            "raisedHand" => ["person", "at"],
            "loweredHand" => ["person"],
            "wentTo" => ["item"],
            "brought" => ["at"],
            "tookSession" => ["person", "session"],
            "blanked" => ["now"],
            "followed" => ["person", "now"],
            "openedPoll" => ["prediction"],
            "answered" => ["person", "answer"],
            _ => [],
        };
        return string.Join(' ', fields.Select(field => happened.GetProperty(field).ToString()).Prepend(type));
    }

    /// <summary>Whether the one has happened, and not the other since; names begin so.</summary>
    private bool Is(string on, string off) => Latest(on) > Latest(off);

    private int Latest(string beginning) => Happened.FindLastIndex(each => each.StartsWith(beginning, StringComparison.Ordinal));

    private static RoomDeed Switch(string key, string act, string kept, bool now) =>
        new(key, $$"""{"act":"{{act}}","now":{{(now ? "false" : "true")}}}""", $"{kept} {!now}");

    private static RoomDeed Answer(string key, string person, string answer) => new(key, $$"""{"act":"answer","given":"{{answer}}"}""", $"answered {person} {answer}");

    /// <summary>An answer that they have not given in this poll: the same again would change nothing.</summary>
    private string Another(LessonAtHand lesson, string person, Random chance)
    {
        var last = Latest($"answered {person} ");
        string[] others = [.. lesson.Options.Where(option => last < Latest("openedPoll") || !Happened[last].EndsWith($" {option}", StringComparison.Ordinal))];
        return others[chance.Next(others.Length)];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
