using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Views;
using Playground.Server.Demos;
using Playground.Server.Lessons;

namespace Playground.Server.Tests.Demos;

public sealed class DemoCatalogueTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private IDemoCatalogue Demos => server.Services.GetRequiredService<IDemoCatalogue>();

    [Fact]
    public void DemosComeInTheirOrderEachWithTextsInBothLanguages()
    {
        Assert.Equal(["joining", "three-ways", "copy-job", "share-group", "lagging"], Demos.Demos.Select(demo => demo.Id));
        Assert.All(Demos.Demos, demo => Assert.NotEqual(demo.Scenario.Description.In("en"), demo.Scenario.Description.In("ko")));
    }

    [Theory]
    [InlineData("joining", 2)]
    [InlineData("three-ways", 6)]
    [InlineData("copy-job", 3)]
    [InlineData("lagging", 1)]
    public async Task ADemoOpensPausedWithItsReadersAtWork(string id, int readers)
    {
        var picture = await server.Services.GetRequiredService<IOpeningPictures>().OfDemoAsync(id);

        Assert.False(picture!.Transport.Playing);
        Assert.Equal(readers, picture.View.Consumers.Length);
        Assert.All(picture.View.Groups, group => Assert.Equal("Stable", group.State));
    }

    [Fact]
    public async Task TheCopyJobDiesInAnOpenTransactionAndItsNextLifeGoesOn()
    {
        var gateway = server.Services.GetRequiredService<ISessionGateway>();
        await using var session = (await gateway.OpenAsync(new SessionRequest.OfDemo("copy-job"))).Handle!;

        await RunAsync(session, 10);
        Assert.Equal("Ongoing", Assert.Single(session.Current.View.Transactions).State);
        Assert.Equal(ClientState.Crashed, session.Current.View.Consumers.Single(consumer => consumer.Id == "x1").State);
        var processed = session.Current.View.Ledger.Processed;

        await RunAsync(session, 30);
        Assert.True(session.Current.View.Ledger.Processed > processed + 20);
    }

    [Fact]
    public async Task AnUnknownDemoIsAClearAnswer()
    {
        var opened = await server.Services.GetRequiredService<ISessionGateway>().OpenAsync(new SessionRequest.OfDemo("none"));

        Assert.Equal(OpenProblemCode.UnknownLesson, opened.Problem!.Code);
    }

    [Fact]
    public void AWrongDemoIsNamedWithItsLine()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "bad.yaml"), "order: 1\nopening: 1s\nscenario:\n  version: 1\n  brokers: 3\n");

            var wrong = Assert.Throws<LessonException>(() => DemoCatalogue.Read(folder.FullName));

            Assert.Contains(wrong.Errors, error => error is { File: "bad.yaml", Line: 5 });
            Assert.Contains(wrong.Errors, error => error.Message.Contains("\"ko\"", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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
