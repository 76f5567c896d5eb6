using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Server.Tests.Sessions;
using Playground.Server.Tests.Sessions.Keeping;
using Playground.Server.Tests.Workshops;
using Playground.Server.Workshops;

namespace Playground.Server.Tests.Storage;

/// <summary>What sessions and rooms do while the disk that they are kept on is full, and afterwards.</summary>
public class FullDiskTests
{
    [Fact]
    public async Task ARoomSaysSoGoesOnLaterAndHasOnlyWhatWasAcknowledged()
    {
        var folder = new FakeFolder();
        await using var world = new RoomWorld();
        await using var store = StoreModel.Open(folder);
        await using var rooms = On(store, world);
        var (room, host, _) = await rooms.OpenAsync("Kafka on Friday", RoomWorld.Agenda, null);
        var ada = await RoomWorld.JoinAsync(room!, "Ada");

        folder.Fails = _ => true;
        var before = room!.State;
        Assert.Equal(RoomRefusal.NotKept, (await room.DoAsync(host!.Value, new RoomAct.Note("lost"))).Refusal);
        Assert.Equal(RoomRefusal.NotKept, (await room.DoAsync(ada, new RoomAct.RaiseHand(null))).Refusal);
        Assert.Equal(RoomRefusal.NotKept, (await room.JoinAsync("Ben")).Result.Refusal);
        Assert.Equal(RoomRefusal.NotKept, (await rooms.OpenAsync("another", RoomWorld.Agenda, null)).Result.Refusal);
        Assert.Same(before, room.State);
        folder.Fails = _ => false;

        Assert.True((await room.DoAsync(host.Value, new RoomAct.Note("kept"))).Done);
        var cleo = await RoomWorld.JoinAsync(room, "Cleo");
        await using var left = StoreModel.Open(folder.AfterPowerLoss(0));
        await using var again = On(left, world);
        var found = (await again.FindAsync(room.State.Code)).Value!;

        Assert.Equal("kept", found.State.Notes);
        Assert.Equal(["Ada", "Cleo"], found.State.People.Values.Select(person => person.Nickname));
        Assert.Null(found.State.For(ada.Owner)!.HandRaised);
        Assert.Equal((RoomKey.Host, ada.Owner, cleo.Owner), (found.OwnerOf(host.Value), found.OwnerOf(ada), found.OwnerOf(cleo)));
    }

    [Fact]
    public async Task ASessionSaysSoGoesOnAndIsKeptWholeOnceThereIsRoom()
    {
        var folder = new FakeFolder();
        await using var store = StoreModel.Open(folder);
        await using var world = new SessionWorld(store: store);
        var session = await world.OpenAsync();
        Assert.True((await session.SendAsync(Fault("broker.crash"))).Done);

        folder.Fails = _ => true;
        Assert.Equal(RefusalCode.NotKept, (await session.SendAsync(Fault("broker.start"))).Code);
        Assert.Equal(RefusalCode.NotKept, (await session.SendAsync(new SessionCommand.Fork())).Code);
        folder.Fails = _ => false;

        Assert.True((await session.SendAsync(new SessionCommand.StepEvent())).Done);
        await using var left = StoreModel.Open(folder.AfterPowerLoss(0));
        await using var again = new SessionWorld(store: left);
        Assert.Equal(await Portrait.OfAsync(session), await Portrait.OfAsync((await again.Registry.FindAsync(session.Id)).Session!));
    }

    private static RoomRegistry On(Server.Storage.ILogStore store, RoomWorld world) =>
        new(store, world, Options.Create(new RoomSettings()), world.Time, NullLogger<RoomRegistry>.Instance);

    private static SessionCommand.Act Fault(string name) => new(new StepAction.BrokerFault(name, 1));
}
