using Playground.Client.Wording;
using Playground.Server.Api;

namespace Playground.Server.Guarding;

/// <summary>No refusal comes without words: what the framework refuses by a number alone (a wrong method, a query that can't be read) is said here.</summary>
internal static class RefusalWords
{
    public static IApplicationBuilder UseRefusalWords(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next();
        var response = http.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentLength > 0 || http.WebSockets.IsWebSocketRequest)
            return;
        response.ContentLength = null;
        await Words(http, response.StatusCode).ExecuteAsync(http);
    });

    private static IResult Words(HttpContext http, int status)
    {
        if (IsForPrograms(http.Request.Path))
            return new Problem(status, Title(http, status)).ToResult();
        var language = Languages.Choose(http.Request.Cookies[Languages.Cookie], http.Request.Headers.AcceptLanguage);
        return Results.Text(
            (status == StatusCodes.Status404NotFound ? Texts.NoSuchPage : Texts.NotForPages).In(language), "text/plain; charset=utf-8", statusCode: status);
    }

    private static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/_blazor");

    private static string Title(HttpContext http, int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request can't be read: a value in its query has not the form that it must have.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => $"This address takes {(http.Response.Headers.Allow is { Count: > 0 } allowed ? allowed.ToString() : "another method")}, not {http.Request.Method}.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than what is read.",
        StatusCodes.Status415UnsupportedMediaType => "The body is of a type that is not read here.",
        _ => "The request is refused.",
    };
}
