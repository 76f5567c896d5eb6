using System.Text;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Api;

namespace Playground.Server.Tests.Api;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a: on", """{"a":"on"}""")]
    [InlineData("a: yes", """{"a":"yes"}""")]
    [InlineData("a: off", """{"a":"off"}""")]
    [InlineData("a: True", """{"a":true}""")]
    [InlineData("a: FALSE", """{"a":false}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: 'null'", """{"a":"null"}""")]
    [InlineData("a: \"5\"", """{"a":"5"}""")]
    [InlineData("a: 010", """{"a":10}""")]
    [InlineData("a: +5", """{"a":5}""")]
    [InlineData("a: -0", """{"a":-0}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 0xFFFFFFFFFFFFFFFF", """{"a":18446744073709551615}""")]
    [InlineData("a: 0o17", """{"a":15}""")]
    [InlineData("a: 1_000", """{"a":"1_000"}""")]
    [InlineData("a: 0b11", """{"a":"0b11"}""")]
    [InlineData("a: 1:30", """{"a":"1:30"}""")]
    [InlineData("a: .5", """{"a":0.5}""")]
    [InlineData("a: 1.", """{"a":1}""")]
    [InlineData("a: 1.50e+3", """{"a":1.50e+3}""")]
    [InlineData("a: 18446744073709551615", """{"a":18446744073709551615}""")]
    [InlineData("a: 2026-01-01", """{"a":"2026-01-01"}""")]
    [InlineData("a: 5s", """{"a":"5s"}""")]
    [InlineData("a: [1, b, {c: 3}]", """{"a":[1,"b",{"c":3}]}""")]
    [InlineData("on: {event: x}", """{"on":{"event":"x"}}""")]
    [InlineData("1: x", """{"1":"x"}""")]
    [InlineData("<<: x", """{"<<":"x"}""")]
    [InlineData("a: |\n  한글\n  줄\n", """{"a":"한글\n줄\n"}""")]
    [InlineData("a: b # remark", """{"a":"b"}""")]
    [InlineData("---\na: b\n...\n", """{"a":"b"}""")]
    public void A_document_stands_for_one_JSON_document(string yaml, string json)
    {
        var converted = YamlDocument.ToJson(yaml);

        Assert.Null(converted.Error);
        Assert.Equal(json, Encoding.UTF8.GetString(converted.Json!));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", 3, 1, "\"a\" is given twice")]
    [InlineData("a: {x: 1, x: 2}", 1, 11, "\"x\" is given twice")]
    [InlineData("a: !!str 5", 1, 4, "tags")]
    [InlineData("a: ! 5", 1, 4, "tags")]
    [InlineData("a: &x 5", 1, 4, "anchors")]
    [InlineData("a: &x 5\nb: *x", 1, 4, "anchors")]
    [InlineData("b: *x", 1, 4, "")]
    [InlineData("a: 1\n---\nb: 2", 2, 1, "second document")]
    [InlineData("", 1, 1, "nothing in it")]
    [InlineData("# only a remark", 2, 1, "nothing in it")]
    [InlineData("a: .inf", 1, 4, "can't hold")]
    [InlineData("a: .NaN", 1, 4, "can't hold")]
    [InlineData("a: 0x1FFFFFFFFFFFFFFFF", 1, 4, "can't hold")]
    [InlineData("[a]: b", 1, 1, "name must be a text")]
    [InlineData("a: [1, 2", 2, 1, "")]
    [InlineData("a: b: c", 1, 5, "")]
    public void Anything_beyond_JSON_is_an_error_with_line_and_column(string yaml, int line, int column, string message)
    {
        var converted = YamlDocument.ToJson(yaml);

        Assert.Null(converted.Json);
        Assert.Contains($"line {converted.Line}, column {converted.Column}", converted.Error, StringComparison.Ordinal);
        Assert.Contains(message, converted.Error, StringComparison.Ordinal);
        Assert.Equal((line, column), (converted.Line, converted.Column));
    }

    [Fact]
    public void Nesting_without_end_is_an_error()
    {
        var converted = YamlDocument.ToJson(new string('[', 200) + new string(']', 200));

        Assert.Contains("too deep", converted.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_in_YAML_is_the_same_scenario_as_in_JSON()
    {
        const string Yaml = """
            version: 1
            title: {en: Lost, ko: 유실}
            topics:
              - name: orders
                partitions: 2
                config: {min.insync.replicas: 2}
            producers:
              - id: p1
                config:
                  acks: 1
                  enable.idempotence: false
                workload: {topic: orders, interval: 10ms, count: 5, key: "on"}
            steps:
              - on: {event: record.acked, where: {record: "p1#3"}}
                do: broker.crash
                broker: 1
            until: 1m
            """;
        const string Json = """
            {"version":1,"title":{"en":"Lost","ko":"유실"},"topics":[{"name":"orders","partitions":2,"config":{"min.insync.replicas":2}}],
             "producers":[{"id":"p1","config":{"acks":1,"enable.idempotence":false},
             "workload":{"topic":"orders","interval":"10ms","count":5,"key":"on"}}],
             "steps":[{"on":{"event":"record.acked","where":{"record":"p1#3"}},"do":"broker.crash","broker":1}],"until":"1m"}
            """;

        var fromYaml = ScenarioReader.Read(YamlDocument.ToJson(Yaml).Json, Limits.Default);
        var fromJson = ScenarioReader.Read(Json, Limits.Default);

        Assert.Empty(fromYaml.Errors);
        Assert.Equal(ScenarioWriter.Write(fromJson.Scenario!), ScenarioWriter.Write(fromYaml.Scenario!));
    }
}
