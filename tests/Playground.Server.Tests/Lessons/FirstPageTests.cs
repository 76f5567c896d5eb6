using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;

namespace Playground.Server.Tests.Lessons;

/// <summary>What the server answers first: it can be read without a script, and is small.</summary>
public sealed class FirstPageTests
{
    private const int MostBytes = 60_000;

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task TheFirstAnswerOfEveryLessonHoldsItsTextAndIsSmall(string language)
    {
        await using var server = new ServerFixture().With("Lessons:Folder", "");
        var lessons = server.Services.GetRequiredService<ILessonCatalogue>().Lessons;
        Assert.NotEmpty(lessons);
        var (plain, small) = (server.CreateClient(), server.CreateClient());
        plain.DefaultRequestHeaders.Add("Accept-Language", language);
        small.DefaultRequestHeaders.Add("Accept-Language", language);
        small.DefaultRequestHeaders.Add("Accept-Encoding", "br");

        foreach (var lesson in lessons)
        {
            var address = new Uri($"/lessons/{lesson.Id}", UriKind.Relative);
            var page = System.Net.WebUtility.HtmlDecode(await plain.GetStringAsync(address));

            Assert.Contains(lesson.Question.In(language), page, StringComparison.Ordinal);
            Assert.Contains(lesson.Goals[^1].Title.In(language), page, StringComparison.Ordinal);
            Assert.InRange((await small.GetByteArrayAsync(address)).Length, 1, MostBytes);
        }
    }

    [Fact]
    public async Task TheCatalogueNamesEveryLessonAndEveryTrack()
    {
        await using var server = new ServerFixture().With("Lessons:Folder", "");
        var catalogue = server.Services.GetRequiredService<ILessonCatalogue>();

        Assert.NotEmpty(catalogue.Lessons);
        var page = await server.CreateClient().GetStringAsync(new Uri("/lessons", UriKind.Relative));

        Assert.All(catalogue.Lessons, lesson => Assert.Contains($"href=\"/lessons/{lesson.Id}\"", page, StringComparison.Ordinal));
        Assert.All(catalogue.Tracks, track => Assert.Contains($"id=\"{track.Id}\"", page, StringComparison.Ordinal));
    }
}
