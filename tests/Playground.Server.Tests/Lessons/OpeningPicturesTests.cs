using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Lessons;

public sealed class OpeningPicturesTests : IDisposable
{
    private readonly LessonFiles _files = new();

    [Fact]
    public async Task APictureIsMadeOnceAndWithoutASession()
    {
        await using var server = new ServerFixture().With("Lessons:Folder", _files.Folder);
        var pictures = server.Services.GetRequiredService<IOpeningPictures>();

        var picture = await pictures.OfLessonAsync("acks");

        Assert.Equal(2_000_000, picture!.View.At.Microseconds);
        Assert.False(picture.Transport.Playing);
        Assert.Equal(2, picture.Goals.Length);
        Assert.Same(picture, await pictures.OfLessonAsync("acks"));
        Assert.Null(await pictures.OfLessonAsync("none"));
        Assert.Equal(0, server.Services.GetRequiredService<SessionRegistry>().Count);
    }

    [Fact]
    public async Task AWrongLessonStopsTheStart()
    {
        _files.Delete("ko.md");
        await using var server = new ServerFixture().With("Lessons:Folder", _files.Folder);

        var stopped = Assert.ThrowsAny<Exception>(() => server.Services);

        Assert.Contains("acks/ko.md(1)", stopped.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();
}
