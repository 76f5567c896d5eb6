using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Playground.Fuzz.Inputs;

/// <summary>Makes requests to everything that the server answers for.</summary>
internal sealed class RequestInputs(Generators common)
{
    private static readonly string[] Ids =
    [
        "{open}", "{open}", "{open}", "{secret:0}", "{secret:1}", "{secret:5}", "{secret:12}", "{secret:21}", "{secret:25}", "{secret:30}", "{secret:31}", "nobody", "..", "%2e%2e", "%00", "%F0%28%8C%28", "AAAAAAAAAAAAAAAAAAAAAA", "%ED%A0%80", "a%2Fb", "%25", "%",
    ];

    private static readonly string[] OfSession =
    [
        "scenario", "link", "events.json", "picture.svg", "picture.png", "lanes.svg", "lanes.png", "exports/scenario.yaml", "exports/scenario.json", "exports/sequence.mmd", "exports/compose.yaml", "exports/server.properties", "exports/topics.sh", "exports/Clients.cs",
        "exports/Clients.java", "exports/clients.py", "exports/../scenario", "exports/%2e%2e%2fscenario", "exports/x", "exports/", "commands", "nothing", "",
    ];

    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HOSTILE"];

    private static readonly string[] Types =
    [
        "application/json", "application/json", "application/json", "application/yaml", "text/yaml", "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/octet-stream", "a/b; c=\"d", "text/json; x",
    ];

    private static readonly string[] Names = ["t", "from", "to", "events", "width", "height", "scheme", "lang", "internal", "opening", "lesson", "e", "h", "sel", "view", "s", "x"];

    private static readonly string[] Values =
    [
        "0", "1", "-1", "100", "2400", "99999999999999999999", "1s", "500ms", "86401s", "1500000-3", "1500000-99999999", "1e9", "NaN", "", "true", "false", "light", "dark", "ko", "en", "%00", "%F0%9F%92%A9", "%ED%A0%80", "%22%3E%3Cscript%3E", "a&b=c", "..%2f..%2fetc%2fpasswd", "1%0d%0aX-Injected:1", "broker:1", "charts",
    ];

    private static readonly string[] Pages =
    [
        "/", "/lessons", "/lessons/{0}", "/sandbox", "/sandbox/{0}", "/demos/{0}", "/myths", "/myths/{0}", "/glossary", "/compare/{0}/{1}", "/play/{0}", "/embed/{0}", "/workshops", "/workshops/new", "/workshops/{0}", "/workshops/{0}/host", "/{0}", "/healthz", "/healthz/{0}", "/_framework/{0}", "/_blazor/{0}",
        "/_blazor/negotiate", "/_blazor/disconnect", "/_blazor/initializers", "/hubs/playground", "/hubs/playground/negotiate", "/api", "/api/{0}", "/api/sessions", "/api/simulations",
    ];

    private static readonly JsonArray Commands = JsonNode.Parse(
        """
        [{"transport":"play"},{"transport":"pause"},{"transport":"speed","speed":100},{"transport":"stepEvent"},{"transport":"runToNext","severity":"notable"},{"transport":"runFor","for":"2s"},{"transport":"runUntil","until":"3s"},
         {"transport":"reset","keepProgress":true},{"transport":"seek","to":"1s","after":12},{"transport":"stepBack"},{"transport":"runToPrevious","severity":"info"},{"transport":"undo"},{"transport":"fork"},{"transport":"showBranch","branch":0},
         {"transport":"removeBranch","branch":1},{"do":"broker.crash","broker":2},{"do":"broker.start","broker":2},{"do":"topic.create","name":"t2","partitions":3},{"do":"topic.delete","topic":"t"},{"do":"producer.add","id":"p9","workload":{"topic":"t","interval":"10ms"}},
         {"do":"topic.config","topic":"t","config":{"retention.ms":"1000"}},{"do":"topic.addPartitions","topic":"t","partitions":6},{"do":"message.drop","from":"p1","to":"1","message":"ProduceRequest"}]
        """)!.AsArray();

    private static readonly JsonArray Acts = JsonNode.Parse(
        """
        [{"act":"follow","now":false},{"act":"raiseHand","at":"1s"},{"act":"lowerHand","person":"p1"},{"act":"takeSession","item":0,"session":"abc"},{"act":"answer","given":"a,b"},{"act":"goTo","item":1},
         {"act":"bring","at":"2s","after":3,"scenario":{"version":1,"topics":[{"name":"t"}]}},{"act":"hold","now":true},{"act":"blank","now":true},{"act":"setTimer","for":"5m"},{"act":"note","text":"a"},{"act":"openPoll","prediction":"x"},
         {"act":"closePoll"},{"act":"reveal","truth":["a"]},{"act":"bring","at":"2s","scenario":{"version":1},"speed":0.5},{"act":"gather"},{"act":"handLead","person":"p1"},
         {"act":"askToSee","person":"p1","forAll":true},{"act":"letSee","now":true,"at":"1s","scenario":{"version":1,"seed":2}}]
        """)!.AsArray();

    private static readonly JsonNode[] RoomBodies = [JsonNode.Parse("""{"title":"a","agenda":[{"kind":"gallery","name":"hot-key","title":"b"},{"kind":"link","name":"x","title":"c"}],"retention":"7d"}""")!, JsonNode.Parse("""{"nickname":"a"}""")!];

    public Gen<FuzzInput> Any => Gen.Frequency(
        (9, Rooms),
        (10, Post("/api/simulations", common.Bodies)),
        (8, Post("/api/sessions", common.Bodies)),
        (14, CommandLists),
        (16, OfSessions),
        (8, from code in common.Links from picture in Gen.Elements("/picture.svg", "/picture.png", "", "", "/x") from form in Gen.Elements("/play/", "/play/", "/embed/") from query in Query select (FuzzInput)Get($"{form}{Escape(code)}{picture}{query}")),
        (6, from page in Gen.Elements(Pages)
            from first in Part
            from second in Part
            from query in Query
            from method in Gen.Elements(Methods)
            from type in Gen.Elements(Types)
            select (FuzzInput)new FuzzInput.Request(method, page.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal) + query, type, "", method is "GET" or "HEAD" or "TRACE" ? [] : Generators.Utf8("{}"))));

    /// <summary>What stands in an address for a text: everything that is not plain is escaped.</summary>
    public static string Escape(string text) => Uri.EscapeDataString(text);

    private static Gen<string> Query =>
        from count in Gen.Choose(0, 3)
        from pairs in (from name in Gen.Elements(Names) from value in Gen.Elements(Values) select $"{name}={value}").ArrayOf(count)
        select pairs.Length == 0 ? "" : "?" + string.Join('&', pairs);

    private static Gen<string> Part => Gen.OneOf(Gen.Elements(Ids), Gen.Elements<string>(HostileTexts.All).Select(Escape), Gen.Elements("hot-key", "blank", "code", "ABC123", "{code}"));

    private static Gen<FuzzInput> OfSessions =>
        from id in Gen.Elements(Ids)
        from what in Gen.Elements(OfSession)
        from query in Query
        from method in Gen.Elements(Methods)
        from type in Gen.Elements(Types)
        select (FuzzInput)new FuzzInput.Request(method, $"/api/sessions/{id}/{what}{query}", method is "GET" ? "" : type, "", method is "GET" or "HEAD" or "TRACE" ? [] : Generators.Utf8("[]"));

    private static Gen<FuzzInput> CommandLists =>
        from id in Gen.Elements("{open}", "{open}", "{open}", "{open}", "{secret:3}", "{secret:31}")
        from count in Gen.Choose(1, 3)
        from commands in Gen.Elements<JsonNode?>([.. Commands]).ArrayOf(count)
        from spoil in Gen.Choose(0, 2)
        from chance in Generators.Chance
        from type in Gen.Frequency((6, Gen.Constant("application/json")), (1, Gen.Elements(Types)))
        let list = new JsonArray([.. commands.Select(command => command!.DeepClone())])
        select (FuzzInput)new FuzzInput.Request("POST", $"/api/sessions/{id}/commands", type, "", Generators.Utf8(spoil == 0 ? list.ToJsonString() : new JsonSpoiler(chance).Spoil(list)));

    private static Gen<FuzzInput> Rooms =>
        from code in Gen.Elements("{free}", "{free}", "{free}", "{code}", "{code}", "{code}", "CDFGHJ", "cd-fg hj", "%00", "..", "{open}")
        from key in Gen.Frequency(
            (4, Gen.Constant("{freekey}")), (4, Gen.Choose(0, 31).Select(way => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{key:{way}}}"))),
            (2, Gen.Elements("", "host", "host.", ".", "p1.AAAAAAAAAAAAAAAAAAAAAA", "host.AAAAAAAAAAAAAAAAAAAAAA", "a.b.c", new string('a', 5_000))))
        from request in Gen.Frequency(
            (3, Gen.Elements("", "/recap.csv", "/recap.json", "/people", "/acts", "/x").Select(rest => ("GET", rest, ""))),
            (4, from act in Gen.Elements<JsonNode?>([.. Acts])
                from spoil in Gen.Choose(0, 2)
                from chance in Generators.Chance
                let list = new JsonArray(act!.DeepClone())
                select ("POST", "/acts", spoil == 0 ? list.ToJsonString() : new JsonSpoiler(chance).Spoil(list))),
            (3, from body in Gen.Elements(RoomBodies) from rest in Gen.Elements("/people", "/people", "/people", "-") from chance in Generators.Chance select ("POST", rest, new JsonSpoiler(chance).Spoil(body))))
        let target = request.Item2 == "-" ? "/api/workshops" : $"/api/workshops/{code}{request.Item2}"
        select (FuzzInput)new FuzzInput.Request(request.Item1, target, request.Item3.Length == 0 ? "" : "application/json", key, Generators.Utf8(request.Item3));

    private static Gen<FuzzInput> Post(string target, Gen<(byte[] Bytes, bool Yaml)> bodies) =>
        from body in bodies
        from query in Query
        from type in Gen.Frequency((8, Gen.Constant(body.Yaml ? "application/yaml" : "application/json")), (1, Gen.Elements(Types)))
        select (FuzzInput)new FuzzInput.Request("POST", target + query, type, "", [.. body.Bytes]);

    private static FuzzInput.Request Get(string target) => new("GET", target, "", "", []);
}
