namespace Playground.Server;

/// <summary>
/// Other pages may show <c>/embed/</c> in a frame, and nothing else: what a person clicks elsewhere must be what that person sees.
/// </summary>
internal static class Framing
{
    private const string ByAll = "frame-ancestors *";
    private const string ByOurselves = "frame-ancestors 'self'";

    public static IApplicationBuilder UseFraming(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/embed") ? ByAll : ByOurselves;
        return next();
    });
}
