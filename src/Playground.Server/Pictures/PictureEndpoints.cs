using Playground.Client.Pages;
using Playground.Client.Pictures;
using Playground.Client.State;
using Playground.Server.Api;
using Playground.Server.Exports;
using Playground.Server.Sessions;

namespace Playground.Server.Pictures;

/// <summary>Pictures over HTTP: of the moment that a link names, and of what a session shows now.</summary>
internal static class PictureEndpoints
{
    private const string LinksAreKept = "public, max-age=3600";

    public static IServiceCollection AddPictures(this IServiceCollection services) => services.AddSingleton<PictureStudio>();

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        foreach (var format in Enum.GetValues<PictureFormat>())
        {
            var end = format.ToString().ToLowerInvariant();
            routes.MapGet($"/play/{{code}}/picture.{end}", (string code, string? t, HttpContext http, ILinks links, PictureStudio studio) =>
                OfLinkAsync(code, t, format, http, links, studio));
            routes.MapGet($"/api/sessions/{{id}}/picture.{end}", (string id, HttpContext http, SessionRegistry sessions, PictureStudio studio) =>
                OfSessionAsync(id, format, http, sessions, studio));
            routes.MapGet($"/api/sessions/{{id}}/lanes.{end}", (string id, HttpContext http, SessionRegistry sessions, PictureStudio studio) =>
                OfLanesAsync(id, format, http, sessions, studio));
        }
    }

    private static async Task<IResult> OfLinkAsync(string code, string? at, PictureFormat format, HttpContext http, ILinks links, PictureStudio studio)
    {
        var (query, wrong) = PictureQuery.Read(http.Request);
        if (query is null)
            return Plain(StatusCodes.Status400BadRequest, wrong!);
        var name = (code, at, format, query);
        if (studio.Find(name) is { } known)
            return Picture(http, known, format, LinksAreKept);
        var opening = await links.OpenAsync(code, new LinkQuery(at, null, null));
        if (opening.Problem is { } problem)
            return Plain(Status(problem.Code), LinkWords.Reason(problem, query.Language));
        var made = await studio.MakeAsync(() => FramePicture.Draw(opening.Frame!, query.Language, query.Internal), format, query, http.RequestAborted);
        if (made is null)
            return Busy(http);
        studio.Keep(name, made);
        return Picture(http, made, format, LinksAreKept);
    }

    private static async Task<IResult> OfSessionAsync(
        string id, PictureFormat format, HttpContext http, SessionRegistry sessions, PictureStudio studio)
    {
        var (query, wrong) = PictureQuery.Read(http.Request);
        if (query is null)
            return Plain(StatusCodes.Status400BadRequest, wrong!);
        var found = await sessions.FindAsync(id);
        if (found.Session is not { } session)
            return SessionEndpoints.Missing(found);
        var frame = session.Current;
        return await studio.MakeAsync(() => FramePicture.Draw(frame, query.Language, query.Internal), format, query, http.RequestAborted) is { } made
            ? Picture(http, made, format, "no-store")
            : Busy(http);
    }

    private static async Task<IResult> OfLanesAsync(
        string id, PictureFormat format, HttpContext http, SessionRegistry sessions, PictureStudio studio)
    {
        var (query, wrong) = PictureQuery.Read(http.Request);
        var (stretch, unclear) = Stretch.Read(http.Request);
        if (query is null || stretch is null)
            return Plain(StatusCodes.Status400BadRequest, wrong ?? unclear!);
        var found = await sessions.FindAsync(id);
        if (found.Session is not { } session)
            return SessionEndpoints.Missing(found);
        var frame = session.Current;
        var events = await stretch.EventsAsync(session);
        var (from, to) = stretch.Bounds(events, frame.View.At);
        return await studio.MakeAsync(
            () => LanesPicture.Draw(frame.Scenario, frame.View, events, from, to, query.Language), format, query, http.RequestAborted) is { } made
            ? Picture(http, made, format, "no-store")
            : Busy(http);
    }

    private static IResult Picture(HttpContext http, byte[] picture, PictureFormat format, string kept)
    {
        http.Response.Headers.CacheControl = kept;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // Titles come from whoever made the link: whatever else a browser may be shown there, it is a picture and does nothing.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'self'";
        return Results.Bytes(picture, format == PictureFormat.Png ? "image/png" : "image/svg+xml");
    }

    private static IResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Plain(StatusCodes.Status503ServiceUnavailable, "Too many pictures are being drawn. Try again in a few seconds.");
    }

    private static int Status(LinkProblemCode code) => code switch
    {
        LinkProblemCode.NoSuchDocument => StatusCodes.Status404NotFound,
        LinkProblemCode.TooLarge or LinkProblemCode.OverLimit or LinkProblemCode.TooFar => StatusCodes.Status422UnprocessableEntity,
        LinkProblemCode.Failed => StatusCodes.Status500InternalServerError,
        LinkProblemCode.StoreAway => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static IResult Plain(int status, string text) => Results.Text(text, "text/plain; charset=utf-8", statusCode: status);
}
