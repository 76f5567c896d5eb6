using System.Text;
using System.Text.Json;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Testing;
using Playground.Server.Api;

namespace Playground.Server.Tests.Api;

public class YamlWriterTests
{
    public static TheoryData<string> Kinds => ["1-", "2-", "3-", "4-"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryRecordedScenarioIsTheSameAfterAWayThroughYaml(string kind)
    {
        var files = Directory.GetFiles(Path.Combine(KafkaCases.RepositoryRoot, "tests", "Cases", "scenarios"), $"{kind}*.json");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var scenario = ScenarioReader.Read(File.ReadAllBytes(file), Limits.Default).Scenario!;
            var yaml = YamlWriter.Write(scenario);
            var back = YamlDocument.ToJson(yaml);

            Assert.Null(back.Error);
            var read = ScenarioReader.Read(back.Json!, Limits.Default);
            Assert.Empty(read.Errors);
            Assert.Equal(ScenarioWriter.Write(scenario), ScenarioWriter.Write(read.Scenario!));
        });
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ends ")]
    [InlineData("12")]
    [InlineData("1e5")]
    [InlineData("0x1F")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("on")]
    [InlineData("- item")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("a#b")]
    [InlineData("{x}, [y]")]
    [InlineData("'single' \"double\" \\back")]
    [InlineData("line\nline\r\ttab")]
    [InlineData("\u0001\u007f\u0085\u2028\ufeff")]
    [InlineData("제목 🦊")]
    [InlineData("--- ... % @ ` ! & * ? | >")]
    public void AnyTextComesBackAsItIsAsValueAsKeyAndInALine(string text)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["value"] = text, ["list"] = new[] { text, text }, ["in"] = new Dictionary<string, string> { [text] = text } });

        var back = YamlDocument.ToJson(YamlWriter.FromJson(json));

        Assert.Null(back.Error);
        using var was = JsonDocument.Parse(json);
        using var now = JsonDocument.Parse(back.Json!);
        Assert.True(JsonElement.DeepEquals(was.RootElement, now.RootElement), Encoding.UTF8.GetString(back.Json!));
    }

    [Fact]
    public void WhatIsShortStaysInOneLineAndWhatIsLongIsOpened()
    {
        var scenario = ScenarioReader.Read(
            """
            {"version":1,"title":{"en":"Crash","ko":"다운"},"cluster":{"brokers":3},"topics":[{"name":"t","partitions":2}],
             "producers":[{"id":"p1","config":{"acks":"all","linger.ms":"5","batch.size":"32768","compression.type":"lz4"},"workload":{"topic":"t","interval":"100ms","count":30,"key":{"cycle":["a","b"]}}}],
             "steps":[{"at":"3s","do":"broker.crash","broker":2}]}
            """, Limits.Default).Scenario!;

        Assert.Equal(
            """
            version: 1
            title:
              en: Crash
              ko: 다운
            topics:
              - { name: t, partitions: 2 }
            producers:
              - id: p1
                config: { acks: all, batch.size: "32768", compression.type: lz4, linger.ms: "5" }
                workload: { topic: t, count: 30, key: { cycle: [a, b] } }
            steps:
              - { at: 3s, do: broker.crash, broker: 2 }

            """.ReplaceLineEndings("\n"),
            YamlWriter.Write(scenario));
    }
}
