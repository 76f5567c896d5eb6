using System.Text;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios;
using Playground.Server.Guarding;
using Playground.Server.Workshops;

namespace Playground.Server.Api;

/// <summary>
/// Rooms over HTTP, for programs: a presenter's remote, tests, load. Keys go in the header <c>Authorization: Bearer KEY</c> and never in an address, and no
/// answer is kept by anybody on the way.
/// </summary>
internal static class RoomEndpoints
{
    private const string Place = "/api/workshops", Scheme = "Bearer ";

    /// <summary>What opens or joins a room is short, in bytes.</summary>
    private const int MostBytes = 64 * 1024;

    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup(Place).AddEndpointFilter(static (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        }).DisableAntiforgery();
        rooms.MapPost("", OpenAsync);
        rooms.MapPost("{code}/people", JoinAsync);
        rooms.MapPost("{code}/acts", ActAsync);
        rooms.MapGet("{code}", ViewAsync);
        rooms.MapGet("{code}/recap.csv", (string code, HttpContext http, RoomRegistry rooms, WrongCodes wrong) => RecapAsync(code, "csv", "text/csv", http, rooms, wrong));
        rooms.MapGet(
            "{code}/recap.json", (string code, HttpContext http, RoomRegistry rooms, WrongCodes wrong) => RecapAsync(code, "json", "application/json", http, rooms, wrong));
    }

    private static async Task<IResult> OpenAsync(HttpRequest request, RoomRegistry rooms)
    {
        var (asked, unreadable) = await Body.ReadJsonAsync(request, MostBytes, Limits.Default, RoomDocuments.ReadRoom, "The room is described wrongly.");
        if (asked is null)
            return unreadable!.ToResult();
        var (room, key, result) = await rooms.OpenAsync(asked.Title, asked.Agenda, asked.Retention);
        if (room is null)
            return RoomDocuments.Refused(result.Refusal!.Value).ToResult();
        var state = room.State;
        return Results.Created($"{Place}/{state.Code}", new { code = state.Code, key = key.ToString(), forgottenAt = state.ForgottenAt });
    }

    private static async Task<IResult> JoinAsync(string code, HttpRequest request, RoomRegistry rooms, WrongCodes wrong)
    {
        var (nickname, unreadable) = await Body.ReadJsonAsync(request, MostBytes, Limits.Default, RoomDocuments.ReadNickname, "Whoever joins is described wrongly.");
        if (nickname is null)
            return unreadable!.ToResult();
        var (room, missing) = await FindAsync(code, request.HttpContext, rooms, wrong);
        if (room is null)
            return missing!;
        var (key, result) = await room.JoinAsync(nickname);
        if (key is not { } given)
            return RoomDocuments.Refused(result.Refusal!.Value).ToResult();
        var me = room.State.For(given.Owner)!;
        return Results.Created($"{Place}/{room.State.Code}", new { key = given.ToString(), id = me.Id, nickname = me.Nickname });
    }

    /// <summary>Does what a list says, in order, up to the first that is refused.</summary>
    private static async Task<IResult> ActAsync(string code, HttpRequest request, RoomRegistry rooms, WrongCodes wrong, IOptions<SimulationOptions> options)
    {
        var (visit, refused) = await EnterAsync(code, request.HttpContext, rooms, wrong);
        if (visit is null)
            return refused!;
        var (acts, unreadable) = await Body.ReadJsonAsync(request, options.Value.MaxDocumentBytes, options.Value.Limits, RoomActReader.List, "The acts are wrong.");
        if (acts is null)
            return unreadable!.ToResult();
        for (var at = 0; at < acts.Length; at++)
        {
            if ((await visit.Room.DoAsync(visit.Key, acts[at])).Refusal is { } why)
                return RoomDocuments.Refused(why, at).ToResult();
        }

        return Results.NoContent();
    }

    private static async Task<IResult> ViewAsync(string code, HttpContext http, RoomRegistry rooms, WrongCodes wrong)
    {
        var (visit, refused) = await EnterAsync(code, http, rooms, wrong);
        return visit is null ? refused! : Results.Text(RoomDocuments.View(visit.Room.State, visit.Owner), "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> RecapAsync(string code, string form, string type, HttpContext http, RoomRegistry rooms, WrongCodes wrong)
    {
        var (visit, refused) = await EnterAsync(code, http, rooms, wrong);
        if (visit is null)
            return refused!;
        return visit.Owner == RoomKey.Host
            ? Results.File(Encoding.UTF8.GetBytes(visit.Room.Recap(form)), $"{type}; charset=utf-8", $"recap.{form}")
            : RoomDocuments.Refused(RoomRefusal.HostsOnly).ToResult();
    }

    private static async Task<(Room? Room, IResult? Missing)> FindAsync(string code, HttpContext http, RoomRegistry rooms, WrongCodes wrong)
    {
        if (wrong.Refusal(http) is { } enough)
            return (null, enough.ToResult());
        var (room, why) = await rooms.FindAsync(code);
        if (room is not null)
            return (room, null);
        if (why == RoomRefusal.NoSuchRoom)
            wrong.Count(http);
        return (null, RoomDocuments.Refused(why!.Value).ToResult());
    }

    private static async Task<(Visit? Visit, IResult? Refused)> EnterAsync(string code, HttpContext http, RoomRegistry rooms, WrongCodes wrong)
    {
        var (room, missing) = await FindAsync(code, http, rooms, wrong);
        if (room is null)
            return (null, missing);
        if (KeyOf(http.Request) is { } key && room.OwnerOf(key) is { } owner)
            return (new Visit(room, key, owner), null);
        wrong.Count(http);
        http.Response.Headers.WWWAuthenticate = Scheme.TrimEnd();
        return (null, RoomDocuments.Refused(RoomRefusal.WrongKey).ToResult());
    }

    private static RoomKey? KeyOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? RoomKey.Read(given[Scheme.Length..].Trim()) : null;

    /// <summary>Somebody with a key that is theirs.</summary>
    private sealed record Visit(Room Room, RoomKey Key, string Owner);
}
