namespace Playground.Server.Guarding;

/// <summary>
/// What a browser is told with every answer. Scripts come as files of this server and from nowhere else, so a text that somebody smuggles into a page stays
/// a text. Other pages may show <c>/embed/</c> in a frame, and nothing else: what a person clicks elsewhere must be what that person sees.
/// </summary>
internal static class PageHeaders
{
    private const string ByAll = "frame-ancestors *";
    private const string ByOurselves = "frame-ancestors 'self'";

    /// <summary>Style attributes place what is drawn; sheets are files. Pictures are files, too, or the empty icon of <c>App.razor</c>.</summary>
    private const string Sources =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; ";

    /// <summary>What no page here asks for. The clipboard and the whole screen stay allowed.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public static IApplicationBuilder UsePageHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.Request);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next();
    });

    private static string Policy(HttpRequest request) =>
        $"{Sources}connect-src 'self'{Sockets(request.Host)}; {(request.Path.StartsWithSegments("/embed") ? ByAll : ByOurselves)}";

    /// <summary>Older browsers don't count WebSockets of the same host to <c>'self'</c>. A host that isn't plainly one is not repeated.</summary>
    private static string Sockets(HostString host) =>
        host.HasValue && host.Value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or ':' or '[' or ']')
            ? $" ws://{host.Value} wss://{host.Value}"
            : "";
}
