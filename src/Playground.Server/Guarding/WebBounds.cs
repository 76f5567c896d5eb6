using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Playground.Server.Api;

namespace Playground.Server.Guarding;

/// <summary>Applies <see cref="WebSettings"/> to what ASP.NET has.</summary>
internal sealed class WebBounds(IOptions<WebSettings> web, IOptions<SimulationOptions> simulations) :
    IConfigureOptions<KestrelServerOptions>, IConfigureOptions<ForwardedHeadersOptions>, IConfigureOptions<HostOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = Math.Max(web.Value.MaxBodyBytes, simulations.Value.MaxDocumentBytes);
        options.Limits.MaxRequestLineSize = web.Value.MaxRequestLineBytes;
        options.Limits.MaxRequestBufferSize = Math.Max(options.Limits.MaxRequestBufferSize ?? 0, web.Value.MaxRequestLineBytes);
        options.Limits.MaxRequestHeadersTotalSize = web.Value.MaxHeaderBytes;
        options.Limits.MaxConcurrentConnections = web.Value.MaxConnections;
        options.Limits.MaxConcurrentUpgradedConnections = web.Value.MaxConnections;
        options.Limits.RequestHeadersTimeout = web.Value.HeadersTimeout;
        options.Limits.KeepAliveTimeout = web.Value.KeepAlive;
    }

    /// <exception cref="OptionsValidationException">What stands there as a proxy is no address and no network.</exception>
    public void Configure(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = web.Value.Proxies.Length == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = web.Value.ProxyHops;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in web.Value.Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new OptionsValidationException(WebSettings.Section, typeof(WebSettings), [$"Web:Proxies: \"{proxy}\" is neither an address nor a network such as 10.0.0.0/8."]);
        }
    }

    public void Configure(HostOptions options) => options.ShutdownTimeout = web.Value.ShutdownTimeout + web.Value.StopAfter;
}
