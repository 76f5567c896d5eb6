using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Hubs;

/// <summary>Speaks to the hub as docs/HUB.md says, over a WebSocket of its own.</summary>
public class PlaygroundHubTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private SessionRegistry Registry => server.Services.GetRequiredService<SessionRegistry>();

    [Fact]
    public async Task WhoJoinsGetsTheWholePictureAndThenChanges()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        await using var hub = await HubSocket.ConnectAsync(server);

        Assert.Equal("joined", await hub.JoinAsync(session.Id, null));
        var full = await hub.NextAsync("full");
        await session.SendAsync(new SessionCommand.StepEvent());
        var frame = await hub.NextAsync("frame", next => next["events"] is not null);

        Assert.Equal(session.Id, (string?)full["session"]);
        Assert.Equal(3, full["brokers"]!.AsArray().Count);
        Assert.True((long)frame["sequence"]! > (long)full["sequence"]!);
    }

    [Fact]
    public async Task WhoComesBackAfterAMomentGoesOnWhereTheConnectionBroke()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        long last;
        await using (var first = await HubSocket.ConnectAsync(server))
        {
            await first.JoinAsync(session.Id, null);
            last = (long)(await first.NextAsync("full"))["sequence"]!;
        }

        await session.SendAsync(new SessionCommand.StepEvent());
        await using var second = await HubSocket.ConnectAsync(server);
        await second.JoinAsync(session.Id, last);

        Assert.Equal(last, (long)(await second.NextAsync("frame"))["base"]!);
    }

    [Fact]
    public async Task ASessionThatThereIsNotIsGone()
    {
        await using var hub = await HubSocket.ConnectAsync(server);

        Assert.Equal("gone", await hub.JoinAsync("AAAAAAAAAAAAAAAAAAAAAA", null));
    }

    [Fact]
    public async Task ViewersAreCountedWhileTheyAreConnected()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        await using var stays = await HubSocket.ConnectAsync(server);
        await stays.JoinAsync(session.Id, null);
        await stays.NextAsync("full");

        await using (var leaves = await HubSocket.ConnectAsync(server))
        {
            await leaves.JoinAsync(session.Id, null);
            await stays.NextAsync("frame", next => (int?)next["viewers"] == 2);
        }

        await stays.NextAsync("frame", next => (int?)next["viewers"] == 1);
        Assert.Equal(1, session.Current.Viewers);
    }

    [Theory]
    [InlineData("\"\",null")]
    [InlineData("null,null")]
    [InlineData("\"../../etc/passwd\",-1")]
    [InlineData("\"\\u0000AAAAAAAAAAAAAAAAAAAAA\",9223372036854775807")]
    public async Task WhatIsNoIdIsAnsweredLikeASessionThatThereIsNot(string arguments)
    {
        await using var hub = await HubSocket.ConnectAsync(server);

        Assert.Equal("gone", (string?)(await hub.CallAsync("Join", arguments))["result"]!["status"]);
        Assert.Equal("gone", (string?)(await hub.CallAsync("Follow", arguments))["result"]!["status"]);
    }

    [Theory]
    [InlineData("5,5")]
    [InlineData("-9223372036854775808,9223372036854775807")]
    [InlineData("0,9223372036854775807")]
    public async Task AStretchThatThereIsNotIsAnsweredWithNothing(string arguments)
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        await using var hub = await HubSocket.ConnectAsync(server);
        await hub.JoinAsync(session.Id, null);

        var answer = await hub.CallAsync("Stretch", arguments);

        Assert.Null(answer["error"]);
        Assert.Null(answer["result"]);
    }

    [Fact]
    public async Task WhoCallsTooOftenIsToldSoAndKeepsTheConnection()
    {
        await using var small = new ServerFixture().With("Guarding:HubCallsAtOnce", "2").With("Guarding:HubCallsPerSecond", "1");
        await using var hub = await HubSocket.ConnectAsync(small);
        await hub.CallAsync("Leave", "");
        await hub.CallAsync("Leave", "");
        var refused = await hub.CallAsync("Leave", "");

        Assert.Contains("Too many calls: 1 a second", (string?)refused["error"], StringComparison.Ordinal);
        var served = refused;
        while (served["error"] is not null)
            served = await hub.CallAsync("Leave", "");
    }

    [Fact]
    public async Task WhoWatchesIsToldThatTheServerStops()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        await using var hub = await HubSocket.ConnectAsync(server);
        await hub.JoinAsync(session.Id, null);

        await session.FarewellAsync();

        await hub.ToldAsync("gone");
    }
}
