using System.Net.WebSockets;

namespace Playground.Fuzz.Checks;

/// <summary>A server that is put to the test.</summary>
internal interface ITarget
{
    /// <summary>Follows no redirects, and waits longer than anything may take.</summary>
    HttpClient Http { get; }

    /// <summary>A connection to the hub on which nothing was said.</summary>
    Task<WebSocket> ConnectAsync(CancellationToken cancel);

    /// <summary>What the server has logged as an error since it was last asked; null if nothing.</summary>
    string? TakeFaults();
}
