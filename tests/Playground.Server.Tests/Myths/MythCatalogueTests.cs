using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Server.Lessons;
using Playground.Server.Myths;

namespace Playground.Server.Tests.Myths;

public sealed class MythCatalogueTests : IDisposable
{
    private const string Good = """
        order: 1
        track: durability
        myth: { en: "A belief", ko: "오해" }
        truth: { en: "So it is", ko: "사실" }
        look: { en: "Look here", ko: "여기" }
        opening: 1s
        scenario:
          version: 1
          title: { en: "A run", ko: "실행" }
          topics: [ { name: t } ]
          producers: [ { id: p1, workload: { topic: t, count: 1 } } ]
          until: 5s
          checks: [ { measure: acked, is: 1 } ]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void AMythIsReadWithItsRunWhichSaysWhatToLookAt()
    {
        Write("one.yaml", Good);

        var myth = Assert.Single(MythCatalogue.Read(_folder.FullName).Myths);

        Assert.Equal(("one", "/myths/one", 1_000_000), (myth.Id, myth.Address, myth.Opening.Microseconds));
        Assert.Equal("Look here", myth.Scenario.Description.In("en"));
        Assert.Single(myth.Scenario.Checks);
    }

    [Theory]
    [InlineData("track: durability", "track: Bad Luck", 2, "$.track")]
    [InlineData("ko: \"오해\"", "ko: \" \"", 3, "\"ko\"")]
    [InlineData("look: { en: \"Look here\", ko: \"여기\" }", "look: { ko: \"여기\" }", 5, "\"en\"")]
    [InlineData("opening: 1s", "opening: 5s", 6, "before")]
    [InlineData("ko: \"실행\"", "", 9, "\"ko\"")]
    [InlineData("topics: [ { name: t } ]", "topics: [ { name: t, colour: red } ]", 10, "colour")]
    [InlineData("producers: [ { id: p1, workload: { topic: t", "producers: [ { id: p1, workload: { topic: u", 11, "u")]
    [InlineData("checks: [ { measure: acked, is: 1 } ]", "checks: []", 8, "check")]
    [InlineData("order: 1", "order: 1\nmood: good", 2, "mood")]
    public void WhatIsWrongIsToldWithItsLine(string part, string instead, int line, string says)
    {
        Write("one.yaml", Good.Replace(part, instead, StringComparison.Ordinal));

        var wrong = Assert.Throws<LessonException>(() => MythCatalogue.Read(_folder.FullName));

        Assert.Contains(wrong.Errors, error => error.File == "one.yaml" && error.Line == line && error.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void TwoMythsDoNotShareAPlaceAndAFileIsNamedAsAnAddressIs()
    {
        Write("one.yaml", Good);
        Write("Two.yaml", Good);
        Assert.Contains(Errors(), error => error.File == "Two.yaml");

        File.Delete(Path.Combine(_folder.FullName, "Two.yaml"));
        Write("two.yaml", Good);
        Assert.Contains(Errors(), error => error.File == "two.yaml" && error.Message.Contains("order 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWrongMythStopsTheStart()
    {
        Write("one.yaml", "order: 1");
        await using var server = new ServerFixture().With("Myths:Folder", _folder.FullName);

        Assert.Contains("one.yaml(1)", Assert.ThrowsAny<Exception>(() => server.Services).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMythIsOfATrackThatThereIs()
    {
        Write("one.yaml", Good.Replace("durability", "luck", StringComparison.Ordinal));
        await using var server = new ServerFixture().With("Myths:Folder", _folder.FullName).With("Lessons:Folder", "");

        Assert.Contains("There is no track \"luck\" in tracks.yaml.", Assert.ThrowsAny<Exception>(() => server.Services).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstAnswerOfThePageHoldsEveryMythAndIsSmall()
    {
        await using var server = new ServerFixture();
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "ko");
        var page = await client.GetStringAsync(new Uri("/myths", UriKind.Relative));
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var sent = await client.GetByteArrayAsync(new Uri("/myths", UriKind.Relative));

        Assert.All(server.Services.GetRequiredService<IMythCatalogue>().Myths, myth =>
        {
            Assert.Contains($"id=\"{myth.Id}\"", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"{myth.Address}\"", page, StringComparison.Ordinal);
        });
        Assert.InRange(sent.Length, 1, 60_000);
    }

    [Fact]
    public async Task TheAddressOfAMythShowsItsRunAtItsOpening()
    {
        Write("one.yaml", Good);
        await using var server = new ServerFixture().With("Myths:Folder", _folder.FullName);

        var page = await server.CreateClient().GetStringAsync(new Uri("/myths/one", UriKind.Relative));
        var picture = await server.Services.GetRequiredService<IOpeningPictures>().OfMythAsync("one");

        Assert.Contains("data-myth=\"one\"", page, StringComparison.Ordinal);
        Assert.Contains("So it is", page, StringComparison.Ordinal);
        Assert.Contains("p1#1", page, StringComparison.Ordinal);
        Assert.Equal(1_000_000, picture!.View.At.Microseconds);
        Assert.False(picture.Transport.Playing);
        Assert.Null(await server.Services.GetRequiredService<IOpeningPictures>().OfMythAsync("none"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string file, string yaml) => File.WriteAllText(Path.Combine(_folder.FullName, file), yaml);

    private IReadOnlyList<LessonError> Errors() => Assert.Throws<LessonException>(() => MythCatalogue.Read(_folder.FullName)).Errors;
}
