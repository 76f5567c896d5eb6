using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Playground.Fuzz.Inputs;

/// <summary>Makes what hostile connections to the hub send.</summary>
internal sealed class HubInputs(Generators common)
{
    private const string Handshake = """{"protocol":"json","version":1}""";

    private static readonly string[] Targets =
    [
        "Join", "Follow", "Stretch", "Leave", "join", "JOIN", "Leave ", "OnConnectedAsync", "OnDisconnectedAsync", "Dispose", "ToString", "GetType", "JoinAsync", "get_Context", "", "full", "frame", "\\u0000",
    ];

    private static readonly string[] Sessions =
    [
        "\"{open}\"", "\"{open}\"", "\"{secret:0}\"", "\"{secret:1}\"", "\"{secret:7}\"", "\"{secret:13}\"", "\"{secret:21}\"", "\"{secret:30}\"", "null", "\"\"", "\"../x\"", "1", "[]", "{}", "true", "\"\\ud800\"", "\"AAAAAAAAAAAAAAAAAAAAAA\"",
    ];

    private static readonly string[] Numbers = ["null", "0", "-1", "1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", "1e30", "\"1\"", "[]", "true", "3153600000000000", "-3153600000000001"];

    private static readonly string[] Handshakes =
    [
        Handshake, "{}", "{\"protocol\":\"messagepack\",\"version\":1}", "{\"protocol\":\"json\",\"version\":2147483648}", "{\"protocol\":\"json\",\"version\":-1}", "{\"protocol\":null,\"version\":1}", "[]", "null", "", "{", "{\"protocol\":\"json\",\"version\":\"1\"}", "{\"protocol\":\"json\",\"version\":99}", "\"\\ud800\"",
    ];

    private static readonly string[] Others =
    [
        """{"type":6}""", """{"type":7}""", """{"type":7,"error":"x","allowReconnect":true}""", """{"type":5,"invocationId":"1"}""", """{"type":5}""", """{"type":3,"invocationId":"1","result":1}""", """{"type":3,"invocationId":"x"}""",
        """{"type":2,"invocationId":"1","item":1}""", """{"type":4,"invocationId":"1","target":"Join","arguments":["x",null]}""", """{"type":8,"sequenceId":9}""", """{"type":9,"sequenceId":-1}""", """{"type":0}""", """{"type":99}""", """{"type":"1"}""", """{"type":null}""",
        """{"type":1}""", """{"type":1,"target":null,"arguments":null}""", """{"type":1,"target":"Join"}""", """{"target":"Join","arguments":["x",null]}""", """{"type":1,"target":"Join","arguments":{}}""", """{"type":1,"target":"Join","arguments":["x",null],"streamIds":["a","b"]}""",
        """{"type":1,"invocationId":1,"target":"Leave","arguments":[]}""", """{"type":1,"invocationId":"","target":"Leave","arguments":[]}""", """{"type":1,"type":6,"target":"Leave","arguments":[]}""", """{"type":1,"headers":{"a":1},"target":"Leave","arguments":[]}""", "[]", "null", "1", "\"a\"", "", "{", "}", "{\"type\":1,",
    ];

    public Gen<FuzzInput> Any => Gen.Frequency(
        (12, Frames(Gen.Constant(HubFrame.Of(Handshake)), Frame)),
        (2, Frames(Gen.Elements(Handshakes).Select(HubFrame.Of), Frame)),
        (1, Frames(Frame, Frame)));

    private Gen<HubFrame> Frame => Gen.Frequency(
        (10, Call.Select(HubFrame.Of)),
        (6, Gen.Elements(Others).Select(HubFrame.Of)),
        (3, from call in Call from chance in Generators.Chance select new HubFrame(true, true, [.. ByteSpoiler.Spoil(Encoding.UTF8.GetBytes(call + '\u001e'), chance)])),
        (2, from call in Call
            from text in Gen.Elements(true, false)
            from ends in Gen.Elements(true, false)
            from cut in Gen.Choose(1, 60)
            select new HubFrame(text, ends, [.. Encoding.UTF8.GetBytes(call).Take(cut)])),
        (1, from length in Gen.Choose(3_000, 20_000) from letter in Gen.Elements("a", "[", "\u001e", "\"") select new HubFrame(true, true, Generators.Utf8(new string(letter[0], length)))),
        (1, from count in Gen.Choose(2, 200) select new HubFrame(true, true, Generators.Utf8(string.Concat(Enumerable.Repeat("""{"type":1,"target":"Leave","arguments":[]}""" + '\u001e', count))[..Math.Min(4000, count * 43)]))),
        (1, common.Spoiled.Select(text => HubFrame.Of(text.Length > 6_000 ? text[..6_000] : text))));

    private static Gen<string> Call =>
        from target in Gen.Elements(Targets)
        from id in Gen.Elements("\"1\"", "\"2\"", "null", "\"\\u0000\"", "\"" + new string('i', 300) + "\"")
        from arguments in Gen.Frequency(
            (6, from session in Gen.Elements(Sessions) from last in Gen.Elements(Numbers) select $"{session},{last}"),
            (3, from start in Gen.Elements(Numbers) from end in Gen.Elements(Numbers) select $"{start},{end}"),
            (1, Gen.Constant("")),
            (1, Gen.Elements(Sessions)),
            (1, from count in Gen.Choose(3, 200) select string.Join(',', Enumerable.Repeat("1", count))),
            (1, from text in Gen.Elements<string>(HostileTexts.All) select $"{JsonValue.Create(text).ToJsonString()},null"))
        select $$"""{"type":1,"invocationId":{{id}},"target":"{{target}}","arguments":[{{arguments}}]}""";

    private static Gen<FuzzInput> Frames(Gen<HubFrame> first, Gen<HubFrame> others) =>
        from opening in first
        from count in Gen.Choose(1, 6)
        from rest in others.ArrayOf(count)
        select (FuzzInput)new FuzzInput.Hub([opening, .. rest]);
}
