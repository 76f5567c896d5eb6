using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Workshops;

/// <summary>Opens, joins and enters rooms for components in this process.</summary>
internal sealed class RoomGateway(RoomRegistry rooms) : IRoomGateway
{
    public async Task<RoomEntry> OpenAsync(string title, ImmutableArray<AgendaItem> agenda, TimeSpan? retention)
    {
        var (room, key, result) = await rooms.OpenAsync(title, agenda, retention);
        return new RoomEntry(room?.State.Code, key?.ToString(), result);
    }

    public async Task<RoomFound<RoomGlance>> LookAsync(string code)
    {
        var (room, why) = await rooms.FindAsync(code);
        return room is null ? new RoomFound<RoomGlance>(why!.Value) : new RoomFound<RoomGlance>(new RoomGlance(room.State.Title, room.State.ForgottenAt));
    }

    public async Task<RoomEntry> JoinAsync(string code, string nickname)
    {
        var (room, why) = await rooms.FindAsync(code);
        if (room is null)
            return new RoomEntry(null, null, RoomResult.Refused(why!.Value));
        var (key, result) = await room.JoinAsync(nickname);
        return new RoomEntry(key is null ? null : room.State.Code, key?.ToString(), result);
    }

    public async Task<RoomFound<IRoomHandle>> EnterAsync(string code, string key)
    {
        var (room, why) = await rooms.FindAsync(code);
        if (room is null)
            return new RoomFound<IRoomHandle>(why!.Value);
        return RoomKey.Read(key) is { } read && room.OwnerOf(read) is { } owner
            ? new RoomFound<IRoomHandle>(room.Watch(owner).With(read))
            : new RoomFound<IRoomHandle>(RoomRefusal.WrongKey);
    }
}
