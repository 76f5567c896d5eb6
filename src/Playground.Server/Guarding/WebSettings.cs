using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Guarding;

/// <summary>Bounds of the web server, who stands before it, and how it stops. Bound from the configuration section <c>Web</c>.</summary>
public sealed record WebSettings
{
    public const string Section = "Web";

    /// <summary>Largest body of a request, in bytes; or <c>Simulations:MaxDocumentBytes</c> if that is more.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBodyBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Longest first line of a request, in bytes. The address of a link takes up to 6,000, and its query some more.</summary>
    [Range(7000, 64 * 1024)]
    public int MaxRequestLineBytes { get; init; } = 12 * 1024;

    /// <summary>Most bytes that the headers of a request may take together.</summary>
    [Range(4096, 1024 * 1024)]
    public int MaxHeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Connections that may be open at once; of WebSockets as many again.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Longest time in which the headers of a request must have come.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection on which nothing is asked stays open.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// Addresses and networks (<c>10.0.0.0/8</c>), with commas between them, of proxies that are believed what they say in X-Forwarded-For and
    /// X-Forwarded-Proto. Without any, nobody is.
    /// </summary>
    public string Proxies { get; init; } = "";

    /// <summary>How many proxies stand one behind the other.</summary>
    [Range(1, 10)]
    public int ProxyHops { get; init; } = 1;

    /// <summary>The log is written as JSON, an object a line.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>How long a server that is told to stop still answers, not ready, so that a load balancer can notice.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan StopAfter { get; init; } = TimeSpan.Zero;

    /// <summary>How long a server that stops waits for those who still watch. Their pages come back by themselves once it is up again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(3);
}
