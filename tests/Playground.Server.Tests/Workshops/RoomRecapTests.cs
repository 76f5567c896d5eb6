using System.Text.Json.Nodes;
using Playground.Client.Contracts;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

public sealed class RoomRecapTests : IAsyncDisposable
{
    private readonly RoomWorld _world = new();

    [Fact]
    public async Task ItSaysOfEverybodyWhatTheyReachedAndPredicted()
    {
        var room = await PlayedAsync();

        Assert.Equal(
            """"
            person,entry,kind,what,value,right,changes,at
            "'=cmd|' /C calc'!A1",,joined,,,,,1970-01-01 00:00:00Z
            "'=cmd|' /C calc'!A1",min-insync,goal,whole,reached,,,1970-01-01 00:00:00Z
            "'=cmd|' /C calc'!A1",min-insync,prediction,which,"1,2",yes,1,
            "Ada ""the first""",,joined,,,,,1970-01-01 00:00:00Z
            "Ada ""the first""",min-insync,prediction,which,3,no,0,

            """".ReplaceLineEndings("\r\n"),
            RoomRecap.Csv(room.State, _world).Replace($"{_world.Time.GetUtcNow():u}", "1970-01-01 00:00:00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AsJsonItIsTheSame()
    {
        var room = await PlayedAsync();

        var recap = JsonNode.Parse(RoomRecap.Json(room.State, _world))!;

        Assert.Equal("Kafka on Friday", (string?)recap["title"]);
        Assert.Equal(["=cmd|' /C calc'!A1", "Ada \"the first\""], recap["people"]!.AsArray().Select(person => (string?)person!["nickname"]));
        Assert.Equal([true, false], recap["people"]!.AsArray().Select(person => (bool)person!["predictions"]![0]!["right"]!));
        Assert.Equal("whole", (string?)recap["people"]![0]!["goals"]![0]!["goal"]);
    }

    private async Task<Room> PlayedAsync()
    {
        var (room, host) = await _world.OpenAsync();
        var first = await RoomWorld.JoinAsync(room, "=cmd|' /C calc'!A1");
        var second = await RoomWorld.JoinAsync(room, "Ada \"the first\"");
        await room.DoAsync(host, new RoomAct.OpenPoll("which"));
        await room.DoAsync(first, new RoomAct.Answer("1"));
        await room.DoAsync(first, new RoomAct.Answer("2,1"));
        await room.DoAsync(second, new RoomAct.Answer("3"));
        await room.DoAsync(host, new RoomAct.Reveal(["1", "2"]));
        await room.ReachedAsync(first.Owner, 0, ["whole"]);
        return room;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
