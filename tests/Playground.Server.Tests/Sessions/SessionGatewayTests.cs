using Playground.Client.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Engine.Kernel;

namespace Playground.Server.Tests.Sessions;

public class SessionGatewayTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private ISessionGateway Gateway => server.Services.GetRequiredService<ISessionGateway>();

    [Fact]
    public async Task AnOpenSessionIsJoinedByItsId()
    {
        await using var first = (await Gateway.OpenAsync(new SessionRequest.OfGallery(GalleryEntry.Blank))).Handle!;
        await using var second = (await Gateway.OpenAsync(new SessionRequest.Join(first.Id))).Handle!;

        // A command is carried out after the frames that the viewers' coming makes.
        await second.SendAsync(new SessionCommand.Pause());

        Assert.Equal(first.Id, second.Id);
        Assert.Same(first.Current, second.Current);
    }

    [Fact]
    public async Task ASessionThatIsGoneIsAClearAnswer()
    {
        var result = await Gateway.OpenAsync(new SessionRequest.Join("AAAAAAAAAAAAAAAAAAAAAA"));

        Assert.Null(result.Handle);
        Assert.Equal(OpenProblemCode.SessionGone, result.Problem!.Code);
    }

    [Theory]
    [InlineData("""{"version":1,"x":1}""", OpenProblemCode.InvalidScenario)]
    [InlineData("""{"version":1,"cluster":{"brokers":99}}""", OpenProblemCode.ScenarioTooLarge)]
    public async Task AScenarioThatCantBeOpenedIsAClearAnswer(string json, OpenProblemCode code)
    {
        var result = await Gateway.OpenAsync(new SessionRequest.OfScenario(json, Instant.Zero));

        Assert.Equal(code, result.Problem!.Code);
        Assert.Equal(code == OpenProblemCode.InvalidScenario, result.Problem.Errors.ContainsKey("$.x"));
    }

    [Fact]
    public async Task ALessonThatThereIsNotIsAClearAnswer() =>
        Assert.Equal(OpenProblemCode.UnknownLesson, (await Gateway.OpenAsync(new SessionRequest.OfLesson("none"))).Problem!.Code);
}
