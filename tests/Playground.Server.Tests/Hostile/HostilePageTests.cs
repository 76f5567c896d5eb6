using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Fuzz.Inputs;
using Playground.Server.Sharing;

namespace Playground.Server.Tests.Hostile;

/// <summary>What the server sends to browsers holds hostile texts as texts.</summary>
public sealed class HostilePageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int AtOnce = 8;

    private readonly HttpClient _client = server.CreateClient();

    /// <summary>Several texts in a row, so that one of them could open what another closes.</summary>
    public static TheoryData<string> Rows => [.. HostileTexts.All.Chunk(AtOnce).Select(row => string.Join(' ', row))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task APageOfALinkHoldsNothingThatRuns(string row)
    {
        foreach (var form in (string[])["play", "embed"])
        {
            var page = await _client.GetStringAsync($"/{form}/{Code(row)}?lang=en");

            foreach (var script in page.Split("<script")[1..])
                Assert.Matches("^[^>]* src=\"[^\"]+\"[^>]*></script>", script);
            Assert.DoesNotMatch("<[a-z][^>\"]*(\"[^\"]*\"[^>\"]*)* on[a-z]+=", page);
            Assert.DoesNotMatch("(href|src|action)=\"\\s*javascript:", page);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<svg onload", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task APictureIsWellFormedAndSaysTheTitle(string row)
    {
        var svg = XDocument.Parse(await _client.GetStringAsync($"/play/{Code(row)}/picture.svg?lang=en"));

        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "img");
        Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    private static string Code(string text)
    {
        var document = new JsonObject
        {
            ["version"] = 1,
            ["title"] = text,
            ["description"] = text,
            ["topics"] = new JsonArray(new JsonObject { ["name"] = "t" }),
            ["producers"] = new JsonArray(new JsonObject { ["id"] = "p1", ["workload"] = new JsonObject { ["topic"] = "t", ["key"] = text } }),
        };
        return LinkCode.Encode(ScenarioWriter.WriteUtf8(ScenarioReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), Limits.Default).Scenario!));
    }
}
