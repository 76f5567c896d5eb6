using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Storage;

namespace Playground.Server.Workshops;

/// <summary>All rooms: opened here, and read from the store again when somebody asks for one that is not in memory.</summary>
internal sealed class RoomRegistry(
    ILogStore store, IRoomContent content, IOptions<RoomSettings> options, TimeProvider clock, ILogger<RoomRegistry> log) : IAsyncDisposable
{
    /// <summary>Codes are random: after so many that are taken there is no room for more.</summary>
    private const int MostTries = 20;

    /// <summary>The address of a link takes up to 6,000 characters, and its moment some more.</summary>
    private const int LongestName = 6500;

    /// <summary>Characters that the title of an entry may have: most are titles of scenarios.</summary>
    public const int LongestTitle = 200;

    private readonly RoomServices _services = new(store, content, options.Value, clock, log);
    private readonly ConcurrentDictionary<string, Task<RoomFound<Room>>> _rooms = new(StringComparer.Ordinal);

    /// <summary>Opens a room.</summary>
    /// <param name="retention">How long it is kept; null: as long as the server keeps rooms. At most that.</param>
    /// <returns>The room with the key of its hosts, or why there is none.</returns>
    public async Task<(Room? Room, RoomKey? Key, RoomResult Result)> OpenAsync(string title, ImmutableArray<AgendaItem> agenda, TimeSpan? retention)
    {
        var settings = options.Value;
        if (title.Length == 0 || title.Length > settings.MaxTitle || agenda.IsEmpty || agenda.Length > settings.MaxAgenda
            || agenda.Any(item => item.Title.Length > LongestTitle || item.Name.Length > LongestName))
            return Refused(RoomRefusal.TooLong);
        foreach (var item in agenda)
        {
            if (!await content.IsThereAsync(item))
                return Refused(RoomRefusal.NoSuchItem);
        }

        try
        {
            if ((await store.ListAsync(Room.NameOf("").Kind)).Count >= settings.MaxRooms)
                return Refused(RoomRefusal.TooManyRooms);
            var key = RoomKey.New(RoomKey.Host);
            var kept = retention is { } wanted && wanted > TimeSpan.Zero && wanted < settings.Retention ? wanted : settings.Retention;
            return await OpenAsync(code => new RoomEvent.Opened(code, title, agenda, key.Digest(), kept)) is { } room
                ? (room, key, RoomResult.Ok)
                : Refused(RoomRefusal.TooManyRooms);
        }
        catch (StorageException)
        {
            return Refused(RoomRefusal.NotKept);
        }
    }

    /// <summary>The room of that code as a person types it. Never throws for what a store can cause.</summary>
    public async Task<RoomFound<Room>> FindAsync(string? typed)
    {
        if (RoomCode.Read(typed) is not { } code)
            return new RoomFound<Room>(RoomRefusal.NoSuchRoom);
        var reading = _rooms.GetOrAdd(code, ReadAsync);
        var found = await reading;
        if (found.Value is null)
            _rooms.TryRemove(KeyValuePair.Create(code, reading));
        return found.Value?.State.ForgottenAt <= clock.GetUtcNow() ? new RoomFound<Room>(RoomRefusal.NoSuchRoom) : found;
    }

    /// <summary>Deletes rooms whose time is over.</summary>
    public async Task SweepAsync(CancellationToken cancel = default)
    {
        var count = 0;
        foreach (var info in await store.ListAsync(Room.NameOf("").Kind, cancel))
        {
            var known = _rooms.TryGetValue(info.Name.Id, out var reading);
            // One that can't be read is left for people to look at.
            if ((await (known ? reading! : ReadAsync(info.Name.Id))).Value is not { } room)
                continue;
            var over = room.State.ForgottenAt <= clock.GetUtcNow();
            if (known && !over)
                continue;
            if (known)
                _rooms.TryRemove(info.Name.Id, out _);
            await room.DisposeAsync();
            if (!over)
                continue;
            await store.DeleteAsync(info.Name, cancel);
            count++;
        }

        if (count > 0)
            RoomLog.Forgotten(log, count);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms.Values)
        {
            if ((await room).Value is { } open)
                await open.DisposeAsync();
        }
    }

    private async Task<Room?> OpenAsync(Func<string, RoomEvent.Opened> opened)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var code = RoomCode.New();
            try
            {
                var room = await Room.OpenAsync(opened(code), _services);
                _rooms[code] = Task.FromResult(new RoomFound<Room>(room));
                return room;
            }
            catch (LogConflictException)
            {
                // The code is taken.
            }
        }

        return null;
    }

    private async Task<RoomFound<Room>> ReadAsync(string code)
    {
        try
        {
            return await Room.ReadAsync(code, _services) is { } room ? new RoomFound<Room>(room) : new RoomFound<Room>(RoomRefusal.NoSuchRoom);
        }
        catch (StorageException fault)
        {
            RoomLog.Unreadable(log, fault);
            return new RoomFound<Room>(RoomRefusal.NotRead);
        }
    }

    private static (Room?, RoomKey?, RoomResult) Refused(RoomRefusal why) => (null, null, RoomResult.Refused(why));
}
