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

    public async Task<RoomGlance?> LookAsync(string code) =>
        await rooms.FindAsync(code) is { State: var room } ? new RoomGlance(room.Title, room.ForgottenAt) : null;

    public async Task<RoomEntry> JoinAsync(string code, string nickname)
    {
        if (await rooms.FindAsync(code) is not { } room)
            return new RoomEntry(null, null, RoomResult.Refused(RoomRefusal.NoSuchRoom));
        var (key, result) = await room.JoinAsync(nickname);
        return new RoomEntry(key is null ? null : room.State.Code, key?.ToString(), result);
    }

    public async Task<IRoomHandle?> EnterAsync(string code, string key) =>
        RoomKey.Read(key) is { } read && await rooms.FindAsync(code) is { } room && room.OwnerOf(read) is { } owner ? room.Watch(owner).With(read) : null;
}
