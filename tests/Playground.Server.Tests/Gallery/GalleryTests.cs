using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Views;
using Playground.Server.Gallery;
using Playground.Server.Lessons;

namespace Playground.Server.Tests.Gallery;

public sealed class GalleryTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private IGallery Gallery => server.Services.GetRequiredService<IGallery>();

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(AppContext.BaseDirectory), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Fact]
    public void EveryFileIsAnEntryWithTextsInBothLanguages()
    {
        Assert.Equal(Files.Count, Gallery.Entries.Count);
        Assert.True(Files.Count >= 12);
        Assert.Equal(GalleryEntry.Blank, Gallery.Entries[0].Id);
        Assert.All(Gallery.Entries, entry => Assert.Contains(entry.Scenario.Description.In("ko"), letter => letter is >= '가' and <= '힣'));
        Assert.Equal(Enum.GetValues<GallerySubject>(), Gallery.Entries.Select(entry => entry.Subject).Distinct());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task AnEntryOpensPausedAtItsMomentAndShowsWhatItSaysOnceItRuns(string id)
    {
        var entry = Gallery.Find(id)!;
        var picture = await server.Services.GetRequiredService<IOpeningPictures>().OfGalleryAsync(id);
        Assert.Equal(entry.Opening, picture!.View.At);
        Assert.Null(picture.Transport.Ended);

        var run = Simulation.Create(entry.Scenario);
        run.RunUntil(Instant.Zero + entry.Scenario.Until);

        Assert.All(run.Outcome().Checks, check => Assert.True(check.Passed, $"{check.Label}: {check.Actual}, expected {check.Expected}"));
    }

    [Theory]
    [InlineData("joining", 2)]
    [InlineData("three-ways", 6)]
    [InlineData("copy-job", 3)]
    [InlineData("lagging", 1)]
    public async Task AnEntryOpensPausedWithItsReadersAtWork(string id, int readers)
    {
        var picture = await server.Services.GetRequiredService<IOpeningPictures>().OfGalleryAsync(id);

        Assert.False(picture!.Transport.Playing);
        Assert.Equal(readers, picture.View.Consumers.Length);
        Assert.All(picture.View.Groups, group => Assert.Equal("Stable", group.State));
    }

    [Fact]
    public async Task TheCopyJobDiesInAnOpenTransactionAndItsNextLifeGoesOn()
    {
        var gateway = server.Services.GetRequiredService<ISessionGateway>();
        await using var session = (await gateway.OpenAsync(new SessionRequest.OfGallery("copy-job"))).Handle!;

        await RunAsync(session, 10);
        Assert.Equal("Ongoing", Assert.Single(session.Current.View.Transactions).State);
        Assert.Equal(ClientState.Crashed, session.Current.View.Consumers.Single(consumer => consumer.Id == "x1").State);
        var processed = session.Current.View.Ledger.Processed;

        await RunAsync(session, 30);
        Assert.True(session.Current.View.Ledger.Processed > processed + 20);
    }

    [Fact]
    public async Task AnUnknownEntryIsAClearAnswer()
    {
        var opened = await server.Services.GetRequiredService<ISessionGateway>().OpenAsync(new SessionRequest.OfGallery("none"));

        Assert.Equal(OpenProblemCode.UnknownLesson, opened.Problem!.Code);
    }

    [Fact]
    public void AWrongEntryIsNamedWithItsLine()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "bad.yaml"), "order: 1\nopening: 1s\nscenario:\n  version: 1\n  brokers: 3\n");

            var wrong = Assert.Throws<LessonException>(() => GalleryReader.Read(folder.FullName));

            Assert.Contains(wrong.Errors, error => error is { File: "bad.yaml", Line: 5 });
            Assert.Contains(wrong.Errors, error => error.Message.Contains("\"ko\"", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Folder(string below) => Path.Combine(below, "content", "gallery") is var folder && Directory.Exists(folder)
        ? folder
        : Folder(Path.GetDirectoryName(below)!);

    private static async Task RunAsync(ISessionHandle session, int seconds)
    {
        await session.SendAsync(new SessionCommand.SetSpeed(SessionCommand.MaxSpeed));
        await session.SendAsync(new SessionCommand.RunUntil(Instant.Zero + Duration.FromSeconds(seconds)));
        var arrived = new TaskCompletionSource();
        void OnChanged(SessionFrame frame)
        {
            if (frame.View.At >= Instant.Zero + Duration.FromSeconds(seconds))
                arrived.TrySetResult();
        }

        session.Changed += OnChanged;
        OnChanged(session.Current);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        session.Changed -= OnChanged;
    }
}
