using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Workshops;

namespace Playground.Server.Guarding;

/// <summary>The way to rooms that one page has: it opens, tries and does only so much.</summary>
internal sealed class GuardedRooms(RoomGateway gateway, PageAllowances page) : IRoomGateway
{
    private static readonly RoomResult TooOften = RoomResult.Refused(RoomRefusal.TooOften);

    public Task<RoomEntry> OpenAsync(string title, ImmutableArray<AgendaItem> agenda, TimeSpan? retention) =>
        page.TryTake(PageAct.Rooms) ? gateway.OpenAsync(title, agenda, retention) : Task.FromResult(new RoomEntry(null, null, TooOften));

    public Task<RoomFound<RoomGlance>> LookAsync(string code) =>
        page.TryTake(PageAct.Joins) ? gateway.LookAsync(code) : Task.FromResult(new RoomFound<RoomGlance>(RoomRefusal.TooOften));

    public Task<RoomEntry> JoinAsync(string code, string nickname) =>
        page.TryTake(PageAct.Joins) ? gateway.JoinAsync(code, nickname) : Task.FromResult(new RoomEntry(null, null, TooOften));

    public async Task<RoomFound<IRoomHandle>> EnterAsync(string code, string key)
    {
        if (!page.TryTake(PageAct.Joins))
            return new RoomFound<IRoomHandle>(RoomRefusal.TooOften);
        var found = await gateway.EnterAsync(code, key);
        if (found.Value is RoomHandle mine)
            mine.Refusal = () => page.TryTake(PageAct.Acts) ? null : TooOften;
        return found;
    }
}
