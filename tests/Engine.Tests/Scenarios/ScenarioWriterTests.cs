using System.Text.Json;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Scenarios;

public sealed class ScenarioWriterTests
{
    public static TheoryData<string> Names => [.. KafkaCases.Scenarios().Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_document_written_and_read_again_is_the_same_scenario(string name) =>
        AssertSurvives(Reading.Sound(KafkaCases.ScenarioText(name)));

    [Fact]
    public void Every_field_and_action_of_the_contract_survives_writing_and_reading() =>
        AssertSurvives(Reading.Sound(EverythingDocument.Json));

    [Fact]
    public void The_document_of_everything_holds_every_action()
    {
        var used = Reading.Sound(EverythingDocument.Json).Steps.Select(step => step.Action.Name).Distinct(StringComparer.Ordinal);

        Assert.Equal(ActionReader.Known.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Defaults_are_left_out()
    {
        const string Written = """
            {"version":1,"title":"","seed":1,"cluster":{"brokers":3,"controllers":3,"config":{},"network":{"latency":"1ms"}},
             "topics":[{"name":"t","partitions":1,"replicationFactor":3,"config":{}}],
             "producers":[{"id":"p","workload":{"topic":"t","start":"0ms","interval":"100ms","mode":"async","key":null,"valueBytes":100}}],
             "steps":[],"until":"30s","checks":[]}
            """;

        Assert.Equal(
            """{"version":1,"topics":[{"name":"t"}],"producers":[{"id":"p","workload":{"topic":"t"}}]}""",
            ScenarioWriter.Write(Reading.Sound(Written)));
    }

    [Fact]
    public void Fields_stand_in_the_contracts_order_with_durations_in_the_largest_whole_unit_and_texts_unescaped()
    {
        const string Written = """
            {"checks":[{"atLeast":1,"of":{"topic":"t","producer":"p"},"measure":"acked"}],"until":"0.5m","version":1,
             "steps":[{"do":"broker.crash","broker":1,"after":9,"at":"1500ms"},
                      {"do":"network.cut","between":[[1],["p"]],"on":{"occurrence":1,"where":{"record":"p#1"},"event":"record.acked"},"delay":"1000us"}],
             "producers":[{"config":{"linger.ms":5,"acks":1},"id":"p"}],"topics":[{"partitions":2,"name":"t"}],"title":"확인 'ok' <b>"}
            """;

        string[] expected =
        [
            """{"version":1,"title":"확인 'ok' <b>","topics":[{"name":"t","partitions":2}],""",
            """ "producers":[{"id":"p","config":{"acks":"1","linger.ms":"5"}}],""",
            """ "steps":[{"at":"1500ms","after":9,"do":"broker.crash","broker":1},""",
            """ {"on":{"event":"record.acked","where":{"record":"p#1"}},"delay":"1ms","do":"network.cut","between":[[1],["p"]]}],""",
            """ "checks":[{"measure":"acked","of":{"producer":"p","topic":"t"},"atLeast":1}]}""",
        ];
        Assert.Equal(
            string.Concat(expected.Select(line => line.TrimStart(' '))),
            ScenarioWriter.Write(Reading.Sound(Written)));
    }

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("9007199254740992", "\"9007199254740992\"")]
    [InlineData("18446744073709551615", "\"18446744073709551615\"")]
    public void A_seed_that_browsers_would_round_is_written_as_text(string given, string expected)
    {
        var scenario = Reading.Sound($$"""{"version":1,"seed":{{given}} }""");

        Assert.Equal("{\"version\":1,\"seed\":" + expected + "}", ScenarioWriter.Write(scenario));
    }

    private static void AssertSurvives(Scenario scenario)
    {
        var written = ScenarioWriter.Write(scenario);
        var again = Reading.Sound(written);

        Assert.Equal(ModelText.Of(scenario), ModelText.Of(again));
        Assert.Equal(written, ScenarioWriter.Write(again));
        using var json = JsonDocument.Parse(written);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
    }
}
