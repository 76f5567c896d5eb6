using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Components.Endpoints;
using Playground.Server.Hubs;

namespace Playground.Server.Guarding;

/// <summary>What a request asks for, as far as it is counted.</summary>
internal enum AskedFor
{
    /// <summary>Files and health checks: not counted.</summary>
    Nothing,
    Pages,
    Sessions,
    Simulations,
    Pictures,
    Commands,
    Documents,
    Rooms,
    Joins,
    Circuits,
    Connections,
}

/// <summary>Tells by a request what it asks for, and for whom.</summary>
internal static class Asked
{
    private const string CircuitPath = "/_blazor";

    /// <summary>What it asks for; routing has been done.</summary>
    public static AskedFor For(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/api", out var rest))
            return OfApi(rest.Value ?? "", HttpMethods.IsPost(http.Request.Method));
        if (path.StartsWithSegments(PlaygroundHub.Path))
            return AskedFor.Connections;
        if (path.StartsWithSegments(CircuitPath, out var call))
            return http.WebSockets.IsWebSocketRequest || call == "/negotiate" ? AskedFor.Circuits : AskedFor.Nothing;
        if (path.StartsWithSegments("/play") && IsPicture(path.Value!))
            return AskedFor.Pictures;
        return http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? AskedFor.Nothing : AskedFor.Pages;
    }

    /// <summary>Whether it stays open for as long as somebody watches.</summary>
    public static bool StaysOpen(HttpContext http) =>
        http.WebSockets.IsWebSocketRequest && For(http) is AskedFor.Circuits or AskedFor.Connections;

    /// <summary>Who is counted together: an IPv4 address, or the 64 bits of IPv6 that a household has.</summary>
    public static string Address(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString()
            : address.ToString();
    }

    private static AskedFor OfApi(string path, bool post) => path switch
    {
        "/sessions" when post => AskedFor.Sessions,
        "/simulations" when post => AskedFor.Simulations,
        "/workshops" when post => AskedFor.Rooms,
        _ when post && path.EndsWith("/people", StringComparison.Ordinal) => AskedFor.Joins,
        _ when post && (path.EndsWith("/commands", StringComparison.Ordinal) || path.EndsWith("/acts", StringComparison.Ordinal)) => AskedFor.Commands,
        _ when IsPicture(path) => AskedFor.Pictures,
        _ => AskedFor.Documents,
    };

    private static bool IsPicture(string path) =>
        Path.GetFileName(path) is "picture.svg" or "picture.png" or "lanes.svg" or "lanes.png";
}
