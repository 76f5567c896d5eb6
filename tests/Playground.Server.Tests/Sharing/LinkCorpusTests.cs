using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Engine;

namespace Playground.Server.Tests.Sharing;

/// <summary>
/// Links that were given away. Each must open for ever; those of this version of the engine must replay identically, and those of an earlier one must be
/// told apart where they go another way. Add lines, and never change one.
/// </summary>
public sealed class LinkCorpusTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Links() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Sharing", "links.txt")).Where(line => line.StartsWith('/'))];

    [Theory]
    [MemberData(nameof(Links))]
    public async Task ALinkThatWasGivenAwayStillOpens(string link)
    {
        var parts = link["/play/".Length..].Split('?');
        var query = parts[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        var opening = await server.Services.GetRequiredService<ILinks>().OpenAsync(
            parts[0], new LinkQuery(query.GetValueOrDefault("t"), query.GetValueOrDefault("e"), query.GetValueOrDefault("h")));

        Assert.Null(opening.Problem);
        if (query.GetValueOrDefault("e") == $"{Simulation.EngineVersion}")
            Assert.Equal(ReplayResult.Same, opening.Replay!.Result);
        else
            Assert.NotEqual(ReplayResult.NotTold, opening.Replay!.Result);
    }
}
